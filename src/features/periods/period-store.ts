import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { Problem } from '../../domain/problem.ts'
import type { PeriodCode } from '../../domain/period.ts'
import type { Institution, Result } from '../../domain/report-document.ts'
import { webRu } from '../../text/web-ru.ts'

/** A period of a plan with the frame of its document and the file that it came from. */
export async function getPeriod(db: Db, planId: number, period: string) {
  const found = await db
    .selectFrom('reportingPeriods as r')
    .innerJoin('plans as p', 'p.id', 'r.planId')
    .innerJoin('editions as e', 'e.id', 'r.editionId')
    .leftJoin('imports as i', 'i.id', 'r.importId')
    .select(['r.id', 'r.planId', 'r.editionId', 'r.importId', 'r.documentKind', 'r.title', 'r.columns', 'r.notes'])
    .select(['p.title as planTitle', 'p.year', 'p.assessmentYear', 'e.number as editionNumber', 'i.fileName'])
    .select(['i.confirmedAt', 'r.status', 'p.reportEvery'])
    .where('r.planId', '=', planId)
    .where('r.period', '=', period)
    .executeTakeFirst()
  if (found === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return { ...found, period: period as PeriodCode }
}
export type PeriodRow = Awaited<ReturnType<typeof getPeriod>>

export interface NamedInstitution extends Omit<Institution, 'key'> {
  institutionId: number | null
}

/** How the document of a period calls its institutions, in its order. */
export async function listPeriodInstitutions(db: Db, reportingPeriodId: number): Promise<NamedInstitution[]> {
  return db
    .selectFrom('periodInstitutions')
    .select(['institutionId', 'name', 'spellings', 'role'])
    .where('reportingPeriodId', '=', reportingPeriodId)
    .orderBy('position')
    .execute()
}

export interface PeriodResult extends Omit<Result, 'institutions' | 'source'> {
  /** Of a statement, which no document brought. */
  id: number | null
  measureId: number
  /** Where it stands in the document that brought it. */
  source: Result['source'] | null
  institutionIds: number[]
}

/** What a document or the authority itself says of measures in a period, those of one measure in their order. */
export async function listPeriodResults(
  db: Db,
  reportingPeriodId: number,
  measureIds: readonly number[],
): Promise<PeriodResult[]> {
  const rows = await db
    .selectFrom('results as r')
    .select(['r.id', 'r.measureId', 'r.subject', 'r.voluntary', 'r.status', 'r.until', 'r.reason', 'r.completed'])
    .select(['r.lead', 'r.text', 'r.facts', 'r.dates', 'r.source'])
    .select(
      sql<number[]>`array(select i.institution_id from result_institutions i
        where i.result_id = r.id order by i.position)`.as('institutionIds'),
    )
    .where('r.reportingPeriodId', '=', reportingPeriodId)
    .where(sql<boolean>`r.measure_id = any(${[...measureIds]}::int[])`)
    .orderBy('r.measureId')
    .orderBy('r.position')
    .execute()
  // Written from the contract's own types.
  return rows as PeriodResult[]
}

/** Names of institutions by id, with other spellings that they are known by. */
export async function listInstitutionNames(
  db: Db,
  ids: readonly number[],
): Promise<{ id: number; fullName: string; shortName: string }[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('institutions')
    .select(['id', 'fullName', 'shortName'])
    .where(sql<boolean>`id = any(${[...ids]}::int[])`)
    .orderBy(sql`report_order nulls last, short_name collate "ru-RU-x-icu"`)
    .execute()
}
