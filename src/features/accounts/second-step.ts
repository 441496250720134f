import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { newRecoveryCodes, recoveryCodeHash, stepOfCode } from './one-time-code.ts'

/**
 * Switches the second step on by a first right code of `secret`, which the page offered and the person's form brings
 * back: until then nothing is kept. Gives the recovery codes, shown this once.
 */
export async function confirmSecondStep(
  db: Db,
  { userId, secret, code }: { userId: number; secret: string; code: string },
  author: Author,
  now: Date,
): Promise<string[] | undefined> {
  const step = stepOfCode(secret, code, now, null)
  if (step === null) return undefined
  return change(db, author, 'switch-second-step-on', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('users')
      .set({ totpSecret: secret, totpConfirmedAt: now, totpLastStep: step })
      .where('id', '=', userId)
      .where('totpConfirmedAt', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows === 1n ? replaceRecoveryCodes(tx, userId) : undefined
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
