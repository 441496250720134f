import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { isFoundBy, reportOrder } from '../../db/searched-texts.ts'
import { filledAndTotal } from '../submissions/filled-and-total.ts'
import type { ReportedPeriod } from './reported-period.ts'

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
  (count(*) filter (where ${isLate(today)}))::int as late,
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
      coalesce(sum(n.count) filter (where n.state = 'sent'), 0)::int - coalesce(sum(n.signing), 0)::int as waiting,
      coalesce(sum(n.count) filter (where n.state = 'returned'), 0)::int as returned,
      coalesce(sum(n.count) filter (where n.state = 'accepted'), 0)::int as accepted
    from (
      select r.measure_id, r.state, count(*) as count, 0 as signing from submission_results r
      where r.reporting_period_id = ${id} group by r.measure_id, r.state
      union all
      -- What waits for a director has not reached the authority.
      select r.measure_id, 'signing', 0, count(*) from submissions s join submission_results r on r.submission_id = s.id
      where s.reporting_period_id = ${id} and s.status = 'signing' and r.state = 'sent' and r.sent_round = s.round
      group by r.measure_id
    ) n join edition_measures m on m.edition_id = ${editionId} and m.measure_id = n.measure_id
      join edition_sections c on c.edition_id = m.edition_id and c.section_id = m.section_id
    group by c.section_id, c.number, c.title, c.position order by c.position`.execute(db)
  return rows
}

/** On which days how many reports reached the authority first. */
export async function countByDay(db: Db, periodId: number): Promise<{ day: LocalDate; sent: number }[]> {
  const { rows } = await sql<{ day: LocalDate; sent: number }>`
    select first_sent_on as day, count(*)::int as sent from submissions
    where reporting_period_id = ${periodId} and first_sent_on is not null
    group by first_sent_on order by first_sent_on`.execute(db)
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
