import type { Db } from '../../db/connection.ts'
import { enqueue } from '../../db/enqueue.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { editDraft, type NoDraft } from './edit-draft.ts'
import type { Editing } from './keep-measure.ts'
import { expandEdition } from './reexpand-assignments.ts'

export interface Approval {
  planId: number
  /** The version of the draft that the person saw. */
  version: number
  approvedOn: LocalDate
  approvedByDocument: string
  inForceFrom: LocalDate
}

export type ApproveResult =
  | { ok: true }
  | NoDraft
  | { ok: false; why: 'stale' | 'empty' | 'in-future' }
  /** The edition before is in force from `since` only. */
  | { ok: false; why: 'before-former'; since: LocalDate }

/** Puts the draft of a plan in force; the edition before it is marked as replaced and keeps its quarters. */
export function approveEdition(db: Db, approval: Approval, { author, today }: Editing): Promise<ApproveResult> {
  const { planId, version, ...approved } = approval
  return editDraft(db, planId, { author, act: 'approve-edition' }, async (tx, draft): Promise<ApproveResult> => {
    if (draft.version !== version) return { ok: false, why: 'stale' }
    if (approved.approvedOn > today) return { ok: false, why: 'in-future' }
    const measure = await tx
      .selectFrom('editionMeasures')
      .select('measureId')
      .where('editionId', '=', draft.id)
      .limit(1)
      .executeTakeFirst()
    if (measure === undefined) return { ok: false, why: 'empty' }
    const former = await tx
      .selectFrom('editions')
      .select(['id', 'approvedOn', 'inForceFrom'])
      .where('planId', '=', planId)
      .where('status', '=', 'approved')
      .executeTakeFirst()
    const since = former?.inForceFrom ?? former?.approvedOn ?? null
    if (since !== null && approved.inForceFrom < since) return { ok: false, why: 'before-former', since }
    if (former !== undefined) {
      await tx.updateTable('editions').set({ status: 'amended' }).where('id', '=', former.id).execute()
    }
    await tx
      .updateTable('editions')
      .set({ ...approved, status: 'approved' })
      .where('id', '=', draft.id)
      .execute()
    await expandEdition(tx, draft.id, today)
    await enqueue(tx, 'refill-periods', { planId })
    return { ok: true }
  })
}
