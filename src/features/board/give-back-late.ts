import { sql } from 'kysely'
import type { Tx } from '../../db/connection.ts'
import { boardRu } from '../../text/board-ru.ts'
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
