import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { holdsWords } from '../../db/search-words.ts'
import { measureText } from '../../db/searched-texts.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'

export const SOURCE_KINDS = ['assessment', 'survey', 'audit', 'complaint', 'inspection', 'document'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

export async function listYears(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('deficiencies')
    .select('assessmentYear')
    .distinct()
    .where('assessmentYear', 'is not', null)
    .orderBy('assessmentYear', 'desc')
    .execute()
  return rows.flatMap(({ assessmentYear }) => assessmentYear ?? [])
}

export async function getDeficiency(db: Db, id: number) {
  const deficiency = await db
    .selectFrom('deficiencies as d')
    .leftJoin('institutions as i', 'i.id', 'd.institutionId')
    .select(['d.id', 'd.text', 'd.assessmentYear', 'd.criterion', 'd.sourceKind', 'd.sourceNote', 'd.version'])
    .select(['d.institutionId', 'i.shortName as institutionName'])
    .where('d.id', '=', id)
    .executeTakeFirst()
  if (deficiency === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return deficiency
}
export type Deficiency = Awaited<ReturnType<typeof getDeficiency>>

/** Measures that serve a deficiency, as the latest edition that somebody may see calls them. */
export function listMeasuresOf(db: Db, deficiencyId: number, withDrafts: boolean) {
  return db
    .selectFrom('deficiencyMeasures as l')
    .innerJoin('measures as m', 'm.id', 'l.measureId')
    .innerJoin('plans as p', 'p.id', 'm.planId')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('editionMeasures as em')
          .innerJoin('editions as e', 'e.id', 'em.editionId')
          .select(['em.number', 'em.title', 'e.status'])
          .whereRef('em.measureId', '=', 'm.id')
          .where('e.status', 'in', withDrafts ? ['draft', 'approved', 'amended'] : ['approved', 'amended'])
          .orderBy(sql`e.status = 'approved'`, 'desc')
          .orderBy('e.number', 'desc')
          .limit(1)
          .as('t'),
      (join) => join.onTrue(),
    )
    .select(['m.id', 'm.planId', 'p.title as planTitle', 't.number', 't.title', 't.status'])
    .where('l.deficiencyId', '=', deficiencyId)
    .orderBy('m.id')
    .execute()
}
export type MeasureOfDeficiency = Awaited<ReturnType<typeof listMeasuresOf>>[number]

const OFFERED_MEASURES = 20

/** Measures of approved editions and drafts that a deficiency may still be tied to. */
export function findMeasures(
  db: Db,
  { deficiencyId, words, planId }: { deficiencyId: number; words: string; planId: number | undefined },
) {
  let query = db
    .selectFrom('editionMeasures as m')
    .innerJoin('editions as e', 'e.id', 'm.editionId')
    .innerJoin('plans as p', 'p.id', 'e.planId')
    .distinctOn(['p.year', 'p.id', 'm.measureId'])
    .select(['m.measureId as id', 'p.id as planId', 'p.title as planTitle', 'm.number', 'm.title'])
    .where('e.status', 'in', ['draft', 'approved'])
    .where(
      sql<boolean>`not exists (select from deficiency_measures l
        where l.deficiency_id = ${deficiencyId} and l.measure_id = m.measure_id)`,
    )
  if (planId !== undefined) query = query.where('p.id', '=', planId)
  if (words.trim() !== '') query = query.where(holdsWords(measureText, words))
  return query
    .orderBy('p.year', 'desc')
    .orderBy('p.id')
    .orderBy('m.measureId')
    .orderBy('e.number', 'desc')
    .limit(OFFERED_MEASURES)
    .execute()
}

/** Plans whose measures a deficiency may be tied to. */
export function listPlanChoices(db: Db): Promise<{ id: number; title: string; year: number }[]> {
  return db
    .selectFrom('plans')
    .select(['id', 'title', 'year'])
    .orderBy('year', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
}
