import { change, type Author } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { editDraft, type NoDraft } from './edit-draft.ts'
import type { PlanInput } from './plan-input.ts'
import { expandEdition } from './reexpand-assignments.ts'

/** Makes a plan with an empty draft of its first edition. */
export function createPlan(db: Db, input: PlanInput, author: Author): Promise<number> {
  return change(db, author, 'create-plan', async (tx) => {
    const { id } = await tx.insertInto('plans').values(input).returning('id').executeTakeFirstOrThrow()
    await tx.insertInto('editions').values({ planId: id, number: 1, status: 'draft' }).execute()
    return id
  })
}

export type EditPlanResult = { ok: true } | NoDraft | { ok: false; why: 'stale' }

/** Changes what a plan says of itself while it has a draft; `version` is the one that the form was filled from. */
export function editPlan(
  db: Db,
  edited: PlanInput & { id: number; version: number },
  { author, today }: { author: Author; today: LocalDate },
): Promise<EditPlanResult> {
  const { id, version, ...input } = edited
  return editDraft(db, id, { author, act: 'edit-plan' }, async (tx): Promise<EditPlanResult> => {
    const { numUpdatedRows } = await tx
      .updateTable('plans')
      .set({ ...input, version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return { ok: false, why: 'stale' }
    // Another year of assessment has other participants.
    const open = tx.selectFrom('editions').select('id').where('planId', '=', id)
    for (const edition of await open.where('status', 'in', ['draft', 'approved']).execute()) {
      await expandEdition(tx, edition.id, today)
    }
    return { ok: true }
  })
}
