import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { DeadlineTerms } from '../../domain/deadline.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'
import { listDeadlines, listMeasures, type DeadlineRow } from './edition-store.ts'

/** A measure as the edition in force has it; the rooms around a plan ask for it by the plan's address. */
export interface MeasureInForce {
  id: number
  planId: number
  planTitle: string
  editionId: number
  number: string | null
  title: string | null
}

/** Throws where the measure is of another plan, or stands in no approved edition. */
export async function getMeasureInForce(db: Db, planId: number, measureId: number): Promise<MeasureInForce> {
  const measure = await db
    .selectFrom('editionMeasures as m')
    .innerJoin('editions as e', 'e.id', 'm.editionId')
    .innerJoin('plans as p', 'p.id', 'e.planId')
    .select(['m.measureId as id', 'p.id as planId', 'p.title as planTitle', 'e.id as editionId', 'm.number', 'm.title'])
    .where('m.measureId', '=', measureId)
    .where('p.id', '=', planId)
    .where('e.status', '=', 'approved')
    .executeTakeFirst()
  if (measure === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return measure
}

/** «1.4 Обновить сайт», for a list or a letter; the latest edition that has the measure names it. */
export function measureLabel({ number, title }: { number: string | null; title: string | null }): string {
  const short = title !== null && title.length > 120 ? `${title.slice(0, 119).trimEnd()}…` : title
  return [number, short].filter((part) => part !== null && part !== '').join(' ')
}

/** Is a measure of an edition assigned to the institution, or to any where none is named? */
export async function isAssigned(
  db: Db,
  { editionId, measureId }: { editionId: number; measureId: number },
  institutionId: number | null,
): Promise<boolean> {
  const found = await db
    .selectFrom('assignments')
    .select(sql<number>`1`.as('one'))
    .where('editionId', '=', editionId)
    .where('measureId', '=', measureId)
    .$if(institutionId !== null, (query) => query.where('institutionId', '=', institutionId ?? 0))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The stages of a measure, for whoever reckons by them. */
export function listStagesOf(db: Db, of: { editionId: number; measureId: number }): Promise<DeadlineTerms[]> {
  return listDeadlines(db, of.editionId, of.measureId)
}

/** How the edition in force calls a measure, or the latest that has it. */
export async function findMeasureName(
  db: Db,
  measureId: number,
): Promise<{ number: string | null; title: string | null }> {
  const named = await db
    .selectFrom('editionMeasures as m')
    .innerJoin('editions as e', 'e.id', 'm.editionId')
    .select(['m.number', 'm.title'])
    .where('m.measureId', '=', measureId)
    .orderBy(sql`e.status = 'approved'`, 'desc')
    .orderBy('e.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return named ?? { number: null, title: null }
}

/** The plan of a measure, with the name of the measure; undefined where there is no such measure. */
export async function findMeasurePlace(db: Db, measureId: number) {
  const measure = await db
    .selectFrom('measures')
    .select(['id', 'planId'])
    .where('id', '=', measureId)
    .executeTakeFirst()
  return measure === undefined ? undefined : { ...measure, ...(await findMeasureName(db, measureId)) }
}

/** The stages of all measures of an edition. */
export async function stagesOfEdition(db: Db, editionId: number): Promise<Map<number, DeadlineRow[]>> {
  return Map.groupBy(await listDeadlines(db, editionId), ({ measureId }) => measureId)
}

/** Every measure of an edition as lists name it, in the order of the plan. */
export async function listMeasureLabels(db: Db, editionId: number): Promise<{ id: number; label: string }[]> {
  const measures = await listMeasures(db, { editionId })
  return measures.map((measure) => ({ id: measure.id, label: measureLabel(measure) }))
}
