import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'

/** Consolidated reports of a period by their sections, that of all sections (none named) first. */
export function listReportsOf(db: Db, reportingPeriodId: number): Promise<{ id: number; sectionIds: number[] }[]> {
  return db
    .selectFrom('consolidatedReports as c')
    .select('c.id')
    .select(
      sql<number[]>`array(select s.section_id from consolidated_report_sections s where s.report_id = c.id
        order by s.section_id)`.as('sectionIds'),
    )
    .where('c.reportingPeriodId', '=', reportingPeriodId)
    .orderBy(sql`exists (select from consolidated_report_sections s where s.report_id = c.id)`)
    .orderBy('c.id')
    .execute()
}
