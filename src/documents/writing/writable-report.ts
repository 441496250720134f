import type { Measure, ReportDocument, Result, Section } from '../../domain/report-document.ts'
import type { ReportFrame } from './report-frame.ts'

/**
 * The results of one measure, gone through as often as a writer needs and never held whole: of 10,000 institutions
 * they may lie on a disk. An array is one; `length` and `slice` spare going through where they are there.
 */
export interface Results extends Iterable<Result> {
  readonly length?: number
  slice?: (from: number, to: number) => Iterable<Result>
}

export interface WritableMeasure extends Omit<Measure, 'results'> {
  results: Results
}

export interface WritableSection extends Omit<Section, 'measures'> {
  measures: WritableMeasure[]
}

/**
 * What every writer takes: a ReportDocument whose results need not be in memory, and what is printed around its table.
 * Sections, heads of measures and institutions are in memory. Any ReportDocument is one as it is.
 */
export interface WritableReport extends Omit<ReportDocument, 'sections'> {
  sections: WritableSection[]
  frame?: ReportFrame
}

/** How many results there are; runs through them where they do not know. */
export function countResults(results: Results): number {
  if (results.length !== undefined) return results.length
  let count = 0
  for (const _ of results) count++
  return count
}

/** The results from one place to another, counted from 0, the last not included. */
export function sliceResults(results: Results, from: number, to: number): Results {
  if (results.slice) return results.slice(from, to)
  return {
    *[Symbol.iterator]() {
      let at = 0
      for (const result of results) {
        if (at >= to) return
        if (at >= from) yield result
        at++
      }
    },
  }
}

export function hasResults(results: Results): boolean {
  for (const _ of results) return true
  return false
}
