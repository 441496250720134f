import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { holdsOn } from '../../db/role-term.ts'
import { getSettings } from '../../db/settings-store.ts'
import { may, type Act } from '../../domain/access.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { PeriodCode } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { isEntryOpen, isOpenForEntry, statusAfter, type SubmissionAct } from '../../domain/submission.ts'
import { webRu } from '../../text/web-ru.ts'
import { isUntouched } from './is-untouched.ts'
import { keepsBack } from './check-results.ts'
import { loadChecked, type CheckedResult } from './load-checked.ts'
import { lockSubmission, type Entering, type LockedSubmission } from './save-result.ts'

export type ActResult =
  | { ok: true; status: LockedSubmission['status'] }
  | { ok: false; why: 'stale' | 'closed' | 'not-now' | 'faults' | 'under-review' | 'note-missing' }

interface Acted {
  id: number
  version: number
}

/** Sends what is filled in: to the director where the authority wants a sign-off and there is one, else to the authority. */
export function sendSubmission(db: Db, { id, version }: Acted, entering: Entering): Promise<ActResult> {
  return change(db, entering.author, 'send-submission', async (tx): Promise<ActResult> => {
    const submission = await lockOwn(tx, id, 'submission:send', entering)
    // The same page sent twice: it is there already.
    const isSent = submission.status === 'signing' || submission.status === 'submitted'
    if (isSent && submission.version === version + 1 && submission.sentBy === entering.author.userId) {
      return { ok: true, status: submission.status }
    }
    if (submission.version !== version) return { ok: false, why: 'stale' }
    if (!isEntryOpen(submission, entering.today)) {
      return { ok: false, why: 'closed' }
    }
    const signOff = await willBeSigned(tx, submission.institutionId, entering)
    const status = statusAfter('send', submission.status, { signOff, round: submission.round })
    if (status === undefined) return { ok: false, why: 'not-now' }
    const results = await loadForSending(tx, submission, entering.today)
    if (results.some(({ checks }) => checks.some((check) => keepsBack(check, entering.roles)))) {
      return { ok: false, why: 'faults' }
    }
    const round = submission.round + 1
    await markSent(tx, { id, round }, results)
    const sent = { status, round, sentAt: entering.now, sentBy: entering.author.userId, signOffNote: null }
    await writeSubmission(tx, submission, { ...sent, ...arrived(submission, status, entering) })
    return { ok: true, status }
  })
}

/** All results of a sending at once, each with the findings that it goes with. */
async function markSent(
  tx: Tx,
  { id, round }: { id: number; round: number },
  results: readonly CheckedResult[],
): Promise<void> {
  const sent = results.map(({ measureId, checks }) => ({
    measure_id: measureId,
    warnings: checks.map(({ code }) => code),
  }))
  await sql`update submission_results r set state = 'sent', sent_round = ${round}, warnings = n.warnings
    from jsonb_to_recordset(${JSON.stringify(sent)}::jsonb) as n (measure_id integer, warnings text[])
    where r.submission_id = ${id} and r.measure_id = n.measure_id`.execute(tx)
}

/** Voluntary results that nobody filled in are no results; the rest of what is open goes. */
async function loadForSending(tx: Tx, submission: LockedSubmission, today: LocalDate) {
  const { shortName } = await tx
    .selectFrom('institutions')
    .select('shortName')
    .where('id', '=', submission.institutionId)
    .executeTakeFirstOrThrow()
  const unasked = sql<boolean>`submission_id = ${submission.id} and not assigned and state = 'empty'`
  await tx.deleteFrom('submissionResults').where(unasked).where(isUntouched('submission_results')).execute()
  const whole = { ...submission, period: submission.period as PeriodCode, institutionName: shortName }
  return (await loadChecked(tx, whole, today)).filter(
    // One that people have written notes about stays as it is, empty: it is nobody's duty.
    ({ state, assigned }) => isOpenForEntry(submission.status, state) && (assigned || state !== 'empty'),
  )
}

/** Does what somebody sends go to a director first? Not where there is none, nor where the sender may sign. */
export async function willBeSigned(db: Db, institutionId: number, entering: Entering): Promise<boolean> {
  if (!(await getSettings(db)).signOff) return false
  if (may(entering.roles, 'submission:sign', { institutionId, status: 'signing' })) return false
  return hasDirector(db, institutionId, entering.today)
}

/** Does somebody of today sign for the institution? Without one, nothing waits for a signature. */
async function hasDirector(db: Db, institutionId: number, today: LocalDate): Promise<boolean> {
  const found = await db
    .selectFrom('userRoles as r')
    .innerJoin('users as u', 'u.id', 'r.userId')
    .select('r.id')
    .where('r.institutionId', '=', institutionId)
    .where('r.role', '=', 'director')
    .where('u.disabledAt', 'is', null)
    .where('u.erasedAt', 'is', null)
    .where(holdsOn(today))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** What is written down when a submission reaches the authority; whether it was in time is told by the first day. */
function arrived(submission: LockedSubmission, status: string, { author, now, today }: Entering) {
  if (status !== 'submitted') return {}
  return { firstSentOn: submission.firstSentOn ?? today, signedBy: author.userId, signedAt: now }
}

/** The director signs what the preparer sent; a coordinator may, where a director cannot. */
export function signSubmission(db: Db, { id, version }: Acted, entering: Entering): Promise<ActResult> {
  return change(db, entering.author, 'sign-submission', async (tx): Promise<ActResult> => {
    const submission = await lockOwn(tx, id, 'submission:sign', entering)
    const isSigned = submission.status === 'submitted' && submission.signedBy === entering.author.userId
    if (isSigned && submission.version === version + 1) {
      return { ok: true, status: submission.status }
    }
    const next = nextStatus('sign', submission, version)
    if (!next.ok) return next
    await writeSubmission(tx, submission, { status: next.status, ...arrived(submission, next.status, entering) })
    return next
  })
}

/** The director gives it back to the preparer, with a word about what to mend. */
export function giveBack(
  db: Db,
  { id, version, note }: Acted & { note: string },
  entering: Entering,
): Promise<ActResult> {
  return change(db, entering.author, 'give-submission-back', async (tx): Promise<ActResult> => {
    const submission = await lockOwn(tx, id, 'submission:sign', entering)
    const next = nextStatus('give-back', submission, version)
    if (!next.ok) return next
    if (!isEntryOpen({ ...submission, status: next.status }, entering.today)) return { ok: false, why: 'closed' }
    if (note === '') return { ok: false, why: 'note-missing' }
    await reopenSent(tx, submission)
    await writeSubmission(tx, submission, { status: next.status, round: submission.round - 1, signOffNote: note })
    return next
  })
}

/** Takes back what was sent, before anybody at the authority has begun to review it. */
export function withdrawSubmission(db: Db, { id, version }: Acted, entering: Entering): Promise<ActResult> {
  return change(db, entering.author, 'withdraw-submission', async (tx): Promise<ActResult> => {
    const submission = await lockOwn(tx, id, 'submission:withdraw', entering)
    const next = nextStatus('withdraw', submission, version)
    if (!next.ok) return next
    // Nobody could send it again.
    if (!isEntryOpen({ ...submission, status: next.status }, entering.today)) return { ok: false, why: 'closed' }
    const begun = await tx
      .selectFrom('reviews')
      .select('userId')
      .where('submissionId', '=', id)
      .where('round', '=', submission.round)
      .limit(1)
      .executeTakeFirst()
    if (begun !== undefined) return { ok: false, why: 'under-review' }
    await reopenSent(tx, submission)
    // What was never in the authority's hands long enough to be read has not arrived.
    const firstSentOn = submission.round === 1 ? null : submission.firstSentOn
    await writeSubmission(tx, submission, { status: next.status, round: submission.round - 1, firstSentOn })
    return next
  })
}

async function lockOwn(
  tx: Tx,
  id: number,
  act: Act,
  { roles }: { roles: Entering['roles'] },
): Promise<LockedSubmission> {
  const submission = await lockSubmission(tx, id)
  if (!may(roles, act, { institutionId: submission.institutionId }))
    throw new Problem('forbidden', webRu.problem.notYours)
  return submission
}

function nextStatus(act: SubmissionAct, submission: LockedSubmission, version: number): ActResult {
  if (submission.version !== version) return { ok: false, why: 'stale' }
  const status = statusAfter(act, submission.status, { signOff: true, round: submission.round })
  return status === undefined ? { ok: false, why: 'not-now' } : { ok: true, status }
}

/** Opens what went with the last sending; what had been returned before is marked so again. */
async function reopenSent(tx: Tx, { id, round }: LockedSubmission): Promise<void> {
  await tx
    .updateTable('submissionResults')
    .set({ state: round > 1 ? 'returned' : 'typed', sentRound: null })
    .where('submissionId', '=', id)
    .where('sentRound', '=', round)
    .where('state', '=', 'sent')
    .execute()
}

type Columns = Partial<Omit<LockedSubmission, 'id' | 'periodStatus' | 'editionId' | 'period' | 'planId'>>

async function writeSubmission(tx: Tx, { id, version }: LockedSubmission, columns: Columns): Promise<void> {
  await tx
    .updateTable('submissions')
    .set({ ...columns, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

/** Notes that somebody of the institution has looked at what is asked of it; the first time only. */
export async function noteOpened(db: Db, id: number, author: Author, now: Date): Promise<void> {
  await change(db, author, 'open-submission', async (tx) => {
    await tx
      .updateTable('submissions')
      .set({ firstOpenedAt: now })
      .where('id', '=', id)
      .where('firstOpenedAt', 'is', null)
      .execute()
  })
}
