import { sql } from 'kysely'
import type { Tx } from '../../db/connection.ts'

/** A letter that has not reached its person. */
export interface MissedLetter {
  subject: string
  createdAt: Date
}

/**
 * Gives up the reminders of a person that the mail server did not take: a later one takes their place, so that nobody
 * gets a quarter's letters in one morning. Gives all that the person missed since the last one that left.
 */
export async function giveUpReminders(tx: Tx, userId: number, now: Date): Promise<MissedLetter[]> {
  const given = await tx
    .updateTable('letters')
    .set({ givenUpAt: now })
    .where('userId', '=', userId)
    .where('reminder', '=', true)
    .where('sentAt', 'is', null)
    .where('givenUpAt', 'is', null)
    .where('lastError', 'is not', null)
    .returning('id')
    .execute()
  if (given.length === 0) return []
  return tx
    .selectFrom('letters')
    .select(['subject', 'createdAt'])
    .where('userId', '=', userId)
    .where('reminder', '=', true)
    .where('givenUpAt', 'is not', null)
    .where(
      sql<boolean>`id > coalesce((select max(id) from letters
        where user_id = ${userId} and reminder and sent_at is not null), 0)`,
    )
    .orderBy('id')
    .execute()
}
