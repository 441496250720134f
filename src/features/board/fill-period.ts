import { sql } from 'kysely'
import type { Db, Tx } from '../../db/connection.ts'
import { isUntouched } from '../submissions/is-untouched.ts'
import { isReportedIn, type PeriodCode, type PeriodUnit } from '../../domain/period.ts'

/** An open period to be brought in line with its edition. */
export interface FilledPeriod {
  id: number
  editionId: number
  period: PeriodCode
  /** How often the plan as a whole is reported. */
  reportEvery: PeriodUnit
}

/** Institutions whose reports are made in one transaction: few enough for a bar of progress to move. */
const SHARE = 500

/**
 * Makes the reports of the next institutions that have none yet: a submission for each, a result for each measure
 * assigned to it. Gives how many were made; 0 is the end.
 */
export async function fillShare(tx: Tx, period: FilledPeriod): Promise<number> {
  const expected = await expectedIn(tx, period)
  const { rows } = await sql<{ id: number }>`insert into submissions (reporting_period_id, institution_id)
    select ${period.id}, e.institution_id from (${expected}) e
    where not exists (select from submissions s
      where s.reporting_period_id = ${period.id} and s.institution_id = e.institution_id)
    group by e.institution_id order by e.institution_id limit ${SHARE}
    returning id`.execute(tx)
  const ids = rows.map(({ id }) => id)
  await sql`insert into submission_results (submission_id, measure_id, reporting_period_id, institution_id, assigned)
    select s.id, e.measure_id, s.reporting_period_id, s.institution_id, true
    from submissions s join (${expected}) e on e.institution_id = s.institution_id
    where s.id = any(${ids}::int[])`.execute(tx)
  return ids.length
}

/** How many institutions have their report of those that are to have one. */
export async function countFilled(db: Db, period: FilledPeriod): Promise<{ filled: number; total: number }> {
  const { rows } = await sql<{ filled: number; total: number }>`select
    (select count(*)::int from submissions s where s.reporting_period_id = ${period.id}) as filled,
    (select count(distinct e.institution_id)::int from (${await expectedIn(db, period)}) e) as total`.execute(db)
  return rows[0] ?? { filled: 0, total: 0 }
}

/**
 * Follows a set that changed: adds what is new, drops what nobody touched, and keeps what was typed as voluntary.
 * Measures assigned again are assigned again in what was kept.
 */
export async function followChanges(tx: Tx, period: FilledPeriod): Promise<void> {
  while ((await fillShare(tx, period)) > 0);
  const expected = await expectedIn(tx, period)
  await sql`insert into submission_results (submission_id, measure_id, reporting_period_id, institution_id, assigned)
    select s.id, e.measure_id, s.reporting_period_id, s.institution_id, true
    from (${expected}) e join submissions s
      on s.reporting_period_id = ${period.id} and s.institution_id = e.institution_id
    on conflict (submission_id, measure_id) do update set assigned = true
      where not submission_results.assigned`.execute(tx)
  const unexpected = sql`r.reporting_period_id = ${period.id} and r.assigned and not exists (
    select from (${expected}) e where e.institution_id = r.institution_id and e.measure_id = r.measure_id)`
  await sql`delete from submission_results r where ${unexpected} and r.state = 'empty'
    and ${isUntouched('r')}`.execute(tx)
  await sql`update submission_results r set assigned = false where ${unexpected}`.execute(tx)
  await sql`delete from submissions s where s.reporting_period_id = ${period.id} and s.status = 'draft'
    and not exists (select from submission_results r where r.submission_id = s.id)`.execute(tx)
}

/** Who is expected to answer which measure: `institution_id`, `measure_id`. */
async function expectedIn(db: Db, period: FilledPeriod) {
  const measureIds = await listExpected(db, period)
  return sql`select a.institution_id, a.measure_id from assignments a
    where a.edition_id = ${period.editionId} and a.measure_id = any(${measureIds}::int[])`
}

/** Measures that are reported in this period: a yearly one is asked for when its year ends. */
async function listExpected(db: Db, { editionId, period, reportEvery }: FilledPeriod): Promise<number[]> {
  const rows = await db
    .selectFrom('editionMeasures')
    .select(['measureId', 'reportEvery'])
    .where('editionId', '=', editionId)
    .execute()
  return rows.filter((row) => isReportedIn(period, row.reportEvery ?? reportEvery)).map(({ measureId }) => measureId)
}
