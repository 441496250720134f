import { sql } from 'kysely'
import type { Db } from '../../../db/connection.ts'
import type { PeriodCode } from '../../../domain/period.ts'
import { standsIn } from './review-reach.ts'

export interface QueueLine {
  id: number
  institutionName: string
  period: PeriodCode
  waiting: number
  warned: number
  firstSentOn: string | null
}

const MOST_CLEAN = 1_000

/** Results of a report that wait for somebody who reviews these sections; undefined is all of them. */
const waitingOf = (sections: readonly number[] | undefined) => sql`
  from submission_results r where r.submission_id = s.id and r.state = 'sent' and ${isReached(sections)}`

/** Does somebody who reviews these sections reach the result `r`? What stands in none is for those who reach all. */
const isReached = (sections: readonly number[] | undefined) => sql`(${sections === undefined} or exists (
  select from edition_measures m where m.edition_id = p.edition_id and m.measure_id = r.measure_id
    and ${standsIn(sections)}))`

/** Was the result `r` sent without a finding, and has this person not judged it since? */
export const isClean = (sections: readonly number[] | undefined, userId: number) => sql`r.state = 'sent'
  and r.warnings = '{}' and ${isReached(sections)} and not exists (
    select from reviews v where v.submission_id = r.submission_id and v.measure_id = r.measure_id
      and v.round >= coalesce(r.sent_round, s.round) and v.user_id = ${userId})`

const waitingReports = (sections: readonly number[] | undefined) => sql`
  from submissions s join reporting_periods p on p.id = s.reporting_period_id
  where p.status in ('open', 'closed') and s.status in ('submitted', 'returned')
    and exists (select ${waitingOf(sections)})`

/** Reports with results that wait for somebody who reviews these sections; the longest waiting first. */
export async function listQueue(
  db: Db,
  sections: readonly number[] | undefined,
  page: { limit: number; offset: number },
): Promise<{ lines: QueueLine[]; total: number }> {
  const { rows } = await sql<QueueLine>`
    select q.id, i.short_name as "institutionName", q.period, n.waiting, n.warned, q.first_sent_on as "firstSentOn"
    from (
      select s.id, s.institution_id, s.first_sent_on, s.sent_at, p.period, p.edition_id ${waitingReports(sections)}
      order by s.sent_at, s.id limit ${page.limit} offset ${page.offset}
    ) q join institutions i on i.id = q.institution_id,
      lateral (select count(*)::int as waiting, (count(*) filter (where r.warnings <> '{}'))::int as warned
        from (select q.id) s (id), (select q.edition_id) p (edition_id), lateral (select r.warnings ${waitingOf(sections)}) r
      ) n
    order by q.sent_at, q.id`.execute(db)
  return { lines: rows, total: await countQueue(db, sections) }
}

/** How many reports wait for somebody who reviews these sections. */
export async function countQueue(db: Db, sections: readonly number[] | undefined): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count ${waitingReports(sections)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** How many results of each period this person can accept at once, counted up to a thousand. */
export async function countClean(
  db: Db,
  sections: readonly number[] | undefined,
  userId: number,
): Promise<{ periodId: number; count: number }[]> {
  const { rows } = await sql<{ periodId: number; count: number }>`
    select o.id as "periodId", n.count from reporting_periods o, lateral (
      select count(*)::int as count from (
        select from submissions s join reporting_periods p on p.id = s.reporting_period_id
          join submission_results r on r.submission_id = s.id
        where p.id = o.id and s.status in ('submitted', 'returned') and ${isClean(sections, userId)}
        limit ${MOST_CLEAN}
      ) as found
    ) n where o.status in ('open', 'closed') and n.count > 0 order by o.id`.execute(db)
  return rows
}
