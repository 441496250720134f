import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { PeriodCode } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'
import { isFoundBy, reportOrder } from '../../db/searched-texts.ts'
import { standsIn } from './review-reach.ts'
import { filledAndTotal } from './submission-store.ts'

/** Periods in which institutions report or did lately, the open ones first, with how many have sent. */
export async function listOpenPeriods(db: Db) {
  const rows = await db
    .selectFrom('reportingPeriods as r')
    .innerJoin('plans as p', 'p.id', 'r.planId')
    .select(['r.id', 'r.planId', 'r.period', 'r.status', 'r.dueOn', 'p.title as planTitle'])
    .select([
      sql<number>`(select count(*)::int from submissions s where s.reporting_period_id = r.id)`.as('expected'),
      sql<number>`(select count(*)::int from submissions s where s.reporting_period_id = r.id
        and s.first_sent_on is not null)`.as('sent'),
      sql<number>`(select count(*)::int from submissions s where s.reporting_period_id = r.id
        and s.status = 'submitted')`.as('waiting'),
    ])
    .where('r.status', 'in', ['opening', 'open', 'closed'])
    .orderBy(sql`r.status = 'closed'`)
    .orderBy('r.period', 'desc')
    .orderBy('r.id')
    .limit(40)
    .execute()
  return rows.map((row) => ({ ...row, period: row.period as PeriodCode }))
}
export type OpenPeriodLine = Awaited<ReturnType<typeof listOpenPeriods>>[number]

/** A period that institutions report for. Throws where it is known from a document only, or not at all. */
export async function getReportedPeriod(db: Db, planId: number, period: string) {
  const row = await db
    .selectFrom('reportingPeriods as r')
    .innerJoin('plans as p', 'p.id', 'r.planId')
    .select(['r.id', 'r.planId', 'r.period', 'r.editionId', 'r.status', 'r.dueOn', 'r.dueExplanation', 'r.version'])
    .select(['p.title as planTitle', 'p.year'])
    .where('r.planId', '=', planId)
    .where('r.period', '=', period)
    .where('r.status', '<>', 'document')
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return { ...row, period: row.period as PeriodCode }
}
export type ReportedPeriod = Awaited<ReturnType<typeof getReportedPeriod>>

export const BOARD_STATES = ['silent', 'never-opened', 'late', 'signing', 'submitted', 'returned', 'accepted'] as const
export type BoardState = (typeof BOARD_STATES)[number]

/** Sent after the day that it was due on, or not sent though that day is over. */
const isLate = (today: LocalDate) =>
  sql<boolean>`coalesce(s.first_sent_on, ${today}::date) > coalesce(s.own_due_on, p.due_on)`

const conditions = (today: LocalDate) => ({
  silent: sql<boolean>`s.first_sent_on is null`,
  'never-opened': sql<boolean>`s.first_opened_at is null and s.first_sent_on is null`,
  late: isLate(today),
  signing: sql<boolean>`s.status = 'signing'`,
  submitted: sql<boolean>`s.status = 'submitted'`,
  returned: sql<boolean>`s.status = 'returned'`,
  accepted: sql<boolean>`s.status = 'accepted'`,
})

export interface BoardCounts {
  expected: number
  sent: number
  onTime: number
  late: number
  neverOpened: number
  returned: number
  accepted: number
}

const counts = (today: LocalDate) => sql`
  count(*)::int as expected,
  (count(*) filter (where s.first_sent_on is not null))::int as sent,
  (count(*) filter (where s.first_sent_on is not null and not coalesce(${isLate(today)}, false)))::int as "onTime",
  (count(*) filter (where s.first_sent_on is not null and ${isLate(today)}))::int as late,
  (count(*) filter (where s.first_opened_at is null and s.first_sent_on is null))::int as "neverOpened",
  (count(*) filter (where s.status = 'returned'))::int as returned,
  (count(*) filter (where s.status = 'accepted'))::int as accepted`

/** How far the reports of a period are, counted at once. */
export async function countBoard(db: Db, periodId: number, today: LocalDate): Promise<BoardCounts> {
  const { rows } = await sql<BoardCounts>`
    select ${counts(today)} from submissions s join reporting_periods p on p.id = s.reporting_period_id
    where s.reporting_period_id = ${periodId}`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('a count always has a row')
  return row
}

export interface BoardGroup extends BoardCounts {
  name: string | null
}

const MOST_GROUPS = 100

/** The same by type of institution, or by place. */
export async function countBoardBy(
  db: Db,
  periodId: number,
  today: LocalDate,
  by: 'type' | 'place',
): Promise<BoardGroup[]> {
  const name = by === 'type' ? sql`t.name` : sql`i.place`
  const { rows } = await sql<BoardGroup>`
    select ${name} as name, ${counts(today)}
    from submissions s join reporting_periods p on p.id = s.reporting_period_id
      join institutions i on i.id = s.institution_id left join institution_types t on t.id = i.type_id
    where s.reporting_period_id = ${periodId}
    group by 1 order by count(*) - count(s.first_sent_on) desc, 1 limit ${MOST_GROUPS}`.execute(db)
  return rows
}

export interface SectionCounts {
  number: string | null
  title: string
  expected: number
  empty: number
  waiting: number
  returned: number
  accepted: number
}

/** How far the results of each section are, measure by measure and institution by institution. */
export async function countBySection(db: Db, { id, editionId }: ReportedPeriod): Promise<SectionCounts[]> {
  const { rows } = await sql<SectionCounts>`
    select c.number, c.title, sum(n.count)::int as expected,
      coalesce(sum(n.count) filter (where n.state = 'empty'), 0)::int as empty,
      coalesce(sum(n.count) filter (where n.state = 'sent'), 0)::int as waiting,
      coalesce(sum(n.count) filter (where n.state = 'returned'), 0)::int as returned,
      coalesce(sum(n.count) filter (where n.state = 'accepted'), 0)::int as accepted
    from (
      select measure_id, state, count(*) as count from submission_results
      where reporting_period_id = ${id} group by measure_id, state
    ) n join edition_measures m on m.edition_id = ${editionId} and m.measure_id = n.measure_id
      join edition_sections c on c.edition_id = m.edition_id and c.section_id = m.section_id
    group by c.section_id, c.number, c.title, c.position order by c.position`.execute(db)
  return rows
}

export interface BoardQuery {
  search: string
  state: BoardState | undefined
}

function matching(db: Db, periodId: number, { search, state }: BoardQuery, today: LocalDate) {
  let query = db
    .selectFrom('submissions as s')
    .innerJoin('reportingPeriods as p', 'p.id', 's.reportingPeriodId')
    .innerJoin('institutions as i', 'i.id', 's.institutionId')
    .where('s.reportingPeriodId', '=', periodId)
  if (search.trim() !== '') query = query.where(isFoundBy(search))
  if (state !== undefined) query = query.where(conditions(today)[state])
  return query
}

export async function countLines(db: Db, periodId: number, asked: BoardQuery, today: LocalDate): Promise<number> {
  const row = await matching(db, periodId, asked, today)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** One page of the institutions of a period with how far each is, in the order of reports. */
export function listLines(
  db: Db,
  periodId: number,
  { asked, today }: { asked: BoardQuery; today: LocalDate },
  page: { limit: number; offset: number },
) {
  return matching(db, periodId, asked, today)
    .select(['s.id', 's.institutionId', 'i.shortName', 's.status', 's.firstOpenedAt', 's.firstSentOn', 's.ownDueOn'])
    .select(sql<boolean>`coalesce(${isLate(today)}, false)`.as('isLate'))
    .select(filledAndTotal)
    .orderBy(reportOrder)
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}
export type BoardLine = Awaited<ReturnType<typeof listLines>>[number]

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
  from submission_results r where r.submission_id = s.id and r.state = 'sent' and (${sections === undefined} or exists (
    select from edition_measures m where m.edition_id = p.edition_id and m.measure_id = r.measure_id
      and ${standsIn(sections)}))`

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

/** How many results of each period wait without a finding, counted up to a thousand. */
export async function countClean(
  db: Db,
  sections: readonly number[] | undefined,
): Promise<{ periodId: number; count: number }[]> {
  const { rows } = await sql<{ periodId: number; count: number }>`
    select o.id as "periodId", n.count from reporting_periods o, lateral (
      select count(*)::int as count from (
        select from submissions s join reporting_periods p on p.id = s.reporting_period_id,
          lateral (select r.warnings ${waitingOf(sections)}) r
        where p.id = o.id and s.status in ('submitted', 'returned') and r.warnings = '{}' limit ${MOST_CLEAN}
      ) as found
    ) n where o.status in ('open', 'closed') and n.count > 0 order by o.id`.execute(db)
  return rows
}
