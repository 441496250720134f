import type { Db, Tx } from '../../db/connection.ts'
import { newToken, tokenHash } from './session-store.ts'

export type LinkPurpose = 'invitation' | 'reset' | 'one-time'

/** How long a link is good. */
export const LINK_HOURS: Record<LinkPurpose, number> = { invitation: 7 * 24, reset: 2, 'one-time': 24 }

export function linkEnd(purpose: LinkPurpose, madeAt: Date): Date {
  return new Date(madeAt.getTime() + LINK_HOURS[purpose] * 3_600_000)
}

/** Makes a link's token, told here once; older unused links of the same purpose stop working. */
export async function insertSignInLink(db: Db | Tx, userId: number, purpose: LinkPurpose, now: Date): Promise<string> {
  const token = newToken()
  await db
    .updateTable('signInLinks')
    .set({ usedAt: now })
    .where('userId', '=', userId)
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .execute()
  await db
    .insertInto('signInLinks')
    .values({
      tokenHash: tokenHash(token),
      userId,
      purpose,
      createdAt: now,
      expiresAt: linkEnd(purpose, now),
    })
    .execute()
  return token
}

/** The person that an unused link is for, or undefined. */
export function findSignInLink(db: Db, token: string, now: Date) {
  return db
    .selectFrom('signInLinks as l')
    .innerJoin('users as u', 'u.id', 'l.userId')
    .select(['l.purpose', 'u.id as userId', 'u.email', 'u.fullName', 'u.totpConfirmedAt'])
    .where('l.tokenHash', '=', tokenHash(token))
    .where('l.usedAt', 'is', null)
    .where('l.expiresAt', '>', now)
    .where('u.disabledAt', 'is', null)
    .where('u.erasedAt', 'is', null)
    .executeTakeFirst()
}

/** Spends a link; false where somebody was faster. */
export async function spendSignInLink(db: Db | Tx, token: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('signInLinks')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash(token))
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
