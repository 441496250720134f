import type { Db } from '../../db/connection.ts'
import {
  CHANGE_MARKS,
  compareReports,
  type Change,
  type ChangeMark,
  type MeasureChanges,
} from '../../domain/compare-reports.ts'
import type { ReportDocument } from '../../domain/report-document.ts'
import { fold } from '../../domain/wording/fold.ts'
import { documentOfPeriod } from '../periods/document-of-period.ts'
import type { AnalysedPeriod } from './analysed-period.ts'
import { listMeasureNames } from './edition-measures.ts'

/** What of a comparison is shown: what changed, one kind of it, or all. */
export const SHOWN = ['changes', 'all', ...CHANGE_MARKS.filter((mark) => mark !== 'same')] as const
export type Shown = (typeof SHOWN)[number]

export interface ComparisonQuery {
  shown: Shown
  /** The place of a section in the later report, from 1. */
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
  measures: ShownMeasure[]
  /** Of everything, whatever is asked for. */
  counts: Record<ChangeMark, number>
  sections: string[]
}

/** What changed from one period to another, measure by measure. */
export async function comparePeriods(
  db: Db,
  { before, now }: { before: AnalysedPeriod; now: AnalysedPeriod },
  query: ComparisonQuery,
): Promise<Comparison> {
  const earlier = await documentOfPeriod(db, before.planId, before.period)
  const later = await documentOfPeriod(db, now.planId, now.period)
  const keys = before.planId === now.planId ? await keysOf(db, [before, earlier], [now, later]) : undefined
  const all = compareReports(earlier, later, keys)
  const counts = Object.fromEntries(CHANGE_MARKS.map((mark) => [mark, 0])) as Record<ChangeMark, number>
  for (const { changes } of all) for (const { mark } of changes) counts[mark] += 1
  return { measures: choose(all, query), counts, sections: [...new Set(all.map(({ section }) => section))] }
}

type Dated = [AnalysedPeriod, ReportDocument]

/** Within one plan a measure keeps its id from edition to edition, whatever becomes of its words. */
async function keysOf(db: Db, before: Dated, now: Dated) {
  const [was, is] = [await idsOf(db, before), await idsOf(db, now)]
  return was === undefined || is === undefined ? undefined : { before: was, now: is }
}

/** Ids in the order of a document; undefined where the document does not hold the measures of its edition. */
async function idsOf(db: Db, [period, document]: Dated): Promise<string[] | undefined> {
  const ids = (await listMeasureNames(db, period.editionId)).map(({ measureId }) => String(measureId))
  const count = document.sections.reduce((sum, { measures }) => sum + measures.length, 0)
  return ids.length === count ? ids : undefined
}

function choose(all: readonly MeasureChanges[], query: ComparisonQuery): ShownMeasure[] {
  const { shown, words, place } = query
  const sections = [...new Set(all.map(({ section }) => section))]
  const section = query.section === undefined ? undefined : sections[query.section - 1]
  return all.flatMap((measure, at) => {
    if (place !== undefined && place !== at + 1) return []
    if (query.section !== undefined && measure.section !== section) return []
    const changes = measure.changes.filter((change) => isShown(change, shown) && isNamed(change, words))
    // A measure that came or went is a change itself.
    const isItself = words === '' && measure.presence !== 'both' && (shown === 'changes' || shown === measure.presence)
    const isKept = changes.length > 0 || isItself || (shown === 'all' && words === '')
    return isKept ? [{ ...measure, changes, place: at + 1 }] : []
  })
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
