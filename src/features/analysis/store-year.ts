import { storeReport, type ReportPart } from '../../documents/writing/stored-report.ts'
import { documentPeriod, type PeriodCode } from '../../domain/period.ts'
import { SCHEMA_NAME, type ReportDocument } from '../../domain/report-document.ts'
import { analysisRu } from '../../text/analysis-ru.ts'
import { consolidatedRu } from '../../text/consolidated-ru.ts'
import { reportersOf, rowsOf, withReporters, writeMeasure } from '../periods/document-of-period.ts'
import type { YearReport } from './year-report.ts'

/**
 * Writes a plan's year on the disk, put together from the reports of its periods, one measure in memory at a time.
 * Gives how many results it has.
 */
export async function storeYear(report: YearReport, path: string): Promise<number> {
  const written: Written = { reporters: new Set(), results: 0 }
  await storeReport(path, { parts: partsOf(report, written), head: () => headOf(report, written.reporters) })
  return written.results
}

interface Written {
  reporters: Set<number>
  results: number
}

async function* partsOf({ sections, keys, sentencesOf }: YearReport, written: Written): AsyncGenerator<ReportPart> {
  const rowOf = rowsOf(sections)
  for (const { number, title, measures } of sections) {
    yield { kind: 'section', number, title }
    for (const measure of measures) {
      const sentences = (await sentencesOf([measure])).get(measure.measureId) ?? []
      for (const id of sentences.flatMap(reportersOf)) written.reporters.add(id)
      written.results += sentences.length
      yield { kind: 'measure', measure: writeMeasure(measure, sentences, keys, rowOf(measure.measureId)) }
    }
  }
}

function headOf(
  { plan, year, periods, keys, notes }: YearReport,
  reporters: ReadonlySet<number>,
): Omit<ReportDocument, 'sections'> {
  return {
    schema: SCHEMA_NAME,
    kind: 'execution-report',
    title: consolidatedRu.title(plan.title, analysisRu.year.name(year)),
    period: documentPeriod(`${year}-Y` as PeriodCode),
    planYear: year,
    assessmentYear: periods[0]?.assessmentYear ?? null,
    columns: consolidatedRu.columns,
    institutions: withReporters(keys, reporters),
    notes,
    findings: [],
    unplaced: [],
  }
}
