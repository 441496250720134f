import { createHash } from 'node:crypto'
import type { Db } from '../../db/connection.ts'

const FREE_FAILURES = 3
const LONGEST_SECONDS = 15 * 60

/** Seconds to wait after so many failures in a row: none at first, then 5, 10, 20 … up to a quarter of an hour. */
export function delayAfter(failures: number): number {
  return failures < FREE_FAILURES ? 0 : Math.min(5 * 2 ** (failures - FREE_FAILURES), LONGEST_SECONDS)
}

/** What failures are counted by: an address, known or not, and never the address itself. */
export function failureKey(email: string): Buffer {
  return createHash('sha256').update(email).digest()
}

/**
 * Counts an attempt before it is judged, so that many at once do not slip through. Gives the seconds still to wait, or
 * 0 where the attempt may be judged; a good one is cleared by `forgetFailures`.
 */
export function beginAttempt(db: Db, email: string, now: Date): Promise<number> {
  const emailHash = failureKey(email)
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('signInFailures')
      .values({ emailHash, failures: 0, lastAt: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const row = await tx
      .selectFrom('signInFailures')
      .select(['failures', 'lastAt'])
      .where('emailHash', '=', emailHash)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const waitSeconds = Math.ceil(delayAfter(row.failures) - (now.getTime() - row.lastAt.getTime()) / 1000)
    if (waitSeconds > 0) return waitSeconds
    await tx
      .updateTable('signInFailures')
      .set({ failures: row.failures + 1, lastAt: now })
      .where('emailHash', '=', emailHash)
      .execute()
    return 0
  })
}

export async function forgetFailures(db: Db, email: string): Promise<void> {
  await db.deleteFrom('signInFailures').where('emailHash', '=', failureKey(email)).execute()
}
