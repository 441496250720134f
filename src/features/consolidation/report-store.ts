import type { Db } from '../../db/connection.ts'
import { reportSections } from '../../db/report-sections.ts'
import type { PeriodCode } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'

const reports = (db: Db) =>
  db
    .selectFrom('consolidatedReports as c')
    .innerJoin('reportingPeriods as r', 'r.id', 'c.reportingPeriodId')
    .innerJoin('plans as p', 'p.id', 'r.planId')
    .select(['c.id', 'c.reportingPeriodId', 'c.title', 'c.lead', 'c.annex', 'c.version', 'r.planId', 'r.period'])
    .select(['p.title as planTitle', 'p.year', reportSections.as('sectionIds')])

/** A consolidated report with its period and plan; `sectionIds` empty: all sections. Throws where there is none. */
export async function getReport(db: Db, id: number) {
  const row = await reports(db).where('c.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return { ...row, period: row.period as PeriodCode }
}
export type ConsolidatedReport = Awaited<ReturnType<typeof getReport>>
