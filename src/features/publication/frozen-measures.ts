import type { WritableMeasure, WritableReport } from '../../documents/writing/writable-report.ts'
import { RESULT_STATUSES, type Result, type ResultStatus } from '../../domain/report-document.ts'

/** Results of one measure that a page shows; the files have them all. */
const SHOWN_RESULTS = 40
/** Of a measure of thousands no more are gone through for the counts of a page. */
const COUNTED_RESULTS = 20_000

/** A measure of a frozen report as a page shows it. */
export interface FrozenMeasure {
  section: string
  measure: Omit<WritableMeasure, 'results'>
  results: Result[]
  /** How many results there are beside those. */
  more: number
  /** Institutions by status, in the order of the contract. */
  counts: { status: ResultStatus; count: number }[]
}

/** The measures of one page of a frozen report, and how many there are. */
export function listMeasures(report: WritableReport, { offset, limit }: { offset: number; limit: number }) {
  const all = report.sections.flatMap(({ number, title, measures }) =>
    measures.map((measure) => ({ section: [number ?? '', title].filter(Boolean).join('. '), measure })),
  )
  return { rows: all.slice(offset, offset + limit).map(showMeasure), total: all.length }
}

function showMeasure({ section, measure }: { section: string; measure: WritableMeasure }): FrozenMeasure {
  const results: Result[] = []
  const counts = new Map<ResultStatus, number>()
  let total = 0
  for (const result of measure.results) {
    total += 1
    if (results.length < SHOWN_RESULTS) results.push(result)
    if (total > COUNTED_RESULTS) continue
    // A sentence that names nobody is somebody's all the same.
    counts.set(result.status, (counts.get(result.status) ?? 0) + Math.max(1, result.institutions.length))
  }
  return {
    section,
    measure,
    results,
    more: total - results.length,
    counts: RESULT_STATUSES.flatMap((status) => {
      const count = counts.get(status)
      return count === undefined ? [] : [{ status, count }]
    }),
  }
}
