import { sql } from 'kysely'
import type { Tx } from '../../db/connection.ts'
import { isReportedIn, type PeriodCode, type PeriodUnit } from '../../domain/period.ts'

/** An open period to be brought in line with its edition. */
export interface FilledPeriod {
  id: number
  editionId: number
  period: PeriodCode
  /** How often the plan as a whole is reported. */
  reportEvery: PeriodUnit
}

/**
 * Writes down what is expected of whom: a submission for each institution, a result for each measure assigned to it.
 * Filled again after the set changed, it adds what is new, drops what nobody touched, and keeps what was typed as voluntary.
 */
export async function fillPeriod(tx: Tx, period: FilledPeriod): Promise<void> {
  const measureIds = await listExpected(tx, period)
  const expected = sql`select a.institution_id, a.measure_id from assignments a
    where a.edition_id = ${period.editionId} and a.measure_id = any(${measureIds}::int[])`
  await sql`insert into submissions (reporting_period_id, institution_id)
    select ${period.id}, e.institution_id from (${expected}) e group by e.institution_id order by e.institution_id
    on conflict (reporting_period_id, institution_id) do nothing`.execute(tx)
  await sql`insert into submission_results (submission_id, measure_id, reporting_period_id, institution_id, assigned)
    select s.id, e.measure_id, s.reporting_period_id, s.institution_id, true
    from (${expected}) e join submissions s
      on s.reporting_period_id = ${period.id} and s.institution_id = e.institution_id
    on conflict (submission_id, measure_id) do update set assigned = true
      where not submission_results.assigned`.execute(tx)
  const unexpected = sql`r.reporting_period_id = ${period.id} and r.assigned and not exists (
    select from (${expected}) e where e.institution_id = r.institution_id and e.measure_id = r.measure_id)`
  await sql`delete from submission_results r where ${unexpected} and r.state = 'empty'
    and not exists (select from evidence v where v.submission_id = r.submission_id and v.measure_id = r.measure_id)
    and not exists (select from review_notes n where n.submission_id = r.submission_id and n.measure_id = r.measure_id)
    and not exists (select from result_versions v where v.submission_id = r.submission_id and v.measure_id = r.measure_id)
    and not exists (select from reviews w where w.submission_id = r.submission_id and w.measure_id = r.measure_id)
    `.execute(tx)
  await sql`update submission_results r set assigned = false where ${unexpected}`.execute(tx)
  await sql`delete from submissions s where s.reporting_period_id = ${period.id} and s.status = 'draft'
    and not exists (select from submission_results r where r.submission_id = s.id)`.execute(tx)
}

/** Measures that are reported in this period: a yearly one is asked for when its year ends. */
async function listExpected(tx: Tx, { editionId, period, reportEvery }: FilledPeriod): Promise<number[]> {
  const rows = await tx
    .selectFrom('editionMeasures')
    .select(['measureId', 'reportEvery'])
    .where('editionId', '=', editionId)
    .execute()
  return rows.filter((row) => isReportedIn(period, row.reportEvery ?? reportEvery)).map(({ measureId }) => measureId)
}
