import { sql } from 'kysely'
import { change, type Author } from '../../../db/change.ts'
import type { Db, Tx } from '../../../db/connection.ts'
import { holdsOn } from '../../../db/role-term.ts'
import { getSettings } from '../../../db/settings-store.ts'
import { may, type HeldRole } from '../../../domain/access.ts'
import type { LocalDate } from '../../../domain/local-date.ts'
import { Problem } from '../../../domain/problem.ts'
import { webRu } from '../../../text/web-ru.ts'
import { keepVersions, type KeptFor } from './keep-versions.ts'
import { mayReview } from './review-reach.ts'
import { lockResult } from '../save-result.ts'
import { settleReports } from './settle-reports.ts'

export interface Reviewing {
  author: Author & { userId: number }
  roles: readonly HeldRole[]
  today: LocalDate
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
    const { roles, author, now, today } = reviewing
    if (!may(roles, 'submission:review')) throw new Problem('forbidden', webRu.problem.notYours)
    const { editionId } = submission
    if (!(await mayReview(tx, { userId: author.userId, roles, today }, { editionId, measureId: reviewed.measureId }))) {
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
    if (decision === 'returned') await keepVersion(tx, place, { why: 'returned', reason }, reviewing)
    const state = decision === 'returned' ? 'returned' : await stateOfAccepted(tx, place, reviewing)
    await setState(tx, place, state)
    await settleReports(tx, [submission.id], now)
    return { ok: true }
  })
}

export interface Place {
  submissionId: number
  measureId: number
}

/** Is the word of this one person enough? */
export function isAcceptedByOne({ reviewsNeeded }: { reviewsNeeded: number }, { roles }: Reviewing): boolean {
  return reviewsNeeded === 1 || roles.some(({ role }) => role === 'coordinator')
}

/** Accepted by as many as are needed, or by a coordinator, or by all that there are: nothing waits for nobody. */
export async function stateOfAccepted(
  tx: Tx,
  { submissionId, measureId }: Place,
  reviewing: Reviewing,
): Promise<'sent' | 'accepted'> {
  const settings = await getSettings(tx)
  if (isAcceptedByOne(settings, reviewing)) return 'accepted'
  const { rows } = await sql<{ accepted: number; able: number }>`select
      (select count(*)::int from reviews v join submission_results x
          on x.submission_id = v.submission_id and x.measure_id = v.measure_id
        where v.submission_id = s.id and v.measure_id = ${measureId} and v.decision = 'accepted'
          and v.round >= coalesce(x.sent_round, s.round)) as accepted,
      (select count(distinct u.id)::int from users u join user_roles r on r.user_id = u.id
        where r.role = 'reviewer' and u.disabled_at is null and u.erased_at is null and ${holdsOn(reviewing.today)}
          and (not exists (select from user_role_sections b where b.user_role_id = r.id)
            or exists (select from user_role_sections b
              join edition_measures m on m.section_id = b.section_id and m.edition_id = p.edition_id
              where b.user_role_id = r.id and m.measure_id = ${measureId}))) as able
    from submissions s join reporting_periods p on p.id = s.reporting_period_id where s.id = ${submissionId}`.execute(
    tx,
  )
  const { accepted = 0, able = 0 } = rows[0] ?? {}
  return accepted >= Math.min(settings.reviewsNeeded, Math.max(able, 1)) ? 'accepted' : 'sent'
}

function keepVersion(
  tx: Tx,
  { submissionId, measureId }: Place,
  why: Pick<KeptFor, 'why' | 'reason'>,
  { author, now }: Reviewing,
): Promise<void> {
  const which = sql`r.submission_id = ${submissionId} and r.measure_id = ${measureId}`
  return keepVersions(tx, which, { ...why, by: author.userId, at: now })
}

async function setState(tx: Tx, place: Place, state: 'sent' | 'returned' | 'accepted'): Promise<void> {
  await tx
    .updateTable('submissionResults')
    .set({ state })
    .where('submissionId', '=', place.submissionId)
    .where('measureId', '=', place.measureId)
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
    await keepVersion(tx, place, { why: 'unlocked', reason: unlocked.reason }, reviewing)
    await setState(tx, place, 'returned')
    await settleReports(tx, [submission.id], reviewing.now)
    return { ok: true }
  })
}
