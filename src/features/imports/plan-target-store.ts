import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { PeriodCode } from '../../domain/period.ts'
import { periodSpan } from '../../domain/period.ts'
import type { ComparedMeasure } from './compare-plan.ts'

/** A plan that a document may belong to, with the edition that it is compared with. */
export interface PlanEdition {
  planId: number
  title: string
  editionId: number
  number: number
  status: 'draft' | 'approved' | 'amended'
}

/** Plans of a year of the authority itself, or of an institution. */
export async function listPlanIds(db: Db, year: number, institutionId: number | null): Promise<number[]> {
  const rows = await db
    .selectFrom('plans')
    .select('id')
    .where('year', '=', year)
    .where('institutionId', institutionId === null ? 'is' : '=', institutionId)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * The edition by which a period of a plan is measured: the one that it was opened with, else the last that was in force
 * by its end; a draft only where there is nothing else.
 */
export async function findEdition(db: Db, planId: number, period: PeriodCode | null): Promise<PlanEdition | undefined> {
  const byEnd = period === null ? '2100-12-31' : periodSpan(period).to
  return db
    .selectFrom('editions as e')
    .innerJoin('plans as p', 'p.id', 'e.planId')
    .leftJoin('reportingPeriods as r', (join) =>
      join.onRef('r.editionId', '=', 'e.id').on('r.period', '=', period ?? ''),
    )
    .select(['e.planId', 'p.title', 'e.id as editionId', 'e.number', 'e.status'])
    .where('e.planId', '=', planId)
    .orderBy(sql`r.id is null`)
    .orderBy(sql`e.status = 'draft'`)
    .orderBy(sql`coalesce(e.in_force_from, '-infinity') > ${byEnd}::date`)
    .orderBy('e.number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export interface EditionMeasure extends ComparedMeasure {
  measureId: number
  sectionId: number
}

/** The measures of an edition in their order, as they are compared with a document's. */
export async function listEditionMeasures(db: Db, editionId: number): Promise<EditionMeasure[]> {
  const rows = await db
    .selectFrom('editionMeasures as m')
    .innerJoin('editionSections as s', (join) =>
      join.onRef('s.editionId', '=', 'm.editionId').onRef('s.sectionId', '=', 'm.sectionId'),
    )
    .select(['m.measureId', 'm.sectionId', 'm.number', 'm.title', 'm.items', 'm.remark', 'm.responsibleText'])
    .select('s.title as sectionTitle')
    .select(
      sql<string[]>`array(select d.text from deadlines d
        where d.edition_id = m.edition_id and d.measure_id = m.measure_id order by d.position)`.as('deadlineTexts'),
    )
    .where('m.editionId', '=', editionId)
    .orderBy('s.position')
    .orderBy('m.position')
    .execute()
  return rows.map(({ deadlineTexts, ...row }) => ({ ...row, deadlines: deadlineTexts.map((text) => ({ text })) }))
}

export interface TakenPeriod {
  id: number
  editionId: number
  importId: number | null
  resultCount: number
}

/** A period of a plan that is open already, with how many results it has. */
export function findTakenPeriod(db: Db, planId: number, period: string): Promise<TakenPeriod | undefined> {
  return db
    .selectFrom('reportingPeriods as p')
    .select(['p.id', 'p.editionId', 'p.importId'])
    .select((select) =>
      select
        .selectFrom('results as r')
        .whereRef('r.reportingPeriodId', '=', 'p.id')
        .select(select.fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('resultCount'),
    )
    .where('p.planId', '=', planId)
    .where('p.period', '=', period)
    .executeTakeFirst()
}
