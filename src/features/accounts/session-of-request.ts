import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../../web/context.ts'
import { readSessionToken } from '../../web/session-cookie.ts'
import { findSignedIn } from './session-store.ts'

/** Finds out who asks; nobody, where there is no session or it has ended. */
export const sessionOfRequest = createMiddleware<AppEnv>(async (c, next) => {
  const token = readSessionToken(c)
  const { db, now, today } = c.var
  c.set('user', token === undefined ? null : ((await findSignedIn(db, token, now, today)) ?? null))
  return next()
})
