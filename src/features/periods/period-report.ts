import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { openConsolidation, type Consolidation } from './consolidate-period.ts'
import { listEditionSections, type EditionSection } from './edition-sections.ts'
import { nameInstitutions, type InstitutionKeys } from './institution-keys.ts'
import { getPeriod, listPeriodInstitutions, type PeriodRow } from './period-store.ts'

/** The report of a period, or of some sections of it, ready to be written measure by measure. */
export interface PeriodReport {
  period: PeriodRow
  sections: EditionSection[]
  /** Every institution that it may name. */
  keys: InstitutionKeys
  consolidation: Consolidation
}

/** Opens the report of a period; without `sectionIds`, or with none of them, of all its sections. */
export async function openPeriodReport(
  db: Db,
  planId: number,
  code: string,
  sectionIds: readonly number[] = [],
): Promise<PeriodReport> {
  const period = await getPeriod(db, planId, code)
  const all = await listEditionSections(db, period.editionId)
  const sections = sectionIds.length === 0 ? all : all.filter(({ sectionId }) => sectionIds.includes(sectionId))
  const measures = sections.flatMap((section) => section.measures)
  const spoken = await listSpokenOf(
    db,
    period.id,
    measures.map(({ measureId }) => measureId),
  )
  const named = await listPeriodInstitutions(db, period.id)
  const ids = [...spoken, ...measures.flatMap(({ institutionIds }) => institutionIds)]
  return {
    period,
    sections,
    keys: await nameInstitutions(db, ids, named),
    consolidation: await openConsolidation(db, period),
  }
}

/** Whoever is asked about measures in a period, has answered without being asked, or stands in a document's results. */
async function listSpokenOf(db: Db, reportingPeriodId: number, measureIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select x.institution_id as id from submission_results x
    where x.reporting_period_id = ${reportingPeriodId} and x.measure_id = any(${[...measureIds]}::int[])
      and (x.assigned or x.state = 'accepted')
    union select i.institution_id from results r join result_institutions i on i.result_id = r.id
    where r.reporting_period_id = ${reportingPeriodId} and r.measure_id = any(${[...measureIds]}::int[])`.execute(db)
  return rows.map(({ id }) => id)
}
