import { sql } from 'kysely'
import type { Tx } from '../../db/connection.ts'
import { boardRu } from '../../text/board-ru.ts'
import { settleReports } from '../submissions/review/settle-reports.ts'
import { isUntouched } from '../submissions/is-untouched.ts'
import { keepVersions } from '../submissions/review/keep-versions.ts'

/**
 * A measure that a report was asked for after it had been sent: the report goes back to its institution for that
 * measure alone. An empty answer in a sent report would wait for ever, since nobody could fill it in or decide it.
 */
export async function giveBackLate(tx: Tx, reportingPeriodId: number, now: Date): Promise<void> {
  await takeFromSigning(tx, reportingPeriodId)
  const late = sql`r.reporting_period_id = ${reportingPeriodId} and r.state = 'empty' and r.assigned
    and s.status in ('submitted', 'returned', 'accepted')`
  await keepVersions(tx, late, { why: 'returned', reason: boardRu.lateMeasure, by: null, at: now })
  const { rows } = await sql<{ submissionId: number }>`update submission_results r set state = 'returned'
    from submissions s where s.id = r.submission_id and ${late} returning s.id as "submissionId"`.execute(tx)
  const ids = [...new Set(rows.map(({ submissionId }) => submissionId))]
  await sql`update submissions set status = 'returned', accepted_at = null, version = version + 1
    where id = any(${ids}::int[])`.execute(tx)
}

/** What was given back for a measure that the plan does not ask for any more is dropped, where nobody has answered. */
export async function dropUnasked(tx: Tx, reportingPeriodId: number, now: Date): Promise<void> {
  const unasked = sql`r.reporting_period_id = ${reportingPeriodId} and r.state = 'returned' and not r.assigned
    and r.status is null and r.text = ''
    and ${isUntouched('r', ['evidence', 'review_notes', 'reviews'])}
    and not exists (select from result_versions v where (v.submission_id, v.measure_id) = (r.submission_id, r.measure_id)
      and v.kept_by is not null)`
  await sql`delete from result_versions v using submission_results r
    where (v.submission_id, v.measure_id) = (r.submission_id, r.measure_id) and ${unasked}`.execute(tx)
  const { rows } = await sql<{ id: number }>`delete from submission_results r where ${unasked}
    returning r.submission_id as id`.execute(tx)
  const ids = [...new Set(rows.map(({ id }) => id))]
  if (ids.length > 0) await settleReports(tx, ids, now)
}

/** What the director was about to sign is not whole any more: it is the preparer's again. */
async function takeFromSigning(tx: Tx, reportingPeriodId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`select s.id from submissions s
    where s.reporting_period_id = ${reportingPeriodId} and s.status = 'signing' and exists (
      select from submission_results r where r.submission_id = s.id and r.state = 'empty' and r.assigned)`.execute(tx)
  const ids = rows.map(({ id }) => id)
  await sql`update submission_results r set sent_round = null,
      state = case when s.round > 1 then 'returned' else 'typed' end
    from submissions s where s.id = r.submission_id and s.id = any(${ids}::int[])
      and r.state = 'sent' and r.sent_round = s.round`.execute(tx)
  await sql`update submissions set status = case when round > 1 then 'returned' else 'draft' end,
    round = round - 1, version = version + 1 where id = any(${ids}::int[])`.execute(tx)
}
