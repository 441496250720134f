import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { holdsWords } from '../../db/search-words.ts'
import { measureText } from '../../db/searched-texts.ts'
import type { Deadline } from '../../domain/report-document.ts'

/** Sections of an edition in their order. */
export function listSections(db: Db, editionId: number) {
  return db
    .selectFrom('editionSections')
    .select(['sectionId as id', 'number', 'title', 'criterion', 'position', 'version'])
    .where('editionId', '=', editionId)
    .orderBy('position')
    .orderBy('sectionId')
    .execute()
}
export type SectionRow = Awaited<ReturnType<typeof listSections>>[number]

export interface MeasureFilter {
  editionId: number
  sectionId?: number | undefined
  /** Only measures assigned to one of these. */
  institutionIds?: readonly number[] | undefined
  search?: string | undefined
}

function measuresMatching(db: Db, { editionId, sectionId, institutionIds, search = '' }: MeasureFilter) {
  let query = db
    .selectFrom('editionMeasures as m')
    .innerJoin('editionSections as s', (join) =>
      join.onRef('s.editionId', '=', 'm.editionId').onRef('s.sectionId', '=', 'm.sectionId'),
    )
    .where('m.editionId', '=', editionId)
  if (sectionId !== undefined) query = query.where('m.sectionId', '=', sectionId)
  if (institutionIds !== undefined) {
    query = query.where(
      sql<boolean>`exists (select from assignments a where a.edition_id = m.edition_id
        and a.measure_id = m.measure_id and a.institution_id = any(${[...institutionIds]}::int[]))`,
    )
  }
  if (search.trim() !== '') query = query.where(holdsWords(measureText, search))
  return query
}

export async function countMeasures(db: Db, filter: MeasureFilter): Promise<number> {
  const row = await measuresMatching(db, filter)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Measures of an edition in their order, without the institutions that they are assigned to. */
export function listMeasures(db: Db, filter: MeasureFilter) {
  return measuresMatching(db, filter)
    .select(['m.measureId as id', 'm.sectionId', 'm.number', 'm.title', 'm.items', 'm.remark', 'm.assignmentKind'])
    .select(['m.responsibleText', 'm.responsiblePeople', 'm.reportEvery', 'm.reportDueDay', 'm.reportAddressee'])
    .select(['m.position', 'm.version'])
    .orderBy('s.position')
    .orderBy('m.position')
    .orderBy('m.measureId')
    .execute()
}
export type MeasureRow = Awaited<ReturnType<typeof listMeasures>>[number]

export interface DeadlineRow extends Omit<Deadline, 'kind'> {
  id: number
  measureId: number
  kind: Deadline['kind']
  schedule: string[]
}

/** Stages of the measures of an edition, or of one measure, in their order. */
export async function listDeadlines(db: Db, editionId: number, measureId?: number): Promise<DeadlineRow[]> {
  const rows = await db
    .selectFrom('deadlines')
    .select(['id', 'measureId', 'kind', 'date', 'period', 'action', 'text'])
    .select(sql<string[]>`schedule::text[]`.as('schedule'))
    .where('editionId', '=', editionId)
    .$if(measureId !== undefined, (query) => query.where('measureId', '=', measureId ?? 0))
    .orderBy('measureId')
    .orderBy('position')
    .execute()
  // Written by our own forms and readers only.
  return rows.map((row) => ({ ...row, period: row.period as Deadline['period'] }))
}

/**
 * How many institutions each measure of an edition is assigned to, counted by the database. All that are for «all
 * participants» are for the same ones, so one of them is counted for the others.
 */
export async function countAssigned(db: Db, editionId: number): Promise<Map<number, number>> {
  const { rows } = await sql<{ measureId: number; count: number }>`
    with first as (
      select measure_id from edition_measures where edition_id = ${editionId} and assignment_kind = 'participants'
      order by measure_id limit 1
    ), of_all as (
      select count(*)::int as count from assignments where edition_id = ${editionId}
        and measure_id = (select measure_id from first)
    )
    select m.measure_id as "measureId", case when m.assignment_kind = 'participants' then o.count else (
      select count(*)::int from assignments a where a.edition_id = m.edition_id and a.measure_id = m.measure_id
    ) end as count
    from edition_measures m cross join of_all o where m.edition_id = ${editionId}`.execute(db)
  return new Map(rows.map(({ measureId, count }) => [measureId, count]))
}

export interface NamedForMeasure {
  measureId: number
  names: string[]
  count: number
}

const SHOWN_NAMES = 3

/** The types and the first institutions of the lists by which measures are assigned. */
export async function listNamedFor(db: Db, editionId: number): Promise<Map<number, NamedForMeasure>> {
  const { rows } = await sql<NamedForMeasure>`
    select measure_id as "measureId", max(total)::int as count,
      array_agg(name order by place) filter (where place <= ${SHOWN_NAMES}) as names
    from (
      select n.measure_id, n.name, count(*) over (partition by n.measure_id) as total,
        row_number() over (partition by n.measure_id order by n.name collate "ru-RU-x-icu") as place
      from (
        select t.measure_id, y.name from edition_measure_types t
          join institution_types y on y.id = t.type_id where t.edition_id = ${editionId}
        union all
        select l.measure_id, i.short_name from edition_measure_institutions l
          join institutions i on i.id = l.institution_id where l.edition_id = ${editionId}
      ) as n
    ) as numbered group by measure_id`.execute(db)
  return new Map(rows.map((row) => [row.measureId, row]))
}
