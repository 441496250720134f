import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'
import type { RequestContext } from '../../web/context.ts'
import { idParam, periodParam } from '../../web/read-form.ts'
import type { MeasureSentences } from '../periods/consolidate-period.ts'
import type { EditionMeasure } from '../periods/edition-sections.ts'
import { openPeriodReport, type PeriodReport } from '../periods/period-report.ts'

/** A measure in the report of a period. */
export interface ReportedMeasure extends MeasureSentences {
  report: PeriodReport
  measure: EditionMeasure
}

/** The measure that an address of `/plans/:id/periods/:period/measures/:measureId/…` names, with its sentences. */
export async function measureOfAddress(c: RequestContext): Promise<ReportedMeasure> {
  const report = await openPeriodReport(c.var.db, idParam(c), periodParam(c))
  const id = idParam(c, 'measureId')
  const measure = report.sections.flatMap(({ measures }) => measures).find(({ measureId }) => measureId === id)
  if (measure === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  const told = await report.consolidation.sentencesOf([measure])
  return { report, measure, ...(told.get(id) ?? { sentences: [], unused: [], unprinted: [] }) }
}
