import type { Db } from '../../db/connection.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'

export async function countLetters(db: Db): Promise<{ total: number; unsent: number }> {
  return db
    .selectFrom('letters')
    .select((select) => [
      select.fn.countAll<number>().as('total'),
      select.fn
        .countAll<number>()
        .filterWhere((where) => where.and([where('sentAt', 'is', null), where('givenUpAt', 'is', null)]))
        .as('unsent'),
    ])
    .executeTakeFirstOrThrow()
}

export function listLetters(db: Db, page: { limit: number; offset: number }) {
  return db
    .selectFrom('letters')
    .select(['id', 'address', 'subject', 'createdAt', 'sentAt', 'attempts', 'lastError', 'givenUpAt', 'reminder'])
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function getLetter(db: Db, id: number) {
  const letter = await db
    .selectFrom('letters')
    .select([
      'id',
      'address',
      'subject',
      'body',
      'createdAt',
      'sentAt',
      'attempts',
      'lastError',
      'givenUpAt',
      'reminder',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  if (letter === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return letter
}
