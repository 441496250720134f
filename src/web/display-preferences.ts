import { getCookie, setCookie } from 'hono/cookie'
import type { RequestContext } from './context.ts'
import type { DisplayPreference } from './kit/page.tsx'
import { isSecureContext } from './session-cookie.ts'

const COOKIE = 'otklik-display'
const YEAR_SECONDS = 365 * 24 * 3600

const known: readonly DisplayPreference[] = [
  'text-large',
  'text-larger',
  'spacing-wide',
  'contrast-high',
  'contrast-inverse',
  'font-serif',
  'images-off',
]

/** How this browser wants pages to be shown; whatever else stands in the cookie is passed over. */
export function readDisplayPreferences(c: RequestContext): DisplayPreference[] {
  const words = (getCookie(c, COOKIE) ?? '').split('.')
  return known.filter((preference) => words.includes(preference))
}

/** Kept by the browser for a year, on every page of this host, without an account. */
export function setDisplayPreferences(c: RequestContext, chosen: readonly string[]): void {
  const preferences = known.filter((preference) => chosen.includes(preference))
  setCookie(c, COOKIE, preferences.join('.'), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecureContext(c),
    maxAge: YEAR_SECONDS,
  })
}
