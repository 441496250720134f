import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import type { ReportDocument } from '../../domain/report-document.ts'
import type { Decisions } from './decisions.ts'
import { findReview, saveDecisions } from './import-store.ts'

/** A part of the review that one form decides: `about`, `institution:key`, `measure:3`, `result:3.1`. */
export interface DecidedPart {
  id: number
  part: string
  /** How often the part had been decided when the person opened it. */
  version: number
}

export type DecideResult = { ok: true } | { ok: false; why: 'stale' | 'not-in-review' }

export type Decide = (decisions: Decisions, read: ReportDocument, tx: Tx) => Decisions | Promise<Decisions>

/** Keeps what a person decided about one part of a review; other parts may be decided by others meanwhile. */
export function decideImport(
  db: Db,
  { id, part, version }: DecidedPart,
  author: Author,
  decide: Decide,
): Promise<DecideResult> {
  return change(db, author, 'correct-import', async (tx): Promise<DecideResult> => {
    const review = await findReview(tx, id, 'for-update')
    if (review === undefined) return { ok: false, why: 'not-in-review' }
    const { decisions, read } = review
    if (partVersion(decisions, part) !== version) return { ok: false, why: 'stale' }
    const decided = await decide(decisions, read, tx)
    await saveDecisions(tx, id, { ...decided, versions: { ...decisions.versions, [part]: version + 1 } })
    return { ok: true }
  })
}

export function partVersion({ versions }: Pick<Decisions, 'versions'>, part: string): number {
  return versions[part] ?? 0
}

/** Takes one correction away: the part is again as it was read. */
export function withoutDecision<T>(decided: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(decided).filter(([name]) => name !== key))
}

/** An import that nobody needs: its document and corrections go, nothing of it has been written. */
export function discardImport(db: Db, id: number, author: Author): Promise<boolean> {
  return change(db, author, 'discard-import', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('imports')
      .set({ status: 'discarded', document: null, decisions: '{}' })
      .where('id', '=', id)
      .where('status', 'in', ['reading', 'review', 'failed'])
      .executeTakeFirst()
    return numUpdatedRows === 1n
  })
}
