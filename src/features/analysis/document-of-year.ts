import type { Db } from '../../db/connection.ts'
import { findFindings } from '../../documents/recognise/find-findings.ts'
import { documentPeriod, type PeriodCode } from '../../domain/period.ts'
import { SCHEMA_NAME, type ReportDocument } from '../../domain/report-document.ts'
import { consolidatedRu } from '../../text/consolidated-ru.ts'
import { analysisRu } from '../../text/analysis-ru.ts'
import { checked, reportersOf, withReporters, writeSections } from '../periods/document-of-period.ts'
import { openYearReport, type YearReport } from './year-report.ts'

/** A plan's year as one document, put together from the reports of its periods, whole in memory. */
export async function documentOfYear(db: Db, planId: number, year: number): Promise<ReportDocument> {
  return documentOfYearReport(await openYearReport(db, planId, year))
}

/** The same of a report that is open already. */
export async function documentOfYearReport({
  plan,
  year,
  sections,
  keys,
  notes,
  ...report
}: YearReport): Promise<ReportDocument> {
  const told = await report.sentencesOf(sections.flatMap(({ measures }) => measures))
  const results = [...told.values()].flat()
  const reporters = new Set(results.flatMap(reportersOf))
  const document: ReportDocument = {
    schema: SCHEMA_NAME,
    kind: 'execution-report',
    title: consolidatedRu.title(plan.title, analysisRu.year.name(year)),
    period: documentPeriod(`${year}-Y` as PeriodCode),
    planYear: year,
    assessmentYear: report.periods[0]?.assessmentYear ?? null,
    columns: consolidatedRu.columns,
    institutions: withReporters(keys, reporters),
    sections: writeSections(sections, results, keys),
    notes,
    findings: [],
    unplaced: [],
  }
  return checked({ ...document, findings: findFindings(document) })
}
