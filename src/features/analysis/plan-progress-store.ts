import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { DeadlineTerms } from '../../domain/deadline.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { SaidByMany } from '../../domain/plan-progress.ts'
import type { AnalysedPeriod } from './analysed-period.ts'

export interface SaidOfMeasure extends SaidByMany {
  measureId: number
}

/**
 * What is known of every institution that a measure is assigned to, at the end of a period, counted. An institution's own
 * accepted answer goes before what a document or the authority said, that before what waits, that before an earlier period.
 */
export async function countSaid(db: Db, { id, planId, period, editionId }: AnalysedPeriod): Promise<SaidOfMeasure[]> {
  const { rows } = await sql<SaidOfMeasure>`
    with asked as (
      select measure_id, institution_id from assignments where edition_id = ${editionId}
    ), said as (
      select measure_id, institution_id, status, case when state = 'accepted' then 1 else 3 end as rank
      from submission_results
      where reporting_period_id = ${id} and state in ('accepted', 'sent', 'returned')
      union all
      select r.measure_id, n.institution_id, r.status, 2
      from results r join result_institutions n on n.result_id = r.id where r.reporting_period_id = ${id}
      union all
      select x.measure_id, x.institution_id, x.status, 4
      from submission_results x join reporting_periods p on p.id = x.reporting_period_id
      where p.plan_id = ${planId} and p.period < ${period} and x.state = 'accepted' and x.status = 'done'
      union all
      select r.measure_id, n.institution_id, r.status, 4
      from results r join result_institutions n on n.result_id = r.id
        join reporting_periods p on p.id = r.reporting_period_id
      where p.plan_id = ${planId} and p.period < ${period} and r.status = 'done'
    ), latest as (
      select distinct on (measure_id, institution_id) measure_id, institution_id, status, rank
      from said order by measure_id, institution_id, rank, status = 'done'
    ), granted as (
      select p.measure_id, p.institution_id, max(p.until_period) as until
      from postponements p join measures m on m.id = p.measure_id
      where m.plan_id = ${planId} and p.decision = 'granted' group by 1, 2
    )
    select a.measure_id as "measureId", case when l.rank = 3 then null else l.status end as status,
      coalesce(l.rank = 4, false) as "isEarlier", coalesce(l.rank = 3, false) as "isPending",
      greatest(own.until, everyone.until) as "postponedTo", count(*)::int as count
    from asked a
      left join latest l on l.measure_id = a.measure_id and l.institution_id = a.institution_id
      left join granted own on own.measure_id = a.measure_id and own.institution_id = a.institution_id
      left join granted everyone on everyone.measure_id = a.measure_id and everyone.institution_id is null
    group by 1, 2, 3, 4, 5`.execute(db)
  return rows
}

export interface EditionDeadline extends DeadlineTerms {
  measureId: number
  text: string
}

/** The deadlines of an edition with the dates of their schedules. */
export async function listEditionDeadlines(db: Db, editionId: number): Promise<EditionDeadline[]> {
  const rows = await db
    .selectFrom('deadlines')
    .select(['measureId', 'kind', 'date', 'period', 'text'])
    .select(sql<LocalDate[]>`schedule::text[]`.as('schedule'))
    .where('editionId', '=', editionId)
    .orderBy('measureId')
    .orderBy('position')
    .execute()
  return rows as EditionDeadline[]
}
