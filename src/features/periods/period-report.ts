import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { openConsolidation, type Consolidation } from './consolidate-period.ts'
import { assignSections, listEditionSections, type AssignedSection, type EditionSection } from './edition-sections.ts'
import { nameInstitutions, type InstitutionKeys } from './institution-keys.ts'
import { getPeriod, listPeriodInstitutions, type PeriodRow } from './period-store.ts'

/** The report of a period, or of some sections of it, ready to be told measure by measure. */
export interface PeriodReport {
  period: PeriodRow
  sections: EditionSection[]
  consolidation: Consolidation
  /** What the report calls some institutions most briefly. */
  namesOf: (ids: Iterable<number>) => Promise<(id: number) => string>
  /** Its sections with whom each measure is assigned to. */
  assigned: () => Promise<AssignedSection[]>
  /** Loads all that stands in its document: of a country's, thousands of institutions. */
  whole: () => Promise<WholeReport>
}

/** The same with every institution that its document may name. */
export interface WholeReport extends Pick<PeriodReport, 'period' | 'consolidation'> {
  sections: AssignedSection[]
  keys: InstitutionKeys
}

/** Opens the report of a period; without `sectionIds`, or with none of them, of all its sections. */
export async function openPeriodReport(
  db: Db,
  planId: number,
  code: string,
  sectionIds: readonly number[] = [],
): Promise<PeriodReport> {
  const period = await getPeriod(db, planId, code)
  const own = await listEditionSections(db, period.editionId)
  const sections = sectionIds.length === 0 ? own : own.filter(({ sectionId }) => sectionIds.includes(sectionId))
  const consolidation = await openConsolidation(db, period)
  const assigned = () => assignSections(db, period.editionId, sections)
  return {
    period,
    sections,
    consolidation,
    assigned,
    namesOf: async (ids) => {
      const named = await listPeriodInstitutions(db, period.id)
      return (await nameInstitutions(db, [...ids], named)).shortNameOf
    },
    whole: async () => {
      const all = await assigned()
      return { period, consolidation, sections: all, keys: await nameWhole(db, period, all) }
    },
  }
}

/** Opens a report to be written whole. */
export async function openWholeReport(
  db: Db,
  planId: number,
  code: string,
  sectionIds: readonly number[] = [],
): Promise<WholeReport> {
  return (await openPeriodReport(db, planId, code, sectionIds)).whole()
}

async function nameWhole(db: Db, { id }: PeriodRow, sections: readonly AssignedSection[]): Promise<InstitutionKeys> {
  const measures = sections.flatMap((section) => section.measures)
  const ids = new Set(
    await listSpokenOf(
      db,
      id,
      measures.map(({ measureId }) => measureId),
    ),
  )
  for (const { institutionIds } of measures) for (const one of institutionIds) ids.add(one)
  return nameInstitutions(db, [...ids], await listPeriodInstitutions(db, id))
}

/** Whoever is asked about measures in a period, has answered without being asked, or stands in a document's results. */
async function listSpokenOf(db: Db, reportingPeriodId: number, measureIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select s.institution_id as id from submissions s
    where s.reporting_period_id = ${reportingPeriodId} and exists (
      select from submission_results x where x.submission_id = s.id and x.measure_id = any(${[...measureIds]}::int[])
        and (x.assigned or x.state = 'accepted'))
    union select i.institution_id from results r join result_institutions i on i.result_id = r.id
    where r.reporting_period_id = ${reportingPeriodId} and r.measure_id = any(${[...measureIds]}::int[])`.execute(db)
  return rows.map(({ id }) => id)
}
