import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { isFoundBy, reportOrder } from '../../db/searched-texts.ts'
import type { EntryStatus } from '../../domain/result-entry.ts'
import type { ResultState } from '../../domain/submission.ts'
import type { ReportedPeriod } from './reported-period.ts'

export interface MatrixQuery {
  search: string
  sectionId: number | undefined
  state: ResultState | undefined
  silent: boolean
}

/** The measures of a period that somebody reports on, in the order of the plan, each with its section. */
export function listReportedMeasures(db: Db, { id, editionId }: ReportedPeriod) {
  return db
    .selectFrom('editionMeasures as m')
    .innerJoin('editionSections as c', (join) =>
      join.onRef('c.editionId', '=', 'm.editionId').onRef('c.sectionId', '=', 'm.sectionId'),
    )
    .select(['m.measureId', 'm.number', 'm.title', 'm.items', 'm.sectionId'])
    .select(['c.number as sectionNumber', 'c.title as sectionTitle'])
    .where('m.editionId', '=', editionId)
    .where(
      // One row of the index each; as `exists` it is planned over every answer of the period.
      sql<boolean>`(select true from submission_results r
        where r.reporting_period_id = ${id} and r.measure_id = m.measure_id limit 1)`,
    )
    .orderBy('c.position')
    .orderBy('m.position')
    .execute()
}
export type ReportedMeasure = Awaited<ReturnType<typeof listReportedMeasures>>[number]

/** How many answers of these measures are in each state. */
export async function countStates(
  db: Db,
  periodId: number,
  measureIds: readonly number[],
): Promise<Record<ResultState, number>> {
  // Grouped as the index is ordered: the answers themselves are not read.
  const { rows } = await sql<{ measureId: number; state: ResultState; count: number }>`
    select measure_id, state, count(*)::int as count from submission_results
    where reporting_period_id = ${periodId} group by measure_id, state`.execute(db)
  const counts: Record<ResultState, number> = { empty: 0, typed: 0, sent: 0, returned: 0, accepted: 0 }
  for (const { measureId, state, count } of rows) if (measureIds.includes(measureId)) counts[state] += count
  return counts
}

/** What the authority sees of a result `r` of a report `s`: before the director has signed, nothing has been sent. */
const stateSeen = sql<ResultState>`(case when s.status = 'signing' and r.state = 'sent' and r.sent_round = s.round
  then 'typed' else r.state end)`

/** The page of a period's reports that is looked at. */
interface MatrixPart {
  periodId: number
  measureIds: readonly number[]
  asked: MatrixQuery
}

function matching(db: Db, { periodId, measureIds, asked }: MatrixPart) {
  const { search, state, silent } = asked
  let query = db
    .selectFrom('submissions as s')
    .innerJoin('institutions as i', 'i.id', 's.institutionId')
    .where('s.reportingPeriodId', '=', periodId)
  if (search !== '') query = query.where(isFoundBy(search))
  if (silent) query = query.where('s.firstSentOn', 'is', null)
  if (state === undefined) return query
  return query.where(
    sql<boolean>`s.id in (select r.submission_id from submission_results r
      where r.reporting_period_id = ${periodId} and r.measure_id = any(${[...measureIds]}::int[]) and ${stateSeen} = ${state})`,
  )
}

export interface MatrixCell {
  submissionId: number
  measureId: number
  assigned: boolean
  state: ResultState
  status: EntryStatus | null
}

/** One page of institutions in the order of reports, each with its answers by measure. */
export async function listMatrixLines(db: Db, part: MatrixPart, page: { limit: number; offset: number }) {
  const lines = await matching(db, part)
    .select(['s.id', 'i.shortName', 's.status', 's.firstSentOn'])
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .orderBy(reportOrder)
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const cells = await listCells(
    db,
    lines.map(({ id }) => id),
    part.measureIds,
  )
  return lines.map((line) => ({
    ...line,
    cells: new Map((cells.get(line.id) ?? []).map((cell) => [cell.measureId, cell])),
  }))
}
export type MatrixLine = Awaited<ReturnType<typeof listMatrixLines>>[number]

async function listCells(db: Db, submissionIds: readonly number[], measureIds: readonly number[]) {
  const rows = await db
    .selectFrom('submissionResults as r')
    .innerJoin('submissions as s', 's.id', 'r.submissionId')
    .select(['r.submissionId', 'r.measureId', 'r.assigned', 'r.status', stateSeen.as('state')])
    .where(sql<boolean>`r.submission_id = any(${[...submissionIds]}::int[])`)
    .where(sql<boolean>`r.measure_id = any(${[...measureIds]}::int[])`)
    .execute()
  // What an answer says comes from our own form alone.
  return Map.groupBy(rows as MatrixCell[], ({ submissionId }) => submissionId)
}
