import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './context.ts'

const contentPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** No inline script or style, no frames, nothing from other hosts; pages with people's data are not kept by proxies. */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  c.header('Content-Security-Policy', contentPolicy)
  c.header('X-Content-Type-Options', 'nosniff')
  // Origin is sent with our own forms only where the referrer may be told to ourselves.
  c.header('Referrer-Policy', 'same-origin')
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
  if (c.var.services.publicUrl.startsWith('https:')) c.header('Strict-Transport-Security', 'max-age=31536000')
  if (c.res.headers.get('Cache-Control') === null) c.header('Cache-Control', 'no-store')
})
