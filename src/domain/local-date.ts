import type { TimeZoneId } from './time-zones.ts'

/** A day written `2018-03-31`; sorts as text. */
export type LocalDate = string

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const MILLISECONDS_PER_DAY = 86_400_000
const MONTHS_OF = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ')

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

/** The day of a text such as `2018-02-20`, or null where it is none, `2018-02-30` included. */
export function parseLocalDate(text: string): LocalDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match ? localDate(Number(match[1]), Number(match[2]), Number(match[3])) : null
}

/** Year, month and day as numbers, the month from 1. */
export function datePartsOf(date: LocalDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

function asInstant(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`)
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(asInstant(date) + days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10)
}

/** Days from one date to another; negative where the other is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (asInstant(to) - asInstant(from)) / MILLISECONDS_PER_DAY
}

/** 1 is Monday, 7 is Sunday. */
export function dayOfWeek(date: LocalDate): number {
  return new Date(asInstant(date)).getUTCDay() || 7
}

export function lastDayOfMonth(date: LocalDate): LocalDate {
  const { year, month } = datePartsOf(date)
  return `${date.slice(0, 8)}${daysInMonth(year, month)}`
}

/** «20 февраля». */
export function formatDayOfYear(date: LocalDate): string {
  const { month, day } = datePartsOf(date)
  return `${day} ${MONTHS_OF[month - 1]}`
}

/** «20 февраля 2018 г.» */
export function formatDate(date: LocalDate): string {
  return `${formatDayOfYear(date)} ${datePartsOf(date).year} г.`
}

/** «20.02.2018» */
export function formatShortDate(date: LocalDate): string {
  return date.split('-').reverse().join('.')
}

/** What a wall clock of the zone shows, as though it were the time of Greenwich. */
function wallClock(timeZone: TimeZoneId, instant: number): number {
  // Swedish writes `2018-03-31 23:59:59`, which is nearly what a machine reads.
  const shown = new Date(instant).toLocaleString('sv-SE', { timeZone })
  return Date.parse(`${shown.replace(' ', 'T')}Z`)
}

/** The day that it is in a zone at a moment. */
export function todayIn(timeZone: TimeZoneId, now: Date): LocalDate {
  return now.toLocaleDateString('sv-SE', { timeZone })
}

/** The moment at which a day begins in a zone. */
export function startOfDay(timeZone: TimeZoneId, date: LocalDate): Date {
  const midnight = asInstant(date)
  // Where clocks are moved that night, its two sides are told by the offsets of a day before and a day after.
  const starts = [-MILLISECONDS_PER_DAY, MILLISECONDS_PER_DAY]
    .map((shift) => midnight + (midnight + shift - wallClock(timeZone, midnight + shift)))
    .sort((a, b) => a - b)
    .map((instant) => new Date(instant))
  const found = starts.find((start) => todayIn(timeZone, start) === date)
  if (found === undefined) throw new RangeError(`${date} does not begin in ${timeZone}`)
  return found
}
