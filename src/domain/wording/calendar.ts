/** A day written `2018-03-31`; sorts as text. */
export type LocalDate = string

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Days of a month, counted from 1. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 31)
}

/** The day, or null where the month has no such day. */
export function localDate(year: number, month: number, day: number): LocalDate | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export interface Span {
  from: LocalDate
  to: LocalDate
}

/** From the first day of one month to the last day of another of the same year. */
export function monthsSpan(year: number, first: number, last: number): Span {
  return {
    from: localDate(year, first, 1) ?? `${year}-01-01`,
    to: localDate(year, last, daysInMonth(year, last)) ?? `${year}-12-31`,
  }
}

export function quarterSpan(year: number, quarter: number): Span {
  return monthsSpan(year, quarter * 3 - 2, quarter * 3)
}

export function halfYearSpan(year: number, half: number): Span {
  return monthsSpan(year, half * 6 - 5, half * 6)
}
