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

/**
 * Institutions by status, each once: its own sentence says more than one of all or of the others, and of several the
 * last that is clear. A sentence that names nobody is somebody's all the same.
 */
function countStatuses(results: readonly Result[]): FrozenMeasure['counts'] {
  const told = new Map<string, { status: ResultStatus; isShared: boolean }>()
  for (const [at, { subject, status, institutions }] of results.entries()) {
    const isShared = subject === 'all' || subject === 'others'
    for (const key of institutions.length === 0 ? [`nobody ${at}`] : institutions) {
      const known = told.get(key)
      const isCloser = known === undefined || (known.isShared && !isShared)
      const isLater = known?.isShared === isShared && status !== 'unclear'
      if (isCloser || isLater) told.set(key, { status, isShared })
    }
  }
  const counts = Map.groupBy(told.values(), ({ status }) => status)
  return RESULT_STATUSES.flatMap((status) => {
    const count = counts.get(status)?.length
    return count === undefined ? [] : [{ status, count }]
  })
}
