import { z } from 'zod'
import { localDate } from '../local-date.ts'
import type { Span } from '../period.ts'
import { halfYearSpan, monthsSpan, quarterSpan } from '../period.ts'
import { fold } from './fold.ts'
import { phraseSource, wholePhrase } from './phrase.ts'
import { remembering } from './remember.ts'
import { lines, readRules } from './rules.ts'

/** A date or a period as it stands in a text. */
export interface FoundTime extends Span {
  start: number
  end: number
  precision: 'day' | 'month' | 'quarter' | 'half-year' | 'year' | 'range'
}

const names = readRules('periods', z.object({ months: lines, ordinals: lines }))
const monthTests = names.months.map((name) => wholePhrase([name]))
const ordinalTests = names.ordinals.map((name) => wholePhrase([name]))

const MONTH = `(?:${names.months.map(phraseSource).join('|')})`
const DAY = '(?<![\\d.,])(?:0?[1-9]|[12]\\d|3[01])(?!\\d)'
const QUOTED_DAY = `[«"]?\\s*${DAY}\\s*[»"]?`
const YEAR = '(?:19|20)\\d\\d(?!\\d)'
/** A year of a whole date may be mistyped far ahead («31.12.2109»), and is to be seen. */
const TYPED_YEAR = '(?:19|20|21)\\d\\d(?!\\d)'
const YEAR_WORD = `${YEAR}\\s*(?:г\\.?\\s*г\\.?|г(?![а-яa-z])\\.?|год(?:а|у|ы|ом|ов|е)?(?![а-яa-z]))?`
const HAS_MONTH = new RegExp(MONTH, 'u')
const HAS_YEAR = new RegExp(YEAR, 'u')
const DASH = '\\s*[-–—]\\s*'
/** What a text must hold for any time to stand in it: most texts hold none, and are not searched further. */
const HINT = /\d|месяц|квартал|полугод|январ|феврал|март|апрел|мая|май|мае|июн|июл|август|сентябр|октябр|ноябр|декабр/
const ROMAN = '(?:[iіl1]{1,3}|[iіl1][vу]|[1-4])'
const NTH = `(?<![а-яa-z0-9.,])(?:${ROMAN}(?:\\s*-?\\s*(?:й|го|м|ом|ый|ой|ое|ем|е|му))?|${names.ordinals.map(phraseSource).join('|')})`
const QUARTER = '(?:квартал[а-я]*|кв(?![а-яa-z]|\\.?\\s*м(?![а-яa-z]))\\.?)'
const HALF = 'полугоди[а-я]+'

/** «Шесть месяцев» by its first letters. */
const MONTH_COUNTS: Record<string, number> = { три: 3, тре: 3, шес: 6, дев: 9, две: 12 }

interface TimePattern {
  /** Stands in every text that the expression finds something in, and is looked for much faster. */
  needs: RegExp
  expression: RegExp
  read: (groups: Record<string, string | undefined>, year: number | null) => Omit<FoundTime, 'start' | 'end'> | null
}

const monthNumber = remembering((word) => monthTests.findIndex((test) => test.test(word.trim())) + 1)

function nth(text: string): number {
  const head = text.trim().split(/[\s-]/)[0] ?? ''
  const digit = /^[1-4]$/.exec(head)
  if (digit) return Number(head)
  if (/^[iіl1]{1,3}$/.test(head)) return head.length
  if (/^[iіl1][vу]$/.test(head)) return 4
  return ordinalTests.findIndex((test) => test.test(head)) + 1
}

function yearNumber(text: string | undefined, fallback: number | null): number | null {
  const digits = /\d{4}/.exec(text ?? '')
  if (digits) return Number(digits[0])
  const short = /^\d{2}$/.exec(text ?? '')
  return short ? 2000 + Number(short[0]) : fallback
}

function day(text: string, month: number, year: number | null): Span | null {
  const date = year === null ? null : localDate(year, month, Number(text))
  return date === null ? null : { from: date, to: date }
}

function rangeOf(first: Span | null, last: Span | null): Omit<FoundTime, 'start' | 'end'> | null {
  if (!first || !last || first.from > last.to) return null
  return { from: first.from, to: last.to, precision: 'range' }
}

function numericDay(text: string, fallback: number | null): Span | null {
  const [d, m, y] = text.split('.').map((part) => part.trim())
  return day(d ?? '', Number(m), yearNumber(y === '' ? undefined : y, fallback))
}

const NUMERIC = `${DAY}\\.\\s?(?:0?[1-9]|1[0-2])\\.\\s?(?:${TYPED_YEAR}|\\d\\d(?!\\d))`
const SHORT_NUMERIC = `${DAY}\\.(?:0[1-9]|1[0-2])(?!\\d)`
const WORDY = `${QUOTED_DAY}(?:-?го)?\\s+${MONTH}`
const G = '(?:\\s*г(?![а-яa-z])\\.?|\\s*год(?:а|у)?(?![а-яa-z]))?'

/** The year of a text such as "26 июня 2018 года", or the fallback. */
function wordyDay(text: string, year: number | null): Span | null {
  const match = /^[«"\s]*(\d+)[»"\s]*(?:-?го)?\s+(\p{L}+)/u.exec(text)
  return match ? day(match[1] ?? '', monthNumber(match[2] ?? ''), year) : null
}

/** Longer forms stand first: at one place of a text the first that matches is taken. */
const patterns: TimePattern[] = [
  {
    needs: /\d\.\s?\d/,
    expression: new RegExp(
      `(?:с\\s+)?(?<a>${NUMERIC}|${SHORT_NUMERIC}\\.?)${G}(?:${DASH}|\\s+по\\s+|\\s+до\\s+)(?<b>${NUMERIC})${G}`,
      'gu',
    ),
    read: ({ a = '', b = '' }) => {
      const last = numericDay(b, null)
      return rangeOf(numericDay(a, last ? Number(last.to.slice(0, 4)) : null), last)
    },
  },
  {
    needs: /\d\.\s?\d/,
    expression: new RegExp(`(?<a>${NUMERIC})${G}`, 'gu'),
    read: ({ a = '' }) => asDay(numericDay(a, null)),
  },
  {
    needs: /\d\/\d/,
    expression: new RegExp(`(?<a>${DAY})/(?<m>0?[1-9]|1[0-2])/(?<y>${YEAR})`, 'gu'),
    read: ({ a = '', m, y }) => asDay(day(a, Number(m), yearNumber(y, null))),
  },
  {
    needs: /\d-\d/,
    expression: new RegExp(`(?<![\\d-])(?<y>${YEAR})-(?<m>0[1-9]|1[0-2])-(?<a>0[1-9]|[12]\\d|3[01])(?!\\d)`, 'gu'),
    read: ({ a = '', m, y }) => asDay(day(a, Number(m), yearNumber(y, null))),
  },
  {
    needs: HAS_MONTH,
    expression: new RegExp(
      `(?:с\\s+)?(?<a>${WORDY})(?:\\s+(?<y>${YEAR})${G})?(?:${DASH}|\\s+по\\s+|\\s+до\\s+)(?<b>${WORDY})(?:\\s+(?<z>${YEAR})${G})?`,
      'gu',
    ),
    read: ({ a = '', b = '', y, z: last }, year) => {
      const end = yearNumber(last, yearNumber(y, year))
      return rangeOf(wordyDay(a, yearNumber(y, end)), wordyDay(b, end))
    },
  },
  {
    needs: HAS_MONTH,
    expression: new RegExp(
      `(?:с\\s+)?(?<a>${DAY})(?:${DASH}|\\s+по\\s+|\\s*,\\s*|\\s+и\\s+)(?<b>${DAY})\\s+(?<m>${MONTH})(?:\\s+(?<y>${YEAR})${G})?`,
      'gu',
    ),
    read: ({ a = '', b = '', m = '', y }, year) => {
      const given = yearNumber(y, year)
      return rangeOf(day(a, monthNumber(m), given), day(b, monthNumber(m), given))
    },
  },
  {
    needs: HAS_MONTH,
    expression: new RegExp(`(?<a>${WORDY})(?:\\s+(?<y>${YEAR})${G})?`, 'gu'),
    read: ({ a = '', y }, year) => asDay(wordyDay(a, yearNumber(y, year))),
  },
  {
    needs: /\d\.\d/,
    expression: new RegExp(`(?<=(?:^|[^а-яa-z])(?:до|с|по|к|от)\\s+)(?<a>${SHORT_NUMERIC})(?![.\\d])`, 'gu'),
    read: ({ a = '' }, year) => asDay(numericDay(a, year)),
  },
  {
    needs: /кв/,
    expression: new RegExp(
      `(?<a>${NTH})(?:(?:${DASH}|\\s+и\\s+|\\s*,\\s*)(?<b>${NTH}))?\\s*${QUARTER}(?:\\s*(?<y>${YEAR_WORD}))?`,
      'gu',
    ),
    read: ({ a = '', b, y }, year) => {
      const given = yearNumber(y, year)
      if (given === null) return null
      const first = quarterSpan(given, nth(a))
      return b ? rangeOf(first, quarterSpan(given, nth(b))) : { ...first, precision: 'quarter' }
    },
  },
  {
    needs: /полугоди/,
    expression: new RegExp(`(?<a>${NTH})\\s*${HALF}(?:\\s*(?<y>${YEAR_WORD}))?`, 'gu'),
    read: ({ a = '', y }, year) => {
      const given = yearNumber(y, year)
      return given === null || nth(a) > 2 ? null : { ...halfYearSpan(given, nth(a)), precision: 'half-year' }
    },
  },
  {
    needs: /месяц/,
    expression: new RegExp(
      `(?<![\\d.,])(?<a>3|6|9|1[0-2]|три|трех|шесть|шести|девять|девяти|двенадцать|двенадцати)\\s+месяц(?:а|ев)\\s+(?<y>${YEAR_WORD})`,
      'gu',
    ),
    read: ({ a = '', y }) => {
      const year = yearNumber(y, null)
      return year === null
        ? null
        : { ...monthsSpan(year, 1, MONTH_COUNTS[a.slice(0, 3)] ?? Number(a)), precision: 'range' }
    },
  },
  {
    needs: HAS_MONTH,
    expression: new RegExp(
      `(?<a>${MONTH})(?:\\s+(?<x>${YEAR})${G})?(?:${DASH}|\\s+по\\s+|\\s+и\\s+|\\s*,\\s*)(?<b>${MONTH})(?:\\s+(?<y>${YEAR})${G})?`,
      'gu',
    ),
    read: ({ a = '', x, b = '', y }, year) => {
      const last = yearNumber(y, yearNumber(x, year))
      const first = yearNumber(x, last)
      if (last === null || first === null) return null
      return rangeOf(
        monthsSpan(first, monthNumber(a), monthNumber(a)),
        monthsSpan(last, monthNumber(b), monthNumber(b)),
      )
    },
  },
  {
    needs: HAS_MONTH,
    expression: new RegExp(`(?<a>${MONTH})(?:\\s+(?<y>${YEAR})${G})?`, 'gu'),
    read: ({ a = '', y }, year) => {
      const given = yearNumber(y, year)
      const month = monthNumber(a)
      return given === null ? null : { ...monthsSpan(given, month, month), precision: 'month' }
    },
  },
  {
    needs: HAS_YEAR,
    expression: new RegExp(`(?<![\\d.-])(?<a>${YEAR})${DASH}(?<b>${YEAR})(?:\\s*г\\.?\\s*г\\.?|\\s*год[а-я]*)?`, 'gu'),
    read: ({ a = '', b = '' }) => rangeOf(monthsSpan(Number(a), 1, 12), monthsSpan(Number(b), 1, 12)),
  },
  {
    needs: HAS_YEAR,
    expression: new RegExp(`(?<![\\d.\\-№])(?<a>${YEAR})\\s*(?:г(?![а-яa-z])\\.?|год(?:а|у|ом|е)?(?![а-яa-z]))`, 'gu'),
    read: ({ a = '' }) => ({ ...monthsSpan(Number(a), 1, 12), precision: 'year' }),
  },
]

function asDay(span: Span | null): Omit<FoundTime, 'start' | 'end'> | null {
  return span === null ? null : { ...span, precision: 'day' }
}

/** A place where one of the patterns stands; which time it means depends on the year. */
interface Match {
  start: number
  end: number
  groups: Record<string, string | undefined>
  read: TimePattern['read']
}

/** Looked for once where a text is asked about with a year and without one. */
const matchTimes = remembering((folded: string): readonly Match[] => {
  if (!HINT.test(folded)) return []
  return patterns
    .filter(({ needs }) => needs.test(folded))
    .flatMap(({ expression, read }) =>
      Array.from(folded.matchAll(expression), ({ 0: text, index, groups = {} }) => ({
        start: index,
        end: index + text.trimEnd().length,
        groups,
        read,
      })),
    )
})

/**
 * Dates and periods of a text in their order, none overlapping. `year` is given to those without a year of their own;
 * with null they are left out. A day that no calendar has ("31.02.2018") is left out.
 */
export function findTimes(text: string, year: number | null): FoundTime[] {
  const found: FoundTime[] = []
  for (const { start, end, groups, read } of matchTimes(fold(text))) {
    const time = read(groups, year)
    if (time && !found.some((other) => start < other.end && other.start < end)) found.push({ ...time, start, end })
  }
  return found.toSorted((a, b) => a.start - b.start)
}
