import type { LocalDate } from './local-date.ts'
import { addDays, datePartsOf, daysInMonth, localDate } from './local-date.ts'
import type { Period, ReportingRule } from './report-document.ts'

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

export type PeriodUnit = ReportingRule['every']

/** A reporting period as it is stored: `2026-Q1`, `2026-H1`, `2026-Y`, `2026-M03`. Those of one unit sort as text. */
export type PeriodCode = `${number}-Q${1 | 2 | 3 | 4}` | `${number}-H${1 | 2}` | `${number}-Y` | `${number}-M${number}`

interface UnitRule {
  /** What stands in the code after the year. */
  mark: RegExp
  write: (ordinal: number) => string
  months: number
  name: (ordinal: number, year: number) => string
  /** «в I квартале 2026 года». */
  within: (ordinal: number, year: number) => string
}

const MONTHS = 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' ')
const MONTHS_WITHIN = 'январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре'.split(' ')
/** «Во втором», «в первом»: as it is read aloud. */
const preposition = (ordinal: number) => (ordinal === 2 ? 'во' : 'в')
const ROMAN = ['I', 'II', 'III', 'IV']

const UNITS: Record<PeriodUnit, UnitRule> = {
  month: {
    mark: /^M(0[1-9]|1[0-2])$/,
    write: (ordinal) => `M${String(ordinal).padStart(2, '0')}`,
    months: 1,
    name: (ordinal, year) => `${MONTHS[ordinal - 1]} ${year} года`,
    within: (ordinal, year) => `в ${MONTHS_WITHIN[ordinal - 1]} ${year} года`,
  },
  quarter: {
    mark: /^Q([1-4])$/,
    write: (ordinal) => `Q${ordinal}`,
    months: 3,
    name: (ordinal, year) => `${ROMAN[ordinal - 1]} квартал ${year} года`,
    within: (ordinal, year) => `${preposition(ordinal)} ${ROMAN[ordinal - 1]} квартале ${year} года`,
  },
  'half-year': {
    mark: /^H([12])$/,
    write: (ordinal) => `H${ordinal}`,
    months: 6,
    name: (ordinal, year) => `${ROMAN[ordinal - 1]} полугодие ${year} года`,
    within: (ordinal, year) => `${preposition(ordinal)} ${ROMAN[ordinal - 1]} полугодии ${year} года`,
  },
  year: {
    mark: /^(Y)$/,
    write: () => 'Y',
    months: 12,
    name: (_, year) => `${year} год`,
    within: (_, year) => `в ${year} году`,
  },
}

const UNIT_NAMES = Object.keys(UNITS) as PeriodUnit[]

interface ReadCode {
  unit: PeriodUnit
  year: number
  ordinal: number
}

function readCode(code: string): ReadCode | null {
  const [, year, rest = ''] = /^(\d{4})-(.+)$/.exec(code) ?? []
  for (const unit of UNIT_NAMES) {
    const mark = UNITS[unit].mark.exec(rest)
    if (mark) return { unit, year: Number(year), ordinal: Number(mark[1]) || 1 }
  }
  return null
}

function getCode(code: PeriodCode): ReadCode {
  const read = readCode(code)
  if (read === null) throw new RangeError(`Not a reporting period: ${code}`)
  return read
}

export function isPeriodCode(text: string): text is PeriodCode {
  return readCode(text) !== null
}

export function periodUnit(code: PeriodCode): PeriodUnit {
  return getCode(code).unit
}

/** First and last day. */
export function periodSpan(code: PeriodCode): Span {
  const { unit, year, ordinal } = getCode(code)
  const { months } = UNITS[unit]
  return monthsSpan(year, (ordinal - 1) * months + 1, ordinal * months)
}

/** «I квартал 2026 года», «I полугодие 2026 года», «2026 год», «март 2026 года». */
export function periodName(code: PeriodCode): string {
  const { unit, year, ordinal } = getCode(code)
  return UNITS[unit].name(ordinal, year)
}

/** «в I квартале 2026 года», «во II полугодии 2026 года», «в 2026 году», «в марте 2026 года». */
export function periodIn(code: PeriodCode): string {
  const { unit, year, ordinal } = getCode(code)
  return UNITS[unit].within(ordinal, year)
}

/** The period of a unit in which a day falls. */
export function periodOfDay(date: LocalDate, unit: PeriodUnit): PeriodCode {
  const { month } = datePartsOf(date)
  const { months, write } = UNITS[unit]
  return `${date.slice(0, 4)}-${write(Math.ceil(month / months))}` as PeriodCode
}

export function nextPeriod(code: PeriodCode): PeriodCode {
  return periodOfDay(addDays(periodSpan(code).to, 1), periodUnit(code))
}

/** The next so many periods after one, in their order. */
export function periodsAfter(code: PeriodCode, count: number): PeriodCode[] {
  const periods: PeriodCode[] = []
  for (let next = nextPeriod(code); periods.length < count; next = nextPeriod(next)) periods.push(next)
  return periods
}

export function previousPeriod(code: PeriodCode): PeriodCode {
  return periodOfDay(addDays(periodSpan(code).from, -1), periodUnit(code))
}

/** The code of a document's period, or null where it is no whole month, quarter, half-year or year («за 9 месяцев»). */
export function periodCode({ from, to }: Span): PeriodCode | null {
  const codes = UNIT_NAMES.map((unit) => periodOfDay(from, unit))
  return codes.find((code) => periodSpan(code).from === from && periodSpan(code).to === to) ?? null
}

/** The contract's period of a code. */
export function documentPeriod(code: PeriodCode): Period {
  return { kind: periodUnit(code), ...periodSpan(code), text: periodName(code) }
}

/** Is a thing of this rhythm reported in the period? A rarer one is where its own span ends together with the period. */
export function isReportedIn(code: PeriodCode, every: PeriodUnit): boolean {
  const own = periodOfDay(periodSpan(code).to, every)
  return UNITS[every].months <= UNITS[periodUnit(code)].months || periodSpan(own).to === periodSpan(code).to
}
