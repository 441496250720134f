import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { may, type HeldRole } from '../../domain/access.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { Problem } from '../../domain/problem.ts'
import type { PeriodCode } from '../../domain/period.ts'
import { isEmptyEntry, type Figure, type ResultEntry } from '../../domain/result-entry.ts'
import { isEntryOpen, isOpenForEntry, type ResultState } from '../../domain/submission.ts'
import { webRu } from '../../text/web-ru.ts'
import { keepFile, type StoredContent } from '../files/file-store.ts'

/** Who enters, and when. */
export interface Entering {
  author: Author
  roles: readonly HeldRole[]
  today: LocalDate
  now: Date
}

export interface SavedResult {
  submissionId: number
  measureId: number
  /** The edition of the result that the person saw. */
  version: number
  /** The same saving sent twice is one. */
  key: string
  entry: ResultEntry
  copied: boolean
  files: readonly { stored: StoredContent; name: string }[]
  folder: string
}

export type SaveRefusal = 'stale' | 'locked' | 'closed'
export type SaveResult = { ok: true; version: number } | { ok: false; why: SaveRefusal }

/** Keeps what was typed about one measure, as it was typed; what cannot be sent yet may be kept all the same. */
export async function saveResult(db: Db, saved: SavedResult, entering: Entering): Promise<SaveResult> {
  const all = await saveResults(db, [saved], entering)
  return all.ok ? { ok: true, version: all.versions[0] ?? saved.version } : all
}

export type SaveResults = { ok: true; versions: number[] } | { ok: false; why: SaveRefusal }

/** The same for several measures at once: all of them, or nothing. */
export function saveResults(db: Db, all: readonly SavedResult[], entering: Entering): Promise<SaveResults> {
  return change(db, entering.author, 'save-result', async (tx): Promise<SaveResults> => {
    const judged: { saved: SavedResult; verdict: Verdict }[] = []
    for (const saved of all) judged.push({ saved, verdict: await judge(tx, saved, entering) })
    for (const { verdict } of judged) {
      if (verdict.kind === 'refused') return { ok: false, why: verdict.why }
    }
    const versions: number[] = []
    for (const { saved, verdict } of judged) {
      if (verdict.kind === 'open') versions.push(await write(tx, saved, { ...verdict, entering }))
      else if (verdict.kind === 'there') versions.push(verdict.version)
    }
    return { ok: true, versions }
  })
}

type Verdict =
  | { kind: 'refused'; why: SaveRefusal }
  /** A retry after an answer that was lost: everything is there already. */
  | { kind: 'there'; version: number }
  | { kind: 'open'; version: number; state: ResultState; institutionId: number }

async function judge(tx: Tx, saved: SavedResult, { roles, today }: Entering): Promise<Verdict> {
  const { submission, result } = await lockResult(tx, saved.submissionId, saved.measureId)
  if (!may(roles, 'submission:fill', { institutionId: submission.institutionId })) {
    throw new Problem('forbidden', webRu.problem.notYours)
  }
  const { version, state } = result
  if (saved.key !== '' && result.savedKey === saved.key && (await isThere(tx, saved, result))) {
    return { kind: 'there', version }
  }
  const isOpen = isEntryOpen(submission, today)
  if (!isOpen) return { kind: 'refused', why: 'closed' }
  if (!isOpenForEntry(submission.status, state)) return { kind: 'refused', why: 'locked' }
  return version === saved.version
    ? { kind: 'open', version, state, institutionId: result.institutionId }
    : { kind: 'refused', why: 'stale' }
}

/** Is what is sent under a known key what is stored? The same form sent again with other words is no retry. */
async function isThere(
  tx: Tx,
  { entry, files, submissionId, measureId }: SavedResult,
  stored: StoredEntry,
): Promise<boolean> {
  const words = ({ status, text, reason, untilPeriod, figures, links }: ResultEntry) =>
    JSON.stringify([status, text, reason, untilPeriod, links, figures.map(({ value, of, unit }) => [value, of, unit])])
  if (words(entry) !== words(entryOf(stored))) return false
  const { count } = await tx
    .selectFrom('evidence')
    .select((select) => select.fn.count<number>('sha256').distinct().as('count'))
    .where('submissionId', '=', submissionId)
    .where('measureId', '=', measureId)
    .where('sha256', 'in', ['', ...files.map(({ stored: content }) => content.sha256)])
    .executeTakeFirstOrThrow()
  return count === new Set(files.map(({ stored: content }) => content.sha256)).size
}

/** Writes one answer and what was attached to it: its new version. */
async function write(
  tx: Tx,
  saved: SavedResult,
  now: { version: number; state: ResultState; institutionId: number; entering: Entering },
): Promise<number> {
  const { entering, institutionId } = now
  for (const { stored, name } of saved.files) {
    await keepFile(tx, saved.folder, stored)
    await tx
      .insertInto('evidence')
      .values({ ...placeOf(saved), sha256: stored.sha256, fileName: name, addedBy: entering.author.userId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  const version = now.version + 1
  await writeEntry(tx, saved, {
    version,
    state: await stateAfter(tx, saved, now.state),
    institutionId,
    entering,
  })
  return version
}

const placeOf = ({ submissionId, measureId }: { submissionId: number; measureId: number }) => ({
  submissionId,
  measureId,
})

interface Written {
  version: number
  state: 'empty' | 'typed' | 'returned'
  institutionId: number
  entering: Entering
}

async function writeEntry(
  tx: Tx,
  saved: SavedResult,
  { version, state, institutionId, entering }: Written,
): Promise<void> {
  const { entry, copied, key } = saved
  const isOwn = entering.roles.some(
    (held) => (held.role === 'preparer' || held.role === 'director') && held.institutionId === institutionId,
  )
  await tx
    .updateTable('submissionResults')
    .set({
      ...entry,
      figures: JSON.stringify(entry.figures),
      copied,
      onBehalf: !isOwn,
      state,
      savedKey: key,
      updatedAt: entering.now,
      updatedBy: entering.author.userId,
      version,
    })
    .where('submissionId', '=', saved.submissionId)
    .where('measureId', '=', saved.measureId)
    .execute()
}

/** What a stored result says. */
function entryOf({ status, text, reason, untilPeriod, figures, links }: StoredEntry): ResultEntry {
  // Written by our own form only.
  return { status, text, reason, untilPeriod: untilPeriod as PeriodCode | null, figures: figures as Figure[], links }
}

type StoredEntry = Pick<Awaited<ReturnType<typeof lockResult>>['result'], keyof ResultEntry>

/** What was returned stays marked so until it is sent again. */
async function stateAfter(
  tx: Tx,
  saved: Pick<SavedResult, 'submissionId' | 'measureId' | 'entry'>,
  state: string,
): Promise<'empty' | 'typed' | 'returned'> {
  if (state === 'returned') return 'returned'
  if (!isEmptyEntry(saved.entry)) return 'typed'
  const file = await tx
    .selectFrom('evidence')
    .select('id')
    .where('submissionId', '=', saved.submissionId)
    .where('measureId', '=', saved.measureId)
    .limit(1)
    .executeTakeFirst()
  return file === undefined ? 'empty' : 'typed'
}

/** Locks a submission and one result of it, always in this order. Throws where there is none. */
export async function lockResult(tx: Tx, submissionId: number, measureId: number) {
  const submission = await lockSubmission(tx, submissionId)
  const result = await tx
    .selectFrom('submissionResults')
    .selectAll()
    .where('submissionId', '=', submissionId)
    .where('measureId', '=', measureId)
    .forUpdate()
    .executeTakeFirst()
  if (result === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return { submission, result }
}

/** Locks a submission against a second act at the same moment. Throws where there is none. */
export async function lockSubmission(tx: Tx, id: number) {
  const submission = await tx
    .selectFrom('submissions as s')
    .innerJoin('reportingPeriods as r', 'r.id', 's.reportingPeriodId')
    .selectAll('s')
    .select(['r.status as periodStatus', 'r.editionId', 'r.period', 'r.planId'])
    .where('s.id', '=', id)
    .forUpdate('s')
    .executeTakeFirst()
  if (submission === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return submission
}
export type LockedSubmission = Awaited<ReturnType<typeof lockSubmission>>

/** Reports on a measure that is not assigned to the institution: its result counts as voluntary. */
export function addVoluntary(
  db: Db,
  { submissionId, measureId }: { submissionId: number; measureId: number },
  entering: Entering,
): Promise<{ ok: true } | { ok: false; why: 'locked' | 'no-measure' }> {
  return change(db, entering.author, 'add-voluntary-result', async (tx) => {
    const submission = await lockSubmission(tx, submissionId)
    if (!may(entering.roles, 'submission:fill', { institutionId: submission.institutionId })) {
      throw new Problem('forbidden', webRu.problem.notYours)
    }
    const isOpen = isEntryOpen(submission, entering.today)
    if (!isOpen || submission.status !== 'draft') return { ok: false, why: 'locked' } as const
    const inPlan = await tx
      .selectFrom('editionMeasures')
      .select('measureId')
      .where('editionId', '=', submission.editionId)
      .where('measureId', '=', measureId)
      .executeTakeFirst()
    if (inPlan === undefined) return { ok: false, why: 'no-measure' } as const
    const { reportingPeriodId, institutionId } = submission
    await tx
      .insertInto('submissionResults')
      .values({ submissionId, measureId, reportingPeriodId, institutionId, assigned: false })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return { ok: true } as const
  })
}

/** Takes a file away from a result that is open for entry. */
export function removeEvidence(
  db: Db,
  { submissionId, measureId, id }: { submissionId: number; measureId: number; id: number },
  entering: Entering,
): Promise<{ ok: true } | { ok: false; why: 'locked' }> {
  return change(db, entering.author, 'remove-evidence', async (tx) => {
    const { submission, result } = await lockResult(tx, submissionId, measureId)
    if (!may(entering.roles, 'submission:fill', { institutionId: submission.institutionId })) {
      throw new Problem('forbidden', webRu.problem.notYours)
    }
    const isOpen = isEntryOpen(submission, entering.today)
    if (!isOpen || !isOpenForEntry(submission.status, result.state)) return { ok: false, why: 'locked' } as const
    await tx
      .deleteFrom('evidence')
      .where('id', '=', id)
      .where('submissionId', '=', submissionId)
      .where('measureId', '=', measureId)
      .execute()
    await tx
      .updateTable('submissionResults')
      .set({
        // With its last file gone, an answer without words is not begun.
        state: await stateAfter(tx, { submissionId, measureId, entry: entryOf(result) }, result.state),
        version: sql<number>`version + 1`,
        updatedAt: entering.now,
        updatedBy: entering.author.userId,
      })
      .where('submissionId', '=', submissionId)
      .where('measureId', '=', measureId)
      .execute()
    return { ok: true } as const
  })
}
