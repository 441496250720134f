import { getCookie, setCookie, deleteCookie } from 'hono/cookie'
import type { RequestContext } from './context.ts'
import { isLoopback } from './loopback.ts'

const NAME = 'otklik'

/** Browsers take a secure cookie over https and from this very machine only. */
export function isSecureContext(c: RequestContext): boolean {
  if (c.var.services.publicUrl.startsWith('https:')) return true
  return isLoopback(new URL(c.req.url).hostname)
}

function cookieName(c: RequestContext): string {
  return isSecureContext(c) ? `__Host-${NAME}` : NAME
}

export function readSessionToken(c: RequestContext): string | undefined {
  return getCookie(c, cookieName(c))
}

/** `lifeSeconds`: how long the browser keeps it; the server judges by its own clock. */
export function setSessionToken(c: RequestContext, token: string, lifeSeconds: number): void {
  setCookie(c, cookieName(c), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecureContext(c),
    maxAge: lifeSeconds,
  })
}

export function clearSessionToken(c: RequestContext): void {
  deleteCookie(c, cookieName(c), { path: '/', secure: isSecureContext(c) })
}
