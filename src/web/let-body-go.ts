import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './context.ts'

/** A request for headers alone reads no body: the file that it would have come from is closed at once. */
export const letBodyGo = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  if (c.req.method === 'HEAD') await c.res.body?.cancel()
})
