import { sql } from 'kysely'
import { change } from '../../../db/change.ts'
import type { Db } from '../../../db/connection.ts'
import { may } from '../../../domain/access.ts'
import type { LocalDate } from '../../../domain/local-date.ts'
import { Problem } from '../../../domain/problem.ts'
import type { ResultEntry } from '../../../domain/result-entry.ts'
import { webRu } from '../../../text/web-ru.ts'
import { lockResult, lockSubmission, type Entering } from '../save-result.ts'

/** Who decided what in the round that is being reviewed. */
export function listReviews(db: Db, { id, round }: { id: number; round: number }) {
  return db
    .selectFrom('reviews as r')
    .innerJoin('users as u', 'u.id', 'r.userId')
    .select(['r.measureId', 'r.decision', 'r.reason', 'r.reviewedAt', 'u.fullName as name'])
    .where('r.submissionId', '=', id)
    .where('r.round', '=', round)
    .orderBy('r.reviewedAt')
    .execute()
}
export type ReviewRow = Awaited<ReturnType<typeof listReviews>>[number]

/** What each result said before it was given back the last time, and why it was. */
export async function listFormer(
  db: Db,
  submissionId: number,
): Promise<Map<number, { entry: ResultEntry; reason: string }>> {
  const rows = await db
    .selectFrom('resultVersions')
    .distinctOn('measureId')
    .select(['measureId', 'kept', 'reason'])
    .where('submissionId', '=', submissionId)
    .orderBy('measureId')
    .orderBy('id', 'desc')
    .execute()
  // Kept by our own statement only, in the shape of an entry.
  return new Map(rows.map(({ measureId, kept, reason }) => [measureId, { entry: kept as ResultEntry, reason }]))
}

/** Notes about the results of a submission, in the order in which they were written. */
export function listNotes(db: Db, submissionId: number) {
  return db
    .selectFrom('reviewNotes as n')
    .leftJoin('users as u', 'u.id', 'n.writtenBy')
    .select(['n.id', 'n.measureId', 'n.replyTo', 'n.text', 'n.writtenAt', 'n.resolvedAt', 'u.fullName as author'])
    .where('n.submissionId', '=', submissionId)
    .orderBy('n.id')
    .execute()
}
export type NoteRow = Awaited<ReturnType<typeof listNotes>>[number]

export interface WrittenNote {
  submissionId: number
  measureId: number
  /** The first note of the thread that it answers; null begins a thread. */
  thread: number | null
  text: string
  resolves: boolean
}

/** Writes into a thread about one result, or ends the thread. */
export function writeNote(
  db: Db,
  written: WrittenNote,
  by: Entering,
): Promise<{ ok: true } | { ok: false; why: 'note' }> {
  const { submissionId, measureId, thread, text, resolves } = written
  return change(db, by.author, 'write-note', async (tx) => {
    const { submission } = await lockResult(tx, submissionId, measureId)
    if (!may(by.roles, 'submission:discuss', { institutionId: submission.institutionId })) {
      throw new Problem('forbidden', webRu.problem.notYours)
    }
    if (thread !== null) {
      const first = await tx
        .selectFrom('reviewNotes')
        .select('id')
        .where('id', '=', thread)
        .where('submissionId', '=', submissionId)
        .where('measureId', '=', measureId)
        .where('replyTo', 'is', null)
        .executeTakeFirst()
      if (first === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
    }
    if (text === '' && !(resolves && thread !== null)) return { ok: false, why: 'note' } as const
    if (text !== '') {
      await tx
        .insertInto('reviewNotes')
        .values({ submissionId, measureId, replyTo: thread, text, writtenBy: by.author.userId, writtenAt: by.now })
        .execute()
    }
    if (resolves && thread !== null) {
      await tx
        .updateTable('reviewNotes')
        .set({ resolvedBy: by.author.userId, resolvedAt: by.now })
        .where('id', '=', thread)
        .where('resolvedAt', 'is', null)
        .execute()
    }
    return { ok: true } as const
  })
}

export interface Extension {
  id: number
  version: number
  until: LocalDate
  reason: string
}

/** Gives one institution a later day of its own, in a closed period too. */
export function extendSubmission(
  db: Db,
  { id, version, until, reason }: Extension,
  by: Entering,
): Promise<{ ok: true } | { ok: false; why: 'stale' }> {
  return change(db, by.author, 'extend-submission', async (tx) => {
    const submission = await lockSubmission(tx, id)
    if (!may(by.roles, 'submission:extend')) throw new Problem('forbidden', webRu.problem.notYours)
    if (submission.version !== version) return { ok: false, why: 'stale' } as const
    await tx
      .updateTable('submissions')
      .set({ ownDueOn: until, ownDueReason: reason, version: sql<number>`version + 1` })
      .where('id', '=', id)
      .execute()
    return { ok: true } as const
  })
}
