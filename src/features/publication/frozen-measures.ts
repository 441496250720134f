import {
  countResults,
  sliceResults,
  type WritableMeasure,
  type WritableReport,
} from '../../documents/writing/writable-report.ts'
import { RESULT_STATUSES, type Result, type ResultStatus } from '../../domain/report-document.ts'

/** Results of one measure that a page shows; the files have them all. */
const SHOWN_RESULTS = 40
/** Anybody may ask for the page: a measure of more results is not gone through for its counts. */
const COUNTED_RESULTS = 1000

/** A measure of a frozen report as a page shows it. */
export interface FrozenMeasure {
  section: string
  measure: Omit<WritableMeasure, 'results'>
  results: Result[]
  /** How many results there are beside those. */
  more: number
  /** Institutions by status, in the order of the contract; none of a measure with too many results. */
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
  const total = countResults(measure.results)
  const isLong = total > COUNTED_RESULTS
  const read = Array.from(sliceResults(measure.results, 0, isLong ? SHOWN_RESULTS : total))
  const results = read.slice(0, SHOWN_RESULTS)
  return { section, measure, results, more: total - results.length, counts: isLong ? [] : countStatuses(read) }
}

/** Institutions by status; a sentence that names nobody is somebody's all the same. */
function countStatuses(results: readonly Result[]): FrozenMeasure['counts'] {
  const counts = new Map<ResultStatus, number>()
  for (const { status, institutions } of results) {
    counts.set(status, (counts.get(status) ?? 0) + Math.max(1, institutions.length))
  }
  return RESULT_STATUSES.flatMap((status) => {
    const count = counts.get(status)
    return count === undefined ? [] : [{ status, count }]
  })
}
