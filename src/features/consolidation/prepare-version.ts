import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { enqueue } from '../../db/enqueue.ts'
import { formatDate, type LocalDate } from '../../domain/local-date.ts'
import { reportsRu } from '../../text/reports-ru.ts'

/** What is printed around the table of a version, and how its files are parted. */
export interface PreparedVersion {
  documentNumber: string
  documentDate: LocalDate | null
  signatoryPost: string
  signatoryName: string
  annex: boolean
  volumes: 'none' | 'section' | 'size'
  /** Why it is made anew; empty for the first. */
  reason: string
}

type AtNow = Author & { now: Date }
export type PrepareResult = { ok: true; id: number } | { ok: false; why: 'under-way' | 'no-reason' }

/**
 * Asks for a version of a report: a job freezes it and makes its files. While one is being made or waits for its
 * signature no other is begun; after a signed one it is a correction, and says why.
 */
export function prepareVersion(
  db: Db,
  reportId: number,
  prepared: PreparedVersion,
  author: AtNow,
): Promise<PrepareResult> {
  return change(db, author, 'prepare-version', async (tx): Promise<PrepareResult> => {
    const report = await tx
      .selectFrom('consolidatedReports')
      .select('lead')
      .where('id', '=', reportId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const known = await tx
      .selectFrom('reportVersions')
      .select(['id', 'number', 'state', 'documentNumber', 'documentDate'])
      .where('reportId', '=', reportId)
      .orderBy('number', 'desc')
      .execute()
    if (known.some(({ state }) => state === 'making' || state === 'ready')) return { ok: false, why: 'under-way' }
    const signed = known.find(({ state }) => state === 'signed')
    if (signed !== undefined && prepared.reason === '') return { ok: false, why: 'no-reason' }
    const { id } = await tx
      .insertInto('reportVersions')
      .values({
        ...prepared,
        reportId,
        number: (known[0]?.number ?? 0) + 1,
        lead: signed === undefined ? report.lead : [insteadOf(signed), report.lead].join('\n').trim(),
        reason: signed === undefined ? '' : prepared.reason,
        replaces: signed?.id ?? null,
        preparedBy: author.userId,
        preparedAt: author.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await enqueue(tx, 'make-version', { versionId: id })
    return { ok: true, id }
  })
}

/** A correction says first which document it takes the place of. */
function insteadOf({
  documentDate,
  documentNumber,
}: {
  documentDate: LocalDate | null
  documentNumber: string
}): string {
  return documentDate === null ? '' : reportsRu.prepare.insteadOf(formatDate(documentDate), documentNumber)
}

/** Takes a version back that nobody has signed; its files are let go. */
export function discardVersion(
  db: Db,
  seen: { id: number; version: number },
  author: Author,
): Promise<{ ok: boolean }> {
  return change(db, author, 'discard-version', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('reportVersions')
      .set({ state: 'discarded', version: seen.version + 1 })
      .where('id', '=', seen.id)
      .where('version', '=', seen.version)
      .where('state', 'in', ['making', 'failed', 'ready'])
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return { ok: false }
    await tx.deleteFrom('reportFiles').where('versionId', '=', seen.id).execute()
    // Nothing refers to its content any more, and the sweeper takes it.
    const none = { contentSha256: null, storedSha256: null, sourcesSha256: null }
    await tx.updateTable('reportVersions').set(none).where('id', '=', seen.id).execute()
    return { ok: true }
  })
}

/**
 * Begins the making of files anew after it failed; what is made already stays. Not where another version of the report
 * was begun since: two would be signed, and neither say what it corrects.
 */
export function retryVersion(db: Db, id: number, author: Author): Promise<{ ok: boolean }> {
  return change(db, author, 'prepare-version', async (tx) => {
    const { state, isOverlaid } = await lockVersion(tx, id)
    // Pressed twice, it is begun already.
    if (state === 'making') return { ok: true }
    if (state !== 'failed' || isOverlaid) return { ok: false }
    await tx
      .updateTable('reportVersions')
      .set({ state: 'making', failure: null, version: sql<number>`version + 1` })
      .where('id', '=', id)
      .execute()
    await enqueue(tx, 'make-version', { versionId: id })
    return { ok: true }
  })
}

/** The state of a version, and whether a later one of its report was begun and not taken back. */
async function lockVersion(tx: Tx, id: number): Promise<{ state: string; isOverlaid: boolean }> {
  const { state, number, reportId } = await tx
    .selectFrom('reportVersions as v')
    .innerJoin('consolidatedReports as c', 'c.id', 'v.reportId')
    .select(['v.state', 'v.number', 'v.reportId'])
    .where('v.id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const later = await tx
    .selectFrom('reportVersions')
    .select('id')
    .where('reportId', '=', reportId)
    .where('number', '>', number)
    .where('state', '<>', 'discarded')
    .executeTakeFirst()
  return { state, isOverlaid: later !== undefined }
}
