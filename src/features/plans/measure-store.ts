import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { Problem } from '../../domain/problem.ts'
import type { Result, ResultStatus } from '../../domain/report-document.ts'
import { webRu } from '../../text/web-ru.ts'

/** A measure as one edition has it. Throws where the edition has none such. */
export async function getMeasure(db: Db, editionId: number, measureId: number) {
  const measure = await db
    .selectFrom('editionMeasures as m')
    .innerJoin('editionSections as s', (join) =>
      join.onRef('s.editionId', '=', 'm.editionId').onRef('s.sectionId', '=', 'm.sectionId'),
    )
    .select(['m.measureId as id', 'm.sectionId', 'm.number', 'm.title', 'm.items', 'm.remark', 'm.assignmentKind'])
    .select(['m.responsibleText', 'm.responsiblePeople', 'm.reportEvery', 'm.reportDueDay', 'm.reportAddressee'])
    .select(['m.reportText', 'm.position', 'm.version', 's.number as sectionNumber', 's.title as sectionTitle'])
    .where('m.editionId', '=', editionId)
    .where('m.measureId', '=', measureId)
    .executeTakeFirst()
  if (measure === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return measure
}
export type Measure = Awaited<ReturnType<typeof getMeasure>>

/** Ids of the editions that hold a measure. */
export async function editionsWithMeasure(db: Db, measureId: number): Promise<Set<number>> {
  const rows = await db.selectFrom('editionMeasures').select('editionId').where('measureId', '=', measureId).execute()
  return new Set(rows.map(({ editionId }) => editionId))
}

interface OfEdition {
  editionId: number
  measureId: number
}

/** One page of the institutions that a measure is assigned to, in the order of reports. */
export function listAssigned(db: Db, { editionId, measureId }: OfEdition, page: { limit: number; offset: number }) {
  return db
    .selectFrom('assignments as a')
    .innerJoin('institutions as i', 'i.id', 'a.institutionId')
    .select(['i.id', 'i.shortName', 'i.closedOn'])
    .where('a.editionId', '=', editionId)
    .where('a.measureId', '=', measureId)
    .orderBy(sql`i.report_order nulls last, i.short_name collate "ru-RU-x-icu"`)
    .orderBy('i.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countAssignedTo(db: Db, { editionId, measureId }: OfEdition): Promise<number> {
  const row = await db
    .selectFrom('assignments')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('editionId', '=', editionId)
    .where('measureId', '=', measureId)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Which of some institutions a measure is assigned to. */
export async function assignedAmong(
  db: Db,
  { editionId, measureId }: OfEdition,
  institutionIds: readonly number[],
): Promise<{ id: number; shortName: string }[]> {
  if (institutionIds.length === 0) return []
  return db
    .selectFrom('assignments as a')
    .innerJoin('institutions as i', 'i.id', 'a.institutionId')
    .select(['i.id', 'i.shortName'])
    .where('a.editionId', '=', editionId)
    .where('a.measureId', '=', measureId)
    .where('a.institutionId', 'in', [...institutionIds])
    .orderBy('i.id')
    .execute()
}

const SHOWN_RESULTS = 30

interface ReportedRow {
  period: string
  subject: Result['subject']
  status: ResultStatus
  text: string
  lead: string
  voluntary: boolean
  institutions: string[]
}

/**
 * What was reported of a measure, the latest period first: by documents and by accepted answers; of some institutions
 * only where they are named.
 */
export async function listResults(
  db: Db,
  measureId: number,
  institutionIds: readonly number[] | undefined,
): Promise<ReportedRow[]> {
  const isOfAll = institutionIds === undefined
  const ids = [...(institutionIds ?? [])]
  const { rows } = await sql<ReportedRow>`
    select f.* from measures m join reporting_periods p on p.plan_id = m.plan_id cross join lateral (
      (select p.period, r.subject, r.status, r.text, r.lead, r.voluntary,
        array(select i.short_name from result_institutions x join institutions i on i.id = x.institution_id
          where x.result_id = r.id order by x.position limit 10) as institutions
      from results r where r.measure_id = m.id and r.reporting_period_id = p.id and (${isOfAll}
        or r.subject in ('all', 'others') or exists (select from result_institutions x
          where x.result_id = r.id and x.institution_id = any(${ids}::int[])))
      order by r.position limit ${SHOWN_RESULTS})
      union all
      (select p.period, 'institutions', x.status, case when x.text = '' then x.reason else x.text end, '', not x.assigned,
        array[i.short_name]
      from submission_results x join institutions i on i.id = x.institution_id
      where x.measure_id = m.id and x.reporting_period_id = p.id and x.state = 'accepted'
        and (${isOfAll} or x.institution_id = any(${ids}::int[]))
      order by x.institution_id limit ${SHOWN_RESULTS})
    ) f where m.id = ${measureId} order by p.period desc limit ${SHOWN_RESULTS}`.execute(db)
  return rows
}

export interface NamedRow {
  id: number
  name: string
}

/** The types and the list by which a measure is assigned. */
export async function listAssignmentParts(
  db: Db,
  { editionId, measureId }: OfEdition,
): Promise<{ types: NamedRow[]; institutions: NamedRow[] }> {
  const types = db
    .selectFrom('editionMeasureTypes as t')
    .innerJoin('institutionTypes as y', 'y.id', 't.typeId')
    .select(['y.id', 'y.name'])
    .where('t.editionId', '=', editionId)
    .where('t.measureId', '=', measureId)
    .orderBy('y.id')
  const institutions = db
    .selectFrom('editionMeasureInstitutions as l')
    .innerJoin('institutions as i', 'i.id', 'l.institutionId')
    .select(['i.id', 'i.shortName as name'])
    .where('l.editionId', '=', editionId)
    .where('l.measureId', '=', measureId)
    .orderBy('i.id')
  return { types: await types.execute(), institutions: await institutions.execute() }
}
