import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { ResultStatus } from '../../domain/report-document.ts'

/** How a period stands in numbers: of institutions' answers each, however many sentences they make. */
export interface PeriodCounts {
  /** Who has reported. */
  institutions: number
  /** Answers and results of a document by status; who was asked and is silent is `not-reported`. */
  byStatus: ReadonlyMap<ResultStatus, number>
}

/** Counts what is accepted and what a document brought. */
export async function countResults(db: Db, reportingPeriodId: number): Promise<PeriodCounts> {
  const { rows } = await sql<{ status: ResultStatus; count: number }>`
    select case when state = 'accepted' then status else 'not-reported' end as status, count(*)::int as count
    from submission_results
    where reporting_period_id = ${reportingPeriodId}
      and (state = 'accepted' or (assigned and state in ('empty', 'typed')))
    group by 1
    union all select status, count(*)::int from results where reporting_period_id = ${reportingPeriodId} group by 1`.execute(
    db,
  )
  const { rows: reported } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select s.institution_id from submissions s
      where s.reporting_period_id = ${reportingPeriodId} and exists (
        select from submission_results x where x.submission_id = s.id and x.state = 'accepted')
      union select institution_id from period_institutions
      where reporting_period_id = ${reportingPeriodId} and role = 'reporter') as reporting`.execute(db)
  const byStatus = new Map<ResultStatus, number>()
  for (const { status, count } of rows) byStatus.set(status, (byStatus.get(status) ?? 0) + count)
  return { institutions: reported[0]?.count ?? 0, byStatus }
}

/** How many answers of a period, about all measures or those named, reached the authority and are not accepted yet. */
export async function countPending(db: Db, reportingPeriodId: number, measureIds?: readonly number[]): Promise<number> {
  const { count } = await db
    .selectFrom('submissionResults')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('reportingPeriodId', '=', reportingPeriodId)
    .where('state', 'in', ['sent', 'returned'])
    .$if(measureIds !== undefined, (query) =>
      query.where(sql<boolean>`measure_id = any(${[...(measureIds ?? [])]}::int[])`),
    )
    .executeTakeFirstOrThrow()
  return count
}

/** With more results than these a report's files are made by a job, in volumes. */
export const LARGE_REPORT = 5000

/** How many results a period's report tells, or some sections of it, about: what decides whether it is made at once or as a job. */
export async function countTold(db: Db, reportingPeriodId: number, ids: readonly number[] = []): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (
      (select count(*) from submission_results x
        where x.reporting_period_id = ${reportingPeriodId} and (${ids.length === 0} or x.measure_id in (
          select m.id from measures m join edition_measures e on e.measure_id = m.id
          where e.section_id = any(${[...ids]}::int[]))))
      + (select count(*) from results where reporting_period_id = ${reportingPeriodId}))::int as count`.execute(db)
  return rows[0]?.count ?? 0
}
