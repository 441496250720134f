import { sql } from 'kysely'

/** The sections of the consolidated report `c`, by their ids; none where it tells of all of them. */
export const reportSections = sql<number[]>`array(select s.section_id from consolidated_report_sections s
  where s.report_id = c.id order by s.section_id)`
