import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'

/** The draft that an act changes. */
export interface Draft {
  id: number
  planId: number
  number: number
  version: number
}

export type NoDraft = { ok: false; why: 'no-draft' }

/**
 * Changes the draft of a plan in one act, one person at a time. What is approved is never changed: where the plan has
 * no draft, nothing happens. The draft's version grows, so that nobody approves what they have not seen.
 */
export function editDraft<Result extends { ok: boolean }>(
  db: Db,
  planId: number,
  { author, act }: { author: Author; act: string },
  work: (tx: Tx, draft: Draft) => Promise<Result>,
): Promise<Result | NoDraft> {
  return change(db, author, act, async (tx) => {
    const draft = await tx
      .selectFrom('editions')
      .select(['id', 'planId', 'number', 'version'])
      .where('planId', '=', planId)
      .where('status', '=', 'draft')
      .forUpdate()
      .executeTakeFirst()
    if (draft === undefined) return { ok: false, why: 'no-draft' } as const
    const result = await work(tx, draft)
    if (result.ok) {
      await tx
        .updateTable('editions')
        .set({ version: sql`version + 1` })
        .where('id', '=', draft.id)
        .execute()
    }
    return result
  })
}
