import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { newRecoveryCodes, newSecret, recoveryCodeHash, stepOfCode } from './one-time-code.ts'
import { getUser } from './user-store.ts'

/** The secret that is being set up: the same until it is confirmed, so that a page opened twice shows one code. */
export async function beginSecondStep(db: Db, userId: number, author: Author): Promise<string> {
  const user = await getUser(db, userId)
  if (user.totpSecret !== null && user.totpConfirmedAt === null) return user.totpSecret
  const secret = newSecret()
  await change(db, author, 'begin-second-step', (tx) =>
    tx
      .updateTable('users')
      .set({ totpSecret: secret, totpLastStep: null })
      .where('id', '=', userId)
      .where('totpConfirmedAt', 'is', null)
      .execute(),
  )
  return secret
}

/** Switches the second step on by a first right code; gives the recovery codes, shown this once. */
export async function confirmSecondStep(
  db: Db,
  { userId, code }: { userId: number; code: string },
  author: Author,
  now: Date,
): Promise<string[] | undefined> {
  const user = await getUser(db, userId)
  if (user.totpSecret === null || user.totpConfirmedAt !== null) return undefined
  const step = stepOfCode(user.totpSecret, code, now, user.totpLastStep)
  if (step === null) return undefined
  return change(db, author, 'switch-second-step-on', async (tx) => {
    await tx.updateTable('users').set({ totpConfirmedAt: now, totpLastStep: step }).where('id', '=', userId).execute()
    return replaceRecoveryCodes(tx, userId)
  })
}

/** Makes ten new recovery codes; the old ones stop working. */
export function renewRecoveryCodes(db: Db, userId: number, author: Author): Promise<string[]> {
  return change(db, author, 'renew-recovery-codes', (tx) => replaceRecoveryCodes(tx, userId))
}

async function replaceRecoveryCodes(tx: Tx, userId: number): Promise<string[]> {
  const codes = newRecoveryCodes()
  await tx.deleteFrom('recoveryCodes').where('userId', '=', userId).execute()
  await tx
    .insertInto('recoveryCodes')
    .values(codes.map((code) => ({ userId, codeHash: recoveryCodeHash(code) })))
    .execute()
  return codes
}

export async function switchSecondStepOff(db: Db, userId: number, author: Author): Promise<void> {
  await change(db, author, 'switch-second-step-off', async (tx) => {
    await tx
      .updateTable('users')
      .set({ totpSecret: null, totpConfirmedAt: null, totpLastStep: null })
      .where('id', '=', userId)
      .execute()
    await tx.deleteFrom('recoveryCodes').where('userId', '=', userId).execute()
  })
}

export async function countRecoveryCodes(db: Db, userId: number): Promise<number> {
  const row = await db
    .selectFrom('recoveryCodes')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('userId', '=', userId)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}
