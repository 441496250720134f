import { z } from 'zod'
import { localDate } from '../local-date.ts'
import { monthsSpan } from '../period.ts'
import type { Deadline, Period, ReportingRule } from '../report-document.ts'
import { fold } from './fold.ts'
import { findPhrases, hasPhrase, phrasesExpression } from './phrase.ts'
import { lines, readRules } from './rules.ts'
import type { FoundTime } from './times.ts'
import { findTimes } from './times.ts'

const rules = readRules(
  'deadlines',
  z.object({
    kinds: z.array(
      z.object({
        kind: z.enum(['as-funded', 'as-needed', 'by-schedule', 'permanent', 'repeated']),
        means: z.string(),
        phrases: lines,
        examples: lines,
      }),
    ),
    whole_year: z.object({ phrases: lines, examples: lines }),
    reporting: z.object({
      duties: lines,
      every: z.object({ month: lines, quarter: lines, 'half-year': lines, year: lines }),
      due_day: lines,
      addressee: lines,
      examples: lines,
    }),
  }),
)

const kinds = rules.kinds.map((rule) => ({ ...rule, expression: phrasesExpression(rule.phrases) }))
const wholeYear = phrasesExpression(rules.whole_year.phrases)
const duties = phrasesExpression(rules.reporting.duties)
const every = Object.entries(rules.reporting.every).map(([unit, phrases]) => ({
  every: unit as ReportingRule['every'],
  expression: phrasesExpression(phrases),
}))
const dueDay = phrasesExpression(rules.reporting.due_day)
const addressees = phrasesExpression(rules.reporting.addressee)

/** Examples of the rules, which are tests. */
export const DEADLINE_EXAMPLES = {
  kinds: rules.kinds.flatMap(({ kind, examples }) => examples.map((text) => ({ kind, text }))),
  wholeYear: rules.whole_year.examples,
  reporting: rules.reporting.examples,
}

export interface DeadlineYears {
  /** The year of the plan, or else of the reporting period: given to dates without a year. */
  year: number | null
}

function periodOf(times: FoundTime[], text: string): Period | null {
  const first = times[0]
  const last = times.at(-1)
  if (!first || !last) return null
  const single = times.length === 1 && first.precision !== 'day'
  const kind = single && first.precision !== 'range' ? (first.precision as Period['kind']) : 'range'
  return { kind, from: first.from, to: last.to, text: text.slice(first.start, last.end) }
}

function isUntil(text: string, time: FoundTime): boolean {
  return /(?:^|\s)(?:до|к|не позднее)\s+(?:[«"]\s*)?$/u.test(fold(text.slice(0, time.start)))
}

interface TimeReading {
  kind: Deadline['kind']
  date: string | null
  period: Period | null
}

function readTimes(text: string, times: FoundTime[]): TimeReading | null {
  const [first, ...others] = times
  if (!first) return null
  const until = times.find((time) => isUntil(text, time))
  if (until && others.length === 0) {
    // «До 2020 года» ends before that year begins; «до 1 марта», «до II квартала» name their last day.
    const date = until.precision === 'year' ? `${Number(until.from.slice(0, 4)) - 1}-12-31` : until.to
    return { kind: 'date', date, period: null }
  }
  if (first.precision === 'day' && others.length === 0) return { kind: 'date', date: first.to, period: null }
  return { kind: 'period', date: null, period: periodOf(times, text) }
}

function yearPeriod(text: string, year: number | null): TimeReading {
  const [match] = findPhrases(fold(text), wholeYear)
  if (year === null || !match) return { kind: 'period', date: null, period: null }
  const period = { kind: 'year' as const, ...monthsSpan(year, 1, 12), text: text.slice(match.start, match.end) }
  return { kind: 'period', date: null, period }
}

function readKind(text: string, times: FoundTime[], years: DeadlineYears): TimeReading {
  const folded = fold(text)
  const found = kinds.filter(({ expression }) => hasPhrase(folded, expression)).map(({ kind }) => kind)
  const day = readTimes(text, times)
  if (day?.kind === 'date') return day
  const condition = found.find((kind) => kind !== 'repeated' && kind !== 'permanent')
  if (condition) return { kind: condition, date: null, period: null }
  if (found.includes('permanent')) return { kind: 'permanent', date: null, period: null }
  if (day) return day
  if (hasPhrase(folded, wholeYear)) return yearPeriod(text, years.year)
  return { kind: found.includes('repeated') ? 'permanent' : 'unstated', date: null, period: null }
}

const EDGE = /[\s,;:–—-]/u

/** Without the punctuation that time words leave at both ends. */
function trimmed(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && (EDGE.test(text[from] ?? '') || text[from] === '.')) from += 1
  while (to > from && EDGE.test(text[to - 1] ?? '')) to -= 1
  return text.slice(from, to)
}

const LEFT_PREPOSITION =
  /(?:^|\s)(?:в течение|в течении|до конца|в срок до|в срок|не позднее|начиная с|до|к|с|в|во|на|по|за|срок)$/iu

/** The paragraph without its time words: what is to be done by then. */
function actionOf(text: string, times: FoundTime[]): string | null {
  const folded = fold(text)
  const cuts = [
    ...times.map(({ start, end }) => ({ start, end })),
    ...[...kinds.map(({ expression }) => expression), wholeYear].flatMap((expression) =>
      findPhrases(folded, expression),
    ),
  ].toSorted((a, b) => a.start - b.start)
  const kept: string[] = []
  let at = 0
  for (const cut of cuts) {
    if (cut.start >= at) kept.push(text.slice(at, cut.start).trimEnd().replace(LEFT_PREPOSITION, ''))
    at = Math.max(at, cut.end)
  }
  kept.push(text.slice(at))
  const action = kept
    .map(trimmed)
    .filter((part) => part !== '')
    .join(' ')
    .replaceAll(/^[\s.(]+$/gu, '')
  return /\p{L}{3}/u.test(action) ? action : null
}

/** «31.12» and «2031» alone in a cell are a day and a year, though in a sentence they might be anything. */
const BARE_TIME = /^\s*(?:(?<day>\d{1,2})\.(?<month>\d{1,2})\.?|(?<year>20\d\d))\s*$/

function bareTime(match: RegExpExecArray, year: number | null): FoundTime[] {
  const groups = match.groups ?? {}
  const place = { start: 0, end: match[0].length }
  if (groups['year']) return [{ ...place, ...monthsSpan(Number(groups['year']), 1, 12), precision: 'year' }]
  const date = year === null ? null : localDate(year, Number(groups['month']), Number(groups['day']))
  return date === null ? [] : [{ ...place, from: date, to: date, precision: 'day' }]
}

/** One paragraph of a deadline's cell. */
export function readDeadline(text: string, years: DeadlineYears): Deadline {
  const bare = BARE_TIME.exec(text)
  if (bare) return readDeadlineTimes(text, bareTime(bare, years.year), years)
  // «II квартал, IV квартал 2020 г.»: the one year written holds for the others.
  const written = new Set(text.match(/(?<!\d)20\d\d(?!\d)/g))
  const times = findTimes(text, written.size === 1 ? Number([...written][0]) : years.year)
  return readDeadlineTimes(text, times, years)
}

function readDeadlineTimes(text: string, times: FoundTime[], years: DeadlineYears): Deadline {
  return { ...readKind(text, times, years), action: actionOf(text, times), text }
}

function readAddressee(text: string): string | null {
  const folded = fold(text)
  const [match] = findPhrases(folded, addressees)
  if (!match) return null
  const start = text.slice(match.start).search(/\s/u) + match.start + 1
  const stops = [...every.map(({ expression }) => expression), dueDay].flatMap((expression) =>
    findPhrases(folded, expression).map((stop) => stop.start),
  )
  const end = Math.min(text.length, ...stops.filter((stop) => stop > start))
  return trimmed(text.slice(start, end)) || null
}

/** A duty to report that repeats («Информацию представлять … ежеквартально до 1 числа»), or null where it is a deadline. */
export function readReportingRule(text: string): ReportingRule | null {
  const folded = fold(text)
  const unit = every.find(({ expression }) => hasPhrase(folded, expression))
  if (!unit || !hasPhrase(folded, duties)) return null
  const [day] = findPhrases(folded, dueDay)
  const number = day ? Number(/\d+/.exec(folded.slice(day.start, day.end))?.[0]) : 0
  return {
    every: unit.every,
    dueDay: number >= 1 && number <= 31 ? number : null,
    addressee: readAddressee(text),
    text,
  }
}
