import type { Tx } from '../../db/connection.ts'
import { holdsOn } from '../../db/role-term.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { queueLetter } from '../letters/queue-letter.ts'

/** Who causes letters, on what day, and where they lead. */
export interface Telling {
  byUserId: number | null
  today: LocalDate
  /** The queue of postponements, whole. */
  queueUrl: string
}

interface Letter {
  subject: string
  body: string
}

/** Coordinators of today learn that something waits for them; nobody writes to themselves. */
export async function tellCoordinators(tx: Tx, letter: Letter, { byUserId, today }: Telling): Promise<void> {
  const people = await tx
    .selectFrom('users as u')
    .select(['u.id', 'u.email'])
    .where('u.disabledAt', 'is', null)
    .where('u.erasedAt', 'is', null)
    .where((where) =>
      where.exists(
        where
          .selectFrom('userRoles as r')
          .select('r.id')
          .whereRef('r.userId', '=', 'u.id')
          .where('r.role', '=', 'coordinator')
          .where(holdsOn(today)),
      ),
    )
    .orderBy('u.id')
    .execute()
  for (const { id, email } of people) {
    if (id !== byUserId && email !== null) await queueLetter(tx, { userId: id, address: email, ...letter })
  }
}

/** Whoever asked learns what was decided, unless they decided it or are here no more. */
export async function tellAsker(tx: Tx, askedBy: number | null, letter: Letter, { byUserId }: Telling): Promise<void> {
  if (askedBy === null || askedBy === byUserId) return
  const asker = await tx
    .selectFrom('users')
    .select(['id', 'email'])
    .where('id', '=', askedBy)
    .where('disabledAt', 'is', null)
    .where('erasedAt', 'is', null)
    .executeTakeFirst()
  if (asker?.email) await queueLetter(tx, { userId: asker.id, address: asker.email, ...letter })
}
