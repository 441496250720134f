import { byPlace, consolidationRules as rules, type Place, type SilentWay } from './consolidation-rules.ts'
import { periodIn, periodUnit, type PeriodCode } from './period.ts'
import type { Fact, Result, ResultStatus } from './report-document.ts'
import { countedIn } from './wording/counted.ts'
import { findFacts } from './wording/facts.ts'
import { foundDates } from './wording/found-dates.ts'
import { countedWords, unitOf } from './wording/units.ts'
import { isCumulative, isStock, yearSentences } from './wording/year-words.ts'

/** A document's results have statuses that an answer has not. */
const ownWords: Partial<Record<ResultStatus, string>> = rules.sentences.own
const exceptions: ReadonlySet<ResultStatus> = new Set(rules.exceptions)

/** One paragraph of a period's cell. */
export type SaidInPeriod = Pick<Result, 'subject' | 'voluntary' | 'status' | 'text' | 'facts'> & {
  /** Nobody where it is not said whose result it is. */
  institutionIds: readonly number[]
}

/** What the periods of a year told of one measure. */
export interface MeasureYear {
  /** In the order of the year; a period without a report is not there. */
  periods: readonly { period: PeriodCode; said: readonly SaidInPeriod[] }[]
  /** Whom the measure is assigned to. */
  asked: readonly number[]
  /** Everybody who may be named, in the order of the register. */
  order: readonly number[]
  silent: SilentWay
  /** Is it done once and for all? What is permanent is not «выполнено в … квартале» after a silent one. */
  isOneOff: boolean
}

/** One paragraph of the year's cell. */
export interface YearParagraph {
  place: Place
  subject: Result['subject']
  institutionIds: number[]
  voluntary: boolean
  status: ResultStatus
  text: string
}

/** Whose results they are is not said. */
const NOBODY = 0

interface Told {
  period: PeriodCode
  status: ResultStatus
  text: string
  facts: readonly Fact[]
  voluntary: boolean
  subject: Result['subject']
}

const isShared = ({ subject }: Pick<Told, 'subject'>) => subject === 'all' || subject === 'others'
const ourShared = new Set([...Object.values(rules.sentences.all), ...Object.values(rules.sentences.others)])
/** What the authority itself said of many, which is kept. */
const isStated = (told: Pick<Told, 'subject' | 'text'>) => isShared(told) && !ourShared.has(told.text)

/** What a period is called in our own sentences: «IV квартал 2026 года», «в марте 2026 года». */
const PERIOD = String.raw`(?:[^.\d]{2,30} )?\d{4} год[ау]?`
const patternOf = (sentence: string) =>
  sentence
    .replaceAll('.', String.raw`\.`)
    .replace('{until}', `(?: на ${PERIOD})?`)
    .replace('{in}', `во? ${PERIOD}`)
const ourCompleted = new RegExp(`^${patternOf(rules.sentences.completed)}`, 'u')
/** Our own sentences about one institution: nothing is told by them but the status. */
const ourOwn = new RegExp(
  `^(?:${[...Object.values(rules.sentences.own), rules.sentences.completed].map(patternOf).join('|')})$`,
  'u',
)
const hasOwnWords = (told: Told) => !isShared(told) && !ourOwn.test(told.text)

/** The paragraphs of a measure's year in the order of a cell. */
export function rollUpMeasure(year: MeasureYear): YearParagraph[] {
  const told = tellEach(year)
  const stated = statementsOf(year, told)
  const covered = new Map(stated.flatMap(({ institutionIds, status }) => institutionIds.map((id) => [id, status])))
  const years = [...told].map(([id, all]) => yearOf(id, all, year))
  const open = years.filter(({ id, isGeneral, status }) => !(isGeneral && covered.get(id) === status))
  const silent = open.filter(({ status }) => status === 'not-reported').map(({ id }) => id)
  const spoken = open.filter(({ status }) => status !== 'not-reported')
  const isAnyLeftOut =
    year.asked.some((id) => !told.has(id)) || (year.silent === 'left-out' && silent.length > 0) || stated.length > 0
  const rest = isAnyLeftOut ? undefined : findRest(spoken, silent.length)
  const named = spoken.filter(({ id }) => rest?.institutionIds.includes(id) !== true)
  const paragraphs = [
    ...stated,
    ...groupSame(named),
    ...silentParagraphs(silent, year.silent),
    ...(rest === undefined ? [] : [rest]),
  ]
  return paragraphs.toSorted(byPlace)
}

/** What each institution was told of, period by period: words of its own go before what is said of all. */
function tellEach({ periods, order }: MeasureYear): Map<number, Told[]> {
  const each = new Map<number, Told[]>()
  for (const { period, said } of periods) {
    const now = tellPeriod(period, said)
    for (const [id, told] of now) each.set(id, [...(each.get(id) ?? []), told])
  }
  const places = new Map(order.map((id, at) => [id, at]))
  const placeOf = (id: number) => (id === NOBODY ? -1 : (places.get(id) ?? places.size))
  return new Map([...each].toSorted(([a], [b]) => placeOf(a) - placeOf(b)))
}

function tellPeriod(period: PeriodCode, said: readonly SaidInPeriod[]): Map<number, Told> {
  const now = new Map<number, Told>()
  for (const { institutionIds, ...one } of said) {
    for (const id of institutionIds.length > 0 ? institutionIds : [NOBODY]) {
      const known = now.get(id)
      if (known === undefined || (isShared(known) && !isShared(one))) now.set(id, { ...one, period })
      else if (isShared(known) === isShared(one)) now.set(id, join(known, one))
    }
  }
  return now
}

/** Several paragraphs of one institution: its status is the last that is clear. */
function join(known: Told, { status, text, facts }: Omit<SaidInPeriod, 'institutionIds'>): Told {
  return {
    ...known,
    status: status === 'unclear' ? known.status : status,
    text: `${known.text} ${text}`,
    facts: [...known.facts, ...facts],
  }
}

/** What the authority said of all, and of the others, by periods; for those who say nothing of their own. */
function statementsOf({ periods }: MeasureYear, told: ReadonlyMap<number, readonly Told[]>): YearParagraph[] {
  return (['all', 'others'] as const).flatMap((subject) => {
    const said = periods.flatMap(({ period, said: all }) =>
      all.filter((one) => one.subject === subject && isStated(one)).map((one) => ({ ...one, period })),
    )
    const last = said.at(-1)
    if (last === undefined) return []
    const ids = new Set(said.flatMap(({ institutionIds }) => institutionIds))
    const institutionIds = [...ids].filter((id) => told.get(id)?.some(hasOwnWords) !== true)
    return { place: subject, subject, institutionIds, voluntary: false, status: last.status, text: wordsOf(said) }
  })
}

/** The words of periods in order, the same ones once. */
function wordsOf(told: readonly Pick<Told, 'period' | 'text'>[]): string {
  const same = Map.groupBy(told, ({ text }) => text.toLowerCase().replaceAll(/\s+/g, ' ').trim())
  return [...same.values()]
    .map((some) => {
      const text = some[0]?.text.trim() ?? ''
      const periods = some.map(({ period }) => period)
      const isWhole = periods.every((period) => periodUnit(period) === 'year')
      return isWhole ? text : yearSentences.own([...new Set(periods)], text)
    })
    .join(' ')
}

/** The year of one institution. */
interface OwnYear {
  id: number
  status: ResultStatus
  text: string
  subject: Result['subject']
  voluntary: boolean
  hasWords: boolean
  /** Nothing is said but that it is done, or goes on. */
  isGeneral: boolean
}

function yearOf(id: number, all: readonly Told[], { silent, isOneOff }: MeasureYear): OwnYear {
  const spoken = all.filter(({ status }) => status !== 'not-reported')
  const missed = all.filter(({ status }) => status === 'not-reported').map(({ period }) => period)
  const last = spoken.at(-1) ?? all.at(-1)
  if (last === undefined) throw new Error('whoever is told of is told of once at least')
  const own = spoken.filter(hasOwnWords)
  const done = last.status === 'done' ? completedIn(all, isOneOff) : undefined
  const parts = [
    ...(done === undefined ? [] : [rules.sentences.completed.replace('{in}', periodIn(done))]),
    ...(own.length === 0 ? [] : [wordsOf(own)]),
    ...totalOf(own),
    ...(missed.length === 0 || silent === 'left-out' ? [] : [yearSentences.silent(missed)]),
  ]
  const isOnlyMissed = own.length === 0 && done === undefined
  const said = isShared(last) ? (ownWords[last.status] ?? '').replace('{until}', '') : last.text
  const { status, subject, voluntary } = last
  return {
    id,
    status,
    text: (isOnlyMissed && spoken.length > 0 ? [said, ...parts] : parts).join(' '),
    subject: isShared(last) && id !== NOBODY ? 'institutions' : subject,
    voluntary,
    hasWords: own.length > 0,
    isGeneral: !voluntary && isOnlyMissed && missed.length === 0 && (status === 'done' || status === 'in-progress'),
  }
}

/** The period in which it was done at last, after others in which it was not; undefined where there were none. */
function completedIn(all: readonly Told[], isOneOff: boolean): PeriodCode | undefined {
  const isOpen = ({ status }: Told) => status !== 'done' && (isOneOff || status !== 'not-reported')
  const before = all.findLastIndex(isOpen)
  const first = all.slice(before + 1).find(({ status }) => status === 'done')
  return before === -1 || all.every(isShared) ? undefined : first?.period
}

/** The same words with the same day in them, sent in a second period too, tell nothing that was done in it. */
function eachOnce(own: readonly Told[]): Told[] {
  const known = new Set<string>()
  return own.filter(({ text, period }) => {
    if (foundDates(text, Number(period.slice(0, 4))).length === 0) return true
    const words = text.toLowerCase().replaceAll(/\s+/g, ' ').trim()
    return !known.has(words) && known.add(words)
  })
}

/** Figures of one unit that several periods count; what does not add up is left to the words. */
function totalOf(own: readonly Told[]): string[] {
  if (own.some(({ text }) => isCumulative(text))) return []
  const figures = eachOnce(own).flatMap(({ period, text, facts }) =>
    countedIn(text, facts).map((figure) => ({ ...figure, period })),
  )
  // A part of a whole is of the same whole in every quarter, mostly: parts do not add up.
  const counts = figures.filter(({ of, unit }) => of === null && !isStock(unit))
  const units = Map.groupBy(counts, ({ unit }) => unitOf(unit).name)
  const sums = [...units.values()].flatMap((some) => {
    const [first] = some
    const isOften = new Set(some.map(({ period }) => period)).size > 1
    if (first === undefined || !isOften || !unitOf(first.unit).isSummed) return []
    const value = some.reduce((sum, figure) => sum + figure.value, 0)
    return [countedWords({ value, of: null, unit: first.unit })]
  })
  return sums.length === 0 ? [] : [yearSentences.total(sums)]
}

/** The largest group of those who say nothing of their own: «the others», or «all» where nobody else is told of. */
function findRest(spoken: readonly OwnYear[], silent: number): YearParagraph | undefined {
  const groups = (['done', 'in-progress'] as const).map((status) => ({
    status,
    ids: spoken.filter((one) => one.isGeneral && one.status === status).map(({ id }) => id),
  }))
  const largest = groups.toSorted((a, b) => b.ids.length - a.ids.length)[0]
  if (largest === undefined || largest.ids.length < rules.fewest) return undefined
  const { status, ids } = largest
  const subject = silent === 0 && ids.length === spoken.length ? 'all' : 'others'
  const text = rules.sentences[subject][status]
  return { place: subject, subject, institutionIds: ids, voluntary: false, status, text }
}

/** The same words of several stand once, but not where something is counted, which is each one's own. */
function groupSame(named: readonly OwnYear[]): YearParagraph[] {
  const same = Map.groupBy(named, (one) =>
    JSON.stringify([
      placeOf(one),
      one.subject,
      one.status,
      one.text.toLowerCase(),
      findFacts(one.text).length > 0 || one.id === NOBODY ? one.id : 0,
    ]),
  )
  return [...same.values()].flatMap((some): YearParagraph[] => {
    const [first] = some
    if (first === undefined) return []
    const { subject, voluntary, status, text } = first
    const institutionIds = some.map(({ id }) => id).filter((id) => id !== NOBODY)
    return [{ place: placeOf(first), subject, institutionIds, voluntary, status, text }]
  })
}

function placeOf({ voluntary, status, hasWords, text }: OwnYear): Place {
  if (voluntary) return 'voluntary'
  if (exceptions.has(status)) return 'exception'
  return status === 'done' && !hasWords && ourCompleted.test(text) ? 'completed' : 'named'
}

function silentParagraphs(silent: readonly number[], way: SilentWay): YearParagraph[] {
  if (way === 'left-out' || silent.length === 0) return []
  const groups = way === 'each' ? silent.map((id) => [id]) : [[...silent]]
  return groups.map((institutionIds) => ({
    place: 'silent',
    subject: 'institutions',
    institutionIds,
    voluntary: false,
    status: 'not-reported',
    text: rules.sentences.silent,
  }))
}
