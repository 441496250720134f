import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { getSettings } from '../../db/settings-store.ts'
import { may, type HeldRole } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import { statusByResults } from '../../domain/submission.ts'
import { webRu } from '../../text/web-ru.ts'
import { mayReview, sectionsOf, standsIn } from './review-reach.ts'
import { lockResult, type LockedSubmission } from './save-result.ts'

export interface Reviewing {
  author: Author & { userId: number }
  roles: readonly HeldRole[]
  now: Date
}

export interface Reviewed {
  submissionId: number
  measureId: number
  decision: 'accepted' | 'returned'
  reason: string
  /** The edition of the result that the reviewer saw. */
  version: number
}

export type ReviewResult = { ok: true } | { ok: false; why: 'stale' | 'not-now' | 'reason-missing' }

/** Accepts the result of one measure, or returns it with a reason; the rest of the submission stays as it is. */
export function reviewResult(db: Db, reviewed: Reviewed, reviewing: Reviewing): Promise<ReviewResult> {
  return change(db, reviewing.author, 'review-result', async (tx): Promise<ReviewResult> => {
    const { submission, result } = await lockResult(tx, reviewed.submissionId, reviewed.measureId)
    const { roles, author, now } = reviewing
    if (!may(roles, 'submission:review')) throw new Problem('forbidden', webRu.problem.notYours)
    const { editionId } = submission
    if (!(await mayReview(tx, author.userId, roles, { editionId, measureId: reviewed.measureId }))) {
      throw new Problem('forbidden', webRu.problem.notYours)
    }
    if (!may(roles, 'submission:review', { status: submission.status }) || result.state !== 'sent') {
      return { ok: false, why: 'not-now' }
    }
    if (result.version !== reviewed.version) return { ok: false, why: 'stale' }
    if (reviewed.decision === 'returned' && reviewed.reason === '') return { ok: false, why: 'reason-missing' }
    const place = { submissionId: submission.id, measureId: reviewed.measureId }
    const { decision, reason } = reviewed
    await tx
      .insertInto('reviews')
      .values({ ...place, round: submission.round, userId: author.userId, decision, reason, reviewedAt: now })
      .onConflict((conflict) =>
        conflict
          .columns(['submissionId', 'measureId', 'round', 'userId'])
          .doUpdateSet({ decision, reason, reviewedAt: now }),
      )
      .execute()
    if (decision === 'returned') await keepVersion(tx, place, { why: 'returned', reason, by: reviewing })
    const state = decision === 'returned' ? 'returned' : await stateOfAccepted(tx, submission, place, reviewing)
    await setState(tx, place, state)
    await settle(tx, submission, now)
    return { ok: true }
  })
}

interface Place {
  submissionId: number
  measureId: number
}

/** Accepted by as many as are needed, or by a coordinator, or by all that there are: nothing waits for nobody. */
async function stateOfAccepted(
  tx: Tx,
  submission: LockedSubmission,
  place: Place,
  { roles }: Reviewing,
): Promise<'sent' | 'accepted'> {
  const { reviewsNeeded } = await getSettings(tx)
  if (reviewsNeeded === 1 || roles.some(({ role }) => role === 'coordinator')) return 'accepted'
  const { count } = await tx
    .selectFrom('reviews')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('submissionId', '=', place.submissionId)
    .where('measureId', '=', place.measureId)
    .where('round', '=', submission.round)
    .where('decision', '=', 'accepted')
    .executeTakeFirstOrThrow()
  const able = await countReviewers(tx)
  return count >= Math.min(reviewsNeeded, able) ? 'accepted' : 'sent'
}

async function countReviewers(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct u.id)::int as count from users u join user_roles r on r.user_id = u.id
    where r.role = 'reviewer' and u.disabled_at is null and u.erased_at is null`.execute(tx)
  return Math.max(rows[0]?.count ?? 0, 1)
}

/** Keeps what was said before it is changed, for whoever asks later what changed. */
async function keepVersion(
  tx: Tx,
  place: Place,
  { why, reason, by }: { why: 'returned' | 'unlocked'; reason: string; by: Pick<Reviewing, 'author' | 'now'> },
): Promise<void> {
  await sql`insert into result_versions (submission_id, measure_id, round, kept, why, reason, kept_by, kept_at)
    select r.submission_id, r.measure_id, s.round, jsonb_build_object('status', r.status, 'text', r.text,
        'reason', r.reason, 'untilPeriod', r.until_period, 'figures', r.figures, 'links', to_jsonb(r.links),
        'files', coalesce((select jsonb_agg(e.file_name order by e.id) from evidence e
          where e.submission_id = r.submission_id and e.measure_id = r.measure_id), '[]')),
      ${why}, ${reason}, ${by.author.userId}, ${by.now}
    from submission_results r join submissions s on s.id = r.submission_id
    where r.submission_id = ${place.submissionId} and r.measure_id = ${place.measureId}`.execute(tx)
}

async function setState(tx: Tx, place: Place, state: 'sent' | 'returned' | 'accepted'): Promise<void> {
  await tx
    .updateTable('submissionResults')
    .set({ state })
    .where('submissionId', '=', place.submissionId)
    .where('measureId', '=', place.measureId)
    .execute()
}

/** The status of the whole follows from its results. */
async function settle(tx: Tx, submission: LockedSubmission, now: Date): Promise<void> {
  const rows = await tx
    .selectFrom('submissionResults')
    .select('state')
    .where('submissionId', '=', submission.id)
    .execute()
  const status = statusByResults(rows.map(({ state }) => state))
  if (status === submission.status) return
  await tx
    .updateTable('submissions')
    .set({ status, acceptedAt: status === 'accepted' ? now : null, version: submission.version + 1 })
    .where('id', '=', submission.id)
    .execute()
}

export type UnlockResult = { ok: true } | { ok: false; why: 'stale' | 'not-now' | 'reason-missing' }

/** Opens an accepted result again, with a reason; what was accepted is kept. */
export function unlockResult(
  db: Db,
  unlocked: Place & { reason: string; version: number },
  reviewing: Reviewing,
): Promise<UnlockResult> {
  return change(db, reviewing.author, 'unlock-result', async (tx): Promise<UnlockResult> => {
    const { submission, result } = await lockResult(tx, unlocked.submissionId, unlocked.measureId)
    if (!may(reviewing.roles, 'submission:unlock')) throw new Problem('forbidden', webRu.problem.notYours)
    const isNow = may(reviewing.roles, 'submission:unlock', { status: submission.status })
    if (!isNow || result.state !== 'accepted') return { ok: false, why: 'not-now' }
    if (result.version !== unlocked.version) return { ok: false, why: 'stale' }
    if (unlocked.reason === '') return { ok: false, why: 'reason-missing' }
    const place = { submissionId: submission.id, measureId: unlocked.measureId }
    await keepVersion(tx, place, { why: 'unlocked', reason: unlocked.reason, by: reviewing })
    await setState(tx, place, 'returned')
    await settle(tx, submission, reviewing.now)
    return { ok: true }
  })
}

/** Accepts whatever of a period was sent without a single finding, in the sections of the reviewer; tells how many. */
export function acceptClean(db: Db, reportingPeriodId: number, reviewing: Reviewing): Promise<number> {
  return change(db, reviewing.author, 'accept-clean-results', async (tx) => {
    const { roles, author, now } = reviewing
    if (!may(roles, 'submission:review')) throw new Problem('forbidden', webRu.problem.notYours)
    const sections = await sectionsOf(tx, author.userId, roles)
    const { rows } = await sql<Place & { round: number }>`
      select r.submission_id as "submissionId", r.measure_id as "measureId", s.round
      from submission_results r join submissions s on s.id = r.submission_id
        join reporting_periods p on p.id = r.reporting_period_id
        join edition_measures m on m.edition_id = p.edition_id and m.measure_id = r.measure_id
      where r.reporting_period_id = ${reportingPeriodId} and r.state = 'sent' and r.warnings = '{}'
        and s.status in ('submitted', 'returned')
        and ${standsIn(sections)}
      order by r.submission_id, r.measure_id for update of s`.execute(tx)
    let accepted = 0
    for (const [submissionId, places] of Map.groupBy(rows, (row) => row.submissionId)) {
      for (const place of places) accepted += await acceptOne(tx, place, reviewing)
      const { submission } = await lockResult(tx, submissionId, places[0]?.measureId ?? 0)
      await settle(tx, submission, now)
    }
    return accepted
  })
}

async function acceptOne(tx: Tx, place: Place & { round: number }, reviewing: Reviewing): Promise<number> {
  const { submission, result } = await lockResult(tx, place.submissionId, place.measureId)
  if (result.state !== 'sent') return 0
  const { submissionId, measureId, round } = place
  await tx
    .insertInto('reviews')
    .values({ submissionId, measureId, round, userId: reviewing.author.userId, decision: 'accepted' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await setState(tx, place, await stateOfAccepted(tx, submission, place, reviewing))
  return 1
}
