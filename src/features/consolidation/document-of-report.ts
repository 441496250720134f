import type { Db } from '../../db/connection.ts'
import type { ReportDocument } from '../../domain/report-document.ts'
import { documentOfReport, titleOfPeriod } from '../periods/document-of-period.ts'
import { openPeriodReport, type PeriodReport } from '../periods/period-report.ts'
import type { ConsolidatedReport } from './report-store.ts'

/** The table of a consolidated report: its period's, of its own sections. */
export function openReport(
  db: Db,
  { planId, period, sectionIds }: Pick<ConsolidatedReport, 'planId' | 'period' | 'sectionIds'>,
): Promise<PeriodReport> {
  return openPeriodReport(db, planId, period, sectionIds)
}

/** A report whole in memory, under its own title. */
export async function documentOfConsolidated(
  report: ConsolidatedReport,
  opened: PeriodReport,
): Promise<ReportDocument> {
  return { ...(await documentOfReport(await opened.whole())), title: titleOfReport(report, opened) }
}

/** A report's own title, else the usual one. */
export function titleOfReport({ title }: { title: string }, { period }: Pick<PeriodReport, 'period'>): string {
  return title || titleOfPeriod(period)
}

/** Paragraphs before the table, a line each. */
export function leadOf({ lead }: { lead: string }): string[] {
  return lead.split('\n').filter((line) => line.trim() !== '')
}
