import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { encode } from 'uqr'

const PERIOD_SECONDS = 30

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Отклик', label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS, digits: 6 })
}

export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What an authenticator scans: the address, and its QR code as rows of dark and light. */
export function enrolment(secret: string, email: string): { uri: string; modules: boolean[][] } {
  const uri = totpOf(secret, email).toString()
  return { uri, modules: encode(uri, { border: 2 }).data }
}

/** The time step that a code belongs to, a step early or late allowed; null where it is wrong or used before. */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number | null): number | null {
  const delta = totpOf(secret, '').validate({ token: code.replaceAll(/\s/g, ''), timestamp: now.getTime(), window: 1 })
  if (delta === null) return null
  const step = Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta
  return lastStep !== null && step <= lastStep ? null : step
}

const CODES = 10

/** Ten codes like `k7pm-2xqa`, without letters that are taken for one another. */
export function newRecoveryCodes(): string[] {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length: CODES }, () => {
    const code = [...randomBytes(10)].map((byte) => letters[byte % letters.length]).join('')
    return `${code.slice(0, 5)}-${code.slice(5)}`
  })
}

export function recoveryCodeHash(code: string): Buffer {
  return createHash('sha256')
    .update(
      code
        .trim()
        .toLowerCase()
        .replaceAll(/[^a-z0-9]/g, ''),
    )
    .digest()
}
