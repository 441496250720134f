import { z } from 'zod'
import {
  RESULT_STATUSES,
  type Fact,
  type Institution,
  type Measure,
  type ReportDocument,
  type Result,
  type ResultStatus,
} from './report-document.ts'
import { fold, words } from './wording/fold.ts'
import { wholePhrase } from './wording/phrase.ts'
import { lines, readRules } from './wording/rules.ts'

export const CHANGE_MARKS = [
  'improved',
  'worsened',
  'status-changed',
  'reworded',
  'copied',
  'new',
  'gone',
  'same',
] as const
export type ChangeMark = (typeof CHANGE_MARKS)[number]

const rules = readRules(
  'comparison',
  z.object({
    ranks: z.array(z.array(z.enum(RESULT_STATUSES))),
    plain: lines,
    computed: lines,
    fewest_words: z.int(),
    examples: z.array(z.object({ was: z.string(), now: z.string(), mark: z.enum(CHANGE_MARKS) })),
  }),
)

/** Examples of the rules, which are tests. */
export const COMPARISON_EXAMPLES = rules.examples

const plain = wholePhrase(rules.plain)
const computed = wholePhrase(rules.computed)
const rankOf = (status: ResultStatus) => rules.ranks.findIndex((equals) => equals.includes(status))

/** What a report tells of one institution and one measure. */
export interface Told {
  status: ResultStatus
  text: string
  /** Said of all or of the others together. */
  isShared: boolean
  voluntary: boolean
  facts: Fact[]
}

/** One institution and one measure in two reports; at least one of them tells of it. */
export interface Change {
  /** Null where nobody is named. */
  institution: Institution | null
  before: Told | null
  now: Told | null
  mark: ChangeMark
  /** The same words as before, though the status may be another. */
  isCopied: boolean
}

export interface MeasureChanges {
  /** «1. Открытость», as the later report has it. */
  section: string
  /** Of the later report, where it has the measure. */
  measure: Measure
  presence: 'both' | 'new' | 'gone'
  /** In the order of the later report's institutions. */
  changes: Change[]
}

/** A key for each measure of both reports in their order: the same key is the same measure. */
export interface MeasureKeys {
  before: readonly string[]
  now: readonly string[]
}

/** What changed between two reports, measure by measure in the order of the later one. */
export function compareReports(before: ReportDocument, now: ReportDocument, given?: MeasureKeys): MeasureChanges[] {
  const [was, is] = [placesOf(before), placesOf(now)]
  const keys = given ?? { before: keysByWords(was.map(measureOf)), now: keysByWords(is.map(measureOf)) }
  const match = matchInstitutions(before.institutions, now.institutions)
  return pairMeasures(was, is, keys).map((pair): MeasureChanges => {
    const { section, measure } = pair.now ?? pair.before
    const presence = pair.now === undefined ? 'gone' : pair.before === undefined ? 'new' : 'both'
    return { section, measure, presence, changes: compareMeasure(pair.before?.measure, pair.now?.measure, match) }
  })
}

/** One measure as two reports have it; at least one of them does. */
export type MeasurePair<T> = { before: T; now: undefined } | { before: T | undefined; now: T }

/** Measures with the same key together, in the order of the later report; those that are gone stand last. */
export function pairMeasures<T>(before: readonly T[], now: readonly T[], keys: MeasureKeys): MeasurePair<T>[] {
  const earlier = new Map(before.map((one, at) => [keys.before[at] ?? '', one]))
  const later = new Set(keys.now)
  const gone = [...earlier].filter(([key]) => !later.has(key))
  return [
    ...now.map((one, at) => ({ before: earlier.get(keys.now[at] ?? ''), now: one })),
    ...gone.map(([, one]) => ({ before: one, now: undefined })),
  ]
}

/** What changed about each institution of one measure, in the order of the later report. */
export function compareMeasure(
  before: Measure | undefined,
  now: Measure | undefined,
  { institutions, keyOf }: InstitutionMatch,
): Change[] {
  const was = before === undefined ? new Map<string, Told>() : toldOf(before, keyOf)
  const is = now === undefined ? new Map<string, Told>() : toldOf(now)
  return changesOf(was, is, institutions)
}

interface Place {
  section: string
  measure: Measure
}

function placesOf({ sections }: ReportDocument): Place[] {
  return sections.flatMap(({ number, title, measures }) =>
    measures.map((measure) => ({ section: [number ?? '', title].filter(Boolean).join('. '), measure })),
  )
}

const measureOf = ({ measure }: Place) => measure

/** Measures by their own words: numbers change from plan to plan. The second of the same words is another measure. */
export function keysByWords(measures: readonly Pick<Measure, 'remark' | 'title' | 'items'>[]): string[] {
  const seen = new Map<string, number>()
  return measures.map(({ remark, title, items }) => {
    const own = words(fold([remark ?? '', title ?? '', ...items].join(' '))).join(' ')
    const count = (seen.get(own) ?? 0) + 1
    seen.set(own, count)
    return `${own} ${count}`
  })
}

export interface InstitutionMatch {
  /** Of both reports, in the order of the later one. */
  institutions: Map<string, Institution>
  /** The later report's key of an institution of the earlier one. */
  keyOf: (key: string) => string
}

/** One institution may have other spellings and another key in another report: its names decide, then its key. */
export function matchInstitutions(before: readonly Institution[], now: readonly Institution[]): InstitutionMatch {
  const byName = new Map<string, string>()
  for (const { key, name } of now) byName.set(fold(name), key)
  for (const { key, spellings } of now) {
    for (const spelling of spellings) if (!byName.has(fold(spelling))) byName.set(fold(spelling), key)
  }
  const institutions = new Map(now.map((institution) => [institution.key, institution]))
  const keys = new Map<string, string>()
  for (const institution of before) {
    const { key, name, spellings } = institution
    const found = [name, ...spellings].map((one) => byName.get(fold(one))).find((one) => one !== undefined)
    const matched = found ?? key
    keys.set(key, matched)
    if (!institutions.has(matched)) institutions.set(matched, institution)
  }
  return { institutions, keyOf: (key) => keys.get(key) ?? key }
}

const NOBODY = ''

/** What a measure tells of each institution. Where somebody has words of their own, those about all are not theirs. */
function toldOf({ results }: Measure, keyOf = (key: string) => key): Map<string, Told> {
  const told = new Map<string, Told>()
  for (const result of results) {
    const isShared = result.subject === 'all' || result.subject === 'others'
    const keys = result.institutions.length > 0 ? result.institutions.map(keyOf) : [NOBODY]
    for (const key of keys) {
      const known = told.get(key)
      if (known === undefined || (known.isShared && !isShared)) told.set(key, tell(result, isShared))
      else if (known.isShared === isShared) told.set(key, join(known, result))
    }
  }
  return told
}

function tell({ status, text, voluntary, facts }: Result, isShared: boolean): Told {
  return { status, text, isShared, voluntary, facts: isShared ? [] : facts }
}

/** Several paragraphs of one institution: its status is the last that is clear. */
function join(known: Told, { status, text, facts }: Result): Told {
  return {
    ...known,
    status: status === 'unclear' ? known.status : status,
    text: `${known.text}\n${text}`,
    facts: known.isShared ? [] : [...known.facts, ...facts],
  }
}

function changesOf(
  before: ReadonlyMap<string, Told>,
  now: ReadonlyMap<string, Told>,
  institutions: ReadonlyMap<string, Institution>,
): Change[] {
  const keys = [...institutions.keys(), NOBODY].filter((key) => before.has(key) || now.has(key))
  return keys.map((key) => {
    const [was = null, is = null] = [before.get(key), now.get(key)]
    return { institution: institutions.get(key) ?? null, before: was, now: is, ...judge(was, is) }
  })
}

/** What is said of a change. */
export function judge(before: Told | null, now: Told | null): Pick<Change, 'mark' | 'isCopied'> {
  if (before === null) return { mark: 'new', isCopied: false }
  if (now === null) return { mark: 'gone', isCopied: false }
  const isCopied = isRepeated(before, now)
  if (before.status !== now.status) return { mark: markOfStatus(before.status, now.status), isCopied }
  if (isCopied) return { mark: 'copied', isCopied }
  const isSame = isPlain(before) && isPlain(now) ? true : oneLine(before.text) === oneLine(now.text)
  return { mark: isSame ? 'same' : 'reworded', isCopied }
}

function markOfStatus(before: ResultStatus, now: ResultStatus): ChangeMark {
  const [was, is] = [rankOf(before), rankOf(now)]
  if (was === -1 || is === -1 || was === is) return 'status-changed'
  return is > was ? 'improved' : 'worsened'
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** Nothing is told but how far it is. */
function isPlain({ isShared, text }: Told): boolean {
  return isShared || plain.test(bare(text))
}

const bare = (text: string) => fold(oneLine(text)).replace(/[.\s]+$/, '')

function isRepeated(before: Told, now: Told): boolean {
  if (before.isShared || now.isShared || oneLine(before.text) !== oneLine(now.text)) return false
  return !isPlain(now) && !computed.test(bare(now.text)) && words(fold(now.text)).length >= rules.fewest_words
}
