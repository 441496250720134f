import { change, type Author } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'

/** Remembers that two records alike are two institutions: they are no duplicates any more. */
export async function tellApart(db: Db, one: number, other: number, author: Author): Promise<void> {
  await change(db, author, 'tell-institutions-apart', async (tx) => {
    const records = await tx
      .selectFrom('institutions')
      .select('id')
      .where('id', 'in', [one, other])
      .where('mergedInto', 'is', null)
      .execute()
    if (records.length !== 2) throw new Problem('not-found', webRu.problem.noSuchThing)
    await tx
      .insertInto('distinctInstitutions')
      .values({ institutionId: Math.min(one, other), otherId: Math.max(one, other) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

/** Lets a pair come back to the list of duplicates; does nothing where it is back already. */
export async function forgetApart(db: Db, id: number, author: Author): Promise<void> {
  await change(db, author, 'forget-institutions-apart', async (tx) => {
    await tx.deleteFrom('distinctInstitutions').where('id', '=', id).execute()
  })
}
