import type { FoundDate } from '../report-document.ts'
import { findTimes } from './times.ts'

/** The times that a text names, in the words of the contract; `year` is that of dates without one. */
export function foundDates(text: string, year: number | null): FoundDate[] {
  return findTimes(text, year).map(({ from, to, precision, start, end }) => ({
    from,
    to,
    precision: precision === 'half-year' ? 'range' : precision,
    text: text.slice(start, end),
  }))
}
