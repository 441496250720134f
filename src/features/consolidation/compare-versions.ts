import type { ReportFrame } from '../../documents/writing/report-frame.ts'
import type { Institution, Result } from '../../domain/report-document.ts'
import { reportsRu } from '../../text/reports-ru.ts'

/** What of a report's results is compared: as they are printed, and whom those of many speak of. */
interface PrintedMeasure {
  number: string | null
  title: string | null
  results: Iterable<Pick<Result, 'lead' | 'text' | 'subject' | 'institutions'>>
}

interface PrintedReport {
  institutions: readonly Pick<Institution, 'key' | 'name' | 'spellings'>[]
  sections: readonly { number: string | null; measures: readonly PrintedMeasure[] }[]
}

/** What one measure says in two versions of a report, where it is not the same. */
export interface MeasureDifference {
  number: string | null
  title: string | null
  /** Sentences that only the former has, and that only the latter has. */
  was: string[]
  became: string[]
  /** Who is told of among the others now, or no longer, which no printed sentence shows; not in what was kept earlier. */
  moves?: string[]
}

/** What stands around a version's table. */
interface FramedReport extends PrintedReport {
  title: string
  frame?: ReportFrame | undefined
}

/** Everything in which a correction differs from what it replaces, but for its own number and day. */
export function compareCorrection(before: FramedReport, after: FramedReport): MeasureDifference[] {
  const [left, right] = [linesAround(before), linesAround(after)]
  const [was, became] = [without(left, right), without(right, left)]
  const around = was.length + became.length === 0 ? [] : [{ number: null, title: reportsRu.page.around, was, became }]
  return [...around, ...compareVersions(before, after)]
}

function linesAround({ title, frame = {} }: FramedReport): string[] {
  const { lead = [], signatory, annex } = frame
  const signature = signatory ? [`${signatory.post} ${signatory.name}`] : []
  return [...title.split('\n'), ...lead, ...signature, ...(annex ? [annex.title] : [])]
}

/** Everything in which the tables of two versions differ, in the order of the latter; measures that are gone at the end. */
export function compareVersions(before: PrintedReport, after: PrintedReport): MeasureDifference[] {
  const former = new Map(measuresOf(before))
  const names = namesOf([...before.institutions, ...after.institutions])
  const differences = measuresOf(after).flatMap(([key, measure]) => {
    const was = former.get(key)
    former.delete(key)
    return differenceOf(was, measure, names)
  })
  return [...differences, ...[...former.values()].flatMap((measure) => differenceOf(measure, undefined, names))]
}

/** Measures by what tells them apart; of two that are alike in all of it, by their order too. */
function measuresOf({ sections }: PrintedReport): [string, PrintedMeasure][] {
  const seen = new Map<string, number>()
  return sections.flatMap(({ number: section, measures }) =>
    measures.map((measure): [string, PrintedMeasure] => {
      const key = JSON.stringify([section, measure.number, measure.title])
      const nth = (seen.get(key) ?? 0) + 1
      seen.set(key, nth)
      return [`${key} ${nth}`, measure]
    }),
  )
}

/** What institutions are called most briefly, by their keys. */
function namesOf(institutions: PrintedReport['institutions']): ReadonlyMap<string, string> {
  return new Map(
    institutions.map(({ key, name, spellings }) => [
      key,
      spellings.reduce((short, one) => (one.length < short.length ? one : short), name),
    ]),
  )
}

function differenceOf(
  was: PrintedMeasure | undefined,
  is: PrintedMeasure | undefined,
  names: ReadonlyMap<string, string>,
): MeasureDifference[] {
  const [left, right] = [readTold(was), readTold(is)]
  const removed = without(left.sentences, right.sentences)
  const added = without(right.sentences, left.sentences)
  const moves = was === undefined || is === undefined ? [] : movesBetween(left, right, names)
  if (removed.length + added.length + moves.length === 0) return []
  const { number, title } = is ?? was ?? { number: null, title: null }
  return [{ number, title, was: removed, became: added, moves }]
}

interface ToldOf {
  sentences: string[]
  /** Who has a sentence of their own, and of whom it is said together. */
  own: Set<string>
  together: Set<string>
}

function readTold(measure: PrintedMeasure | undefined): ToldOf {
  const told: ToldOf = { sentences: [], own: new Set(), together: new Set() }
  for (const { lead, text, subject, institutions } of measure?.results ?? []) {
    told.sentences.push(lead + text)
    const keys = subject === 'all' || subject === 'others' ? told.together : told.own
    for (const key of institutions) keys.add(key)
  }
  return told
}

/** Sentences of many name nobody: who has come to them, or gone and is told of nowhere else, is said beside them. */
function movesBetween(was: ToldOf, is: ToldOf, names: ReadonlyMap<string, string>): string[] {
  const isToldIn = ({ own, together }: ToldOf, key: string) => own.has(key) || together.has(key)
  const joined = [...is.together].filter((key) => !was.together.has(key) && !is.own.has(key))
  const left = [...was.together].filter((key) => !isToldIn(is, key))
  const text = reportsRu.page.moves
  const groups: [string[], (names: string) => string][] = [
    [joined.filter((key) => was.own.has(key)), text.joined],
    [joined.filter((key) => !was.own.has(key)), text.came],
    [left, text.left],
  ]
  return groups.flatMap(([keys, say]) => (keys.length === 0 ? [] : [say(listNames(keys, names))]))
}

/** Of thousands some are named. */
const MOST_NAMED = 30

function listNames(keys: readonly string[], names: ReadonlyMap<string, string>): string {
  const named = keys.slice(0, MOST_NAMED).map((key) => names.get(key) ?? key)
  const more = keys.length - named.length
  return [...named, ...(more > 0 ? [reportsRu.check.more(more)] : [])].join(', ')
}

/** Those of one list that the other has not, a sentence said twice counted twice. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const text of other) left.set(text, (left.get(text) ?? 0) + 1)
  return list.filter((text) => {
    const count = left.get(text) ?? 0
    left.set(text, count - 1)
    return count <= 0
  })
}
