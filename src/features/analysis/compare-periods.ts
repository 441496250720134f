import type { Db } from '../../db/connection.ts'
import {
  CHANGE_MARKS,
  compareMeasure,
  keysByWords,
  matchInstitutions,
  pairMeasures,
  type Change,
  type ChangeMark,
  type MeasureChanges,
  type MeasurePair,
} from '../../domain/compare-reports.ts'
import { fold } from '../../domain/wording/fold.ts'
import { writeMeasure } from '../periods/document-of-period.ts'
import type { AssignedMeasure } from '../periods/edition-sections.ts'
import { openWholeReport, type WholeReport } from '../periods/period-report.ts'
import { sectionName } from '../periods/shown-measures.ts'
import type { AnalysedPeriod } from './analysed-period.ts'

/** What of a comparison is shown: what changed, one kind of it, or all. */
export const SHOWN = ['changes', 'all', ...CHANGE_MARKS.filter((mark) => mark !== 'same')] as const
export type Shown = (typeof SHOWN)[number]

export interface ComparisonQuery {
  shown: Shown
  /** The place of a section among those of the comparison, from 1. */
  section: number | undefined
  /** Words of an institution's name. */
  words: string
  /** One measure alone, by its place in the whole comparison, from 1. */
  place: number | undefined
}

/** A measure with those of its changes that are asked for. */
export interface ShownMeasure extends MeasureChanges {
  /** In the whole comparison, from 1: its address. */
  place: number
}

export interface Comparison {
  /** Those of the page. */
  measures: ShownMeasure[]
  /** How many there are on all pages. */
  total: number
  /** Of everything, whatever is asked for; null where the reports are too large to compare at once. */
  counts: Record<ChangeMark, number> | null
  sections: string[]
}

/**
 * Institutions by measures: of more, only what a page shows is compared. Then pages are made of measures, whether there
 * is something to show of them or not.
 */
const MOST_AT_ONCE = 20_000

interface ComparisonPart {
  offset: number
  limit: number
  atOnce?: number
}

interface PlacedMeasure {
  section: string
  measure: AssignedMeasure
}

interface PlacedPair {
  place: number
  section: string
  pair: MeasurePair<PlacedMeasure>
}

/** What changed from one period to another, measure by measure: the results of one are in memory at a time. */
export async function comparePeriods(
  db: Db,
  { before, now }: { before: AnalysedPeriod; now: AnalysedPeriod },
  query: ComparisonQuery,
  { offset, limit, atOnce = MOST_AT_ONCE }: ComparisonPart,
): Promise<Comparison> {
  const earlier = await openWholeReport(db, before.planId, before.period)
  const later = await openWholeReport(db, now.planId, now.period)
  const pairs = pairsOf(earlier, later)
  const sections = [...new Set(pairs.map(({ section }) => section))]
  const section = query.section === undefined ? undefined : (sections[query.section - 1] ?? null)
  const wanted = pairs.filter(
    (one) =>
      (section === undefined || one.section === section) && (query.place === undefined || one.place === query.place),
  )
  const compare = comparer(earlier, later)
  const part = <T>(all: readonly T[]) => all.slice(offset, offset + limit)
  const isLarge = pairs.length * later.keys.institutions.length > atOnce
  if (isLarge || query.place !== undefined) {
    const measures: ShownMeasure[] = []
    for (const pair of query.place === undefined ? part(wanted) : wanted) {
      measures.push(narrow(await compare(pair), query))
    }
    return { measures, total: wanted.length, counts: null, sections }
  }
  const counts = Object.fromEntries(CHANGE_MARKS.map((mark) => [mark, 0])) as Record<ChangeMark, number>
  const shown: ShownMeasure[] = []
  const isWanted = new Set(wanted.map(({ place }) => place))
  for (const pair of pairs) {
    const whole = await compare(pair)
    for (const { mark } of whole.changes) counts[mark] += 1
    const measure = narrow(whole, query)
    if (isWanted.has(pair.place) && isKept(measure, query)) shown.push(measure)
  }
  return { measures: part(shown), total: shown.length, counts, sections }
}

/** Within one plan a measure keeps its id from edition to edition; measures of two plans are matched by their words. */
function pairsOf(earlier: WholeReport, later: WholeReport): PlacedPair[] {
  const [was, is] = [placesOf(earlier), placesOf(later)]
  const isOnePlan = earlier.period.planId === later.period.planId
  const keysOf = (all: readonly PlacedMeasure[]) =>
    isOnePlan
      ? all.map(({ measure }) => String(measure.measureId))
      : keysByWords(all.map(({ measure: one }) => ({ remark: one.remark, title: one.title, items: one.items })))
  return pairMeasures(was, is, { before: keysOf(was), now: keysOf(is) }).map((pair, at) => ({
    place: at + 1,
    section: (pair.now ?? pair.before).section,
    pair,
  }))
}

function placesOf({ sections }: WholeReport): PlacedMeasure[] {
  return sections.flatMap((section) => section.measures.map((measure) => ({ section: sectionName(section), measure })))
}

function comparer(earlier: WholeReport, later: WholeReport) {
  const match = matchInstitutions(earlier.keys.institutions, later.keys.institutions)
  const tell = async ({ consolidation, keys }: WholeReport, placed: PlacedMeasure | undefined) => {
    if (placed === undefined) return undefined
    const told = await consolidation.sentencesOf([placed.measure])
    return writeMeasure(placed.measure, told.get(placed.measure.measureId)?.sentences ?? [], keys, 1)
  }
  return async ({ place, section, pair }: PlacedPair): Promise<ShownMeasure> => {
    const was = await tell(earlier, pair.before)
    const is = await tell(later, pair.now)
    const measure = is ?? was
    if (measure === undefined) throw new Error('one of a pair is always there')
    const presence = is === undefined ? 'gone' : was === undefined ? 'new' : 'both'
    return { place, section, measure, presence, changes: compareMeasure(was, is, match) }
  }
}

function narrow(measure: ShownMeasure, { shown, words }: ComparisonQuery): ShownMeasure {
  return { ...measure, changes: measure.changes.filter((change) => isShown(change, shown) && isNamed(change, words)) }
}

/** A measure that came or went is a change itself. */
function isKept({ changes, presence }: ShownMeasure, { shown, words }: ComparisonQuery): boolean {
  if (changes.length > 0) return true
  if (words !== '') return false
  return shown === 'all' || (presence !== 'both' && (shown === 'changes' || shown === presence))
}

function isShown({ mark, isCopied }: Change, shown: Shown): boolean {
  if (shown === 'all') return true
  if (shown === 'copied') return isCopied
  return shown === 'changes' ? mark !== 'same' && mark !== 'copied' : mark === shown
}

function isNamed({ institution }: Change, words: string): boolean {
  if (words === '') return true
  const names = fold([institution?.name ?? '', ...(institution?.spellings ?? [])].join(' '))
  return fold(words)
    .split(' ')
    .every((word) => names.includes(word))
}
