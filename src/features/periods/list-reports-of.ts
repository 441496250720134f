import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { reportSections } from '../../db/report-sections.ts'

/** A consolidated report of a period, of the sections named or of all where none is, and its latest version. */
export interface ReportOfPeriod {
  id: number
  sectionIds: number[]
  /** Null where it was never frozen, or where every version was discarded. */
  version: { id: number; number: number; state: 'making' | 'failed' | 'ready' | 'signed' } | null
}

/** Consolidated reports of a period, that of all sections first. */
export async function listReportsOf(db: Db, reportingPeriodId: number): Promise<ReportOfPeriod[]> {
  const rows = await db
    .selectFrom('consolidatedReports as c')
    .select('c.id')
    .select(reportSections.as('sectionIds'))
    .select(
      sql<ReportOfPeriod['version']>`(select json_build_object('id', v.id, 'number', v.number, 'state', v.state)
        from report_versions v where v.report_id = c.id and v.state <> 'discarded'
        order by v.number desc limit 1)`.as('version'),
    )
    .where('c.reportingPeriodId', '=', reportingPeriodId)
    .orderBy(sql`exists (select from consolidated_report_sections s where s.report_id = c.id)`)
    .orderBy('c.id')
    .execute()
  return rows
}
