import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { getSettings } from '../../db/settings-store.ts'
import { reportOrder } from '../../db/searched-texts.ts'
import { readFound } from '../../documents/recognise/read-results.ts'
import {
  consolidateMeasure,
  type AcceptedAnswer,
  type ConsolidatedResult,
  type MeasureAnswers,
  type Statement,
} from '../../domain/consolidate-measure.ts'
import type { Place, SilentWay } from '../../domain/consolidation-rules.ts'
import { documentPeriod, periodSpan, type PeriodCode } from '../../domain/period.ts'
import type { EntryStatus, Figure } from '../../domain/result-entry.ts'
import type { ResultState } from '../../domain/submission.ts'
import { applyWordings, isSameSet, type Divergence, type WordedResult } from '../../domain/reword.ts'
import type { EditionMeasure } from './edition-sections.ts'
import { nameNamesakes } from './namesakes.ts'
import { listPeriodResults, type PeriodResult } from './period-store.ts'
import { listWordings, type StoredWording } from './wording-store.ts'

/** The period whose report is written; one that a document brought is told as it came. */
export interface ConsolidatedPeriod {
  id: number
  planId: number
  period: PeriodCode
  year: number
  status: string
}

/** What was counted in a sentence, and its dates. */
export type Found = Pick<PeriodResult, 'facts' | 'dates'>

/** One paragraph of a report's cell as it is printed, with what stands behind it. */
export interface Sentence extends Omit<PeriodResult, keyof Found> {
  /** Looked for when it is asked for: a page needs it of none. */
  found: () => Found
  place: Place
  /** Tells it from the others of its measure for as long as the facts stay. */
  key: string
  wording: StoredWording | null
  /** What the facts alone say: the sentence itself where nobody worded it. */
  computed: string[]
  divergence: Divergence[]
}

export interface MeasureSentences {
  sentences: Sentence[]
  /** Wordings about whom nothing is told now. */
  unused: StoredWording[]
  /** What the authority says of others who are all named: not printed. */
  unprinted: string[]
}

/** Writes a report measure by measure: the answers of one are in memory at a time. */
export interface Consolidation {
  sentencesOf: (measures: readonly EditionMeasure[]) => Promise<Map<number, MeasureSentences>>
}

/**
 * Opens the report of a period: results that a document brought as they stand in it, and the accepted answers of
 * institutions put together. What was sent and is not accepted yet is not told, and its institution is not silent.
 */
export async function openConsolidation(db: Db, period: ConsolidatedPeriod): Promise<Consolidation> {
  const { silentInstitutions: silent } = await getSettings(db)
  let namesakes: ReadonlyMap<number, string> | undefined
  return {
    sentencesOf: async (measures) => {
      namesakes ??= await nameNamesakes(db)
      const known = { ...(await loadKnown(db, period, measures)), namesakes }
      return new Map(measures.map((measure) => [measure.measureId, tellMeasure(measure, { ...known, silent, period })]))
    },
  }
}

interface Known {
  answers: Map<number, AnswerRow[]>
  brought: Map<number, PeriodResult[]>
  completed: Map<number, CompletedRow[]>
  wordings: Map<number, StoredWording[]>
}

async function loadKnown(db: Db, period: ConsolidatedPeriod, measures: readonly EditionMeasure[]): Promise<Known> {
  const ids = measures.map(({ measureId }) => measureId)
  const oneOff = measures.filter((measure) => isOneOff(measure, period.period)).map(({ measureId }) => measureId)
  const isReported = period.status !== 'document'
  const ofMeasure = ({ measureId }: { measureId: number }) => measureId
  return {
    answers: Map.groupBy(isReported ? await listAnswers(db, period.id, ids) : [], ofMeasure),
    brought: Map.groupBy(await listPeriodResults(db, period.id, ids), ofMeasure),
    completed: Map.groupBy(isReported ? await listCompleted(db, period, oneOff) : [], ofMeasure),
    wordings: Map.groupBy(await listWordings(db, period.id, ids), ofMeasure),
  }
}

interface Telling extends Known {
  namesakes: ReadonlyMap<number, string>
  silent: SilentWay
  period: ConsolidatedPeriod
}

function tellMeasure(measure: EditionMeasure, known: Telling): MeasureSentences {
  const { measureId } = measure
  const { period } = known
  const said = known.brought.get(measureId) ?? []
  const wordings = known.wordings.get(measureId) ?? []
  const isDocument = (result: PeriodResult) => period.status === 'document' || result.source !== null
  const documented = wordDocumented(said.filter(isDocument), wordings, period.year)
  const answers = known.answers.get(measureId) ?? []
  const computed = consolidateMeasure(
    answersOf(measure, {
      answers,
      statements: said.filter((result) => !isDocument(result)),
      documented: documented.sentences,
      silent: known.silent,
      completed: known.completed.get(measureId) ?? [],
    }),
  )
  // What came with a document is worded by its place in it, and nothing else is.
  const others = wordings.filter(({ place }) => place !== 'documented')
  const order = answers.map(({ institutionId }) => institutionId)
  const { results, unused } = applyWordings(computed, others, order)
  const names = new Map(
    answers.map(({ institutionId, name }) => [institutionId, known.namesakes.get(institutionId) ?? name]),
  )
  const sentences = [
    ...documented.sentences,
    ...results.map((worded) => writeSentence(worded, { measureId, names, year: period.year })),
  ]
  const printed = new Set(computed.map(({ statementId }) => statementId))
  const unprinted = said.filter((result) => !isDocument(result) && !printed.has(result.id)).map(({ text }) => text)
  return { sentences, unused: [...documented.unused, ...unused] as StoredWording[], unprinted }
}

/** What a document says, as it says it, or in the words that somebody gave it since. */
function wordDocumented(
  results: readonly PeriodResult[],
  wordings: readonly StoredWording[],
  year: number,
): MeasureSentences {
  const meant = wordings.filter(({ place }) => place === 'documented')
  const used = new Set<number>()
  const exact = new Set(meant.filter((one) => results.some((result) => isWordingOf(one, result))))
  const sentences = results.map(({ facts, dates, ...result }): Sentence => {
    const free = meant.filter(({ id }) => !used.has(id))
    const wording =
      free.find((one) => isWordingOf(one, result)) ??
      free.find((one) => !exact.has(one) && isAboutSame(one, result) && isOnlyAbout(result, results)) ??
      null
    const unworded = { ...result, place: 'documented' as const, key: `document-${result.id}`, computed: [result.text] }
    if (wording === null) return { ...unworded, found: () => ({ facts, dates }), wording, divergence: [] }
    used.add(wording.id)
    const divergence = result.text === wording.computedText ? [] : (['text'] as const)
    const { text } = wording
    return { ...unworded, text, found: () => readFound(text, year), wording, divergence: [...divergence] }
  })
  return { sentences, unused: meant.filter(({ id }) => !used.has(id)), unprinted: [] }
}

/** A document that was read again has other rows of the same words. */
const isWordingOf = ({ resultId, computedText }: StoredWording, result: Pick<PeriodResult, 'id' | 'text'>) =>
  resultId === null ? computedText === result.text : resultId === result.id

/** Read again, the document says something else of the same institutions: the words stay, and the change is marked. */
const isAboutSame = (
  { subject, institutionIds }: Pick<StoredWording, 'subject' | 'institutionIds'>,
  result: Pick<PeriodResult, 'subject' | 'institutionIds'>,
) => subject === result.subject && isSameSet(institutionIds, result.institutionIds)

const isOnlyAbout = (result: Pick<PeriodResult, 'subject' | 'institutionIds'>, results: readonly PeriodResult[]) =>
  results.filter((other) => isAboutSame(result, other)).length === 1

interface AnswerRow {
  measureId: number
  institutionId: number
  /** What the institution is called most briefly. */
  name: string
  state: ResultState
  assigned: boolean
  status: EntryStatus | null
  text: string
  reason: string
  untilPeriod: PeriodCode | null
  figures: Figure[]
}

/** What is asked of institutions in a period about measures, or told by them, in the order of the register. */
async function listAnswers(db: Db, periodId: number, measureIds: readonly number[]): Promise<AnswerRow[]> {
  const { rows } = await sql<AnswerRow>`
    select x.measure_id as "measureId", x.institution_id as "institutionId", i.short_name as name, x.state, x.assigned,
      x.status, x.text, x.reason, x.until_period as "untilPeriod", x.figures
    from submission_results x join institutions i on i.id = x.institution_id
    where x.reporting_period_id = ${periodId} and x.measure_id = any(${[...measureIds]}::int[])
    order by ${reportOrder}`.execute(db)
  return rows
}

interface CompletedRow {
  measureId: number
  institutionId: number
  period: PeriodCode
}

/** Who reported a measure as done in an earlier period of the plan, and was accepted. */
async function listCompleted(
  db: Db,
  { planId, period }: ConsolidatedPeriod,
  measureIds: readonly number[],
): Promise<CompletedRow[]> {
  if (measureIds.length === 0) return []
  const { rows } = await sql<CompletedRow>`
    select distinct on (x.measure_id, x.institution_id) x.measure_id as "measureId",
      x.institution_id as "institutionId", p.period
    from submission_results x join reporting_periods p on p.id = x.reporting_period_id
    where p.plan_id = ${planId} and p.period < ${period} and x.state = 'accepted' and x.status = 'done'
      and x.measure_id = any(${[...measureIds]}::int[])
    order by x.measure_id, x.institution_id, p.period desc`.execute(db)
  return rows
}

/** Is the measure done once and for all, by a day before the period? What is permanent is asked for every time. */
function isOneOff({ deadlines }: EditionMeasure, period: PeriodCode): boolean {
  const { from } = periodSpan(period)
  return deadlines.length > 0 && deadlines.every(({ kind, date }) => kind === 'date' && date !== null && date < from)
}

interface KnownOfOne {
  answers: readonly AnswerRow[]
  statements: readonly PeriodResult[]
  documented: readonly Sentence[]
  completed: readonly CompletedRow[]
  silent: SilentWay
}

function answersOf(
  measure: EditionMeasure,
  { answers, statements, documented, completed, silent }: KnownOfOne,
): MeasureAnswers {
  const assigned = answers.filter((row) => row.assigned).map(({ institutionId }) => institutionId)
  const isAssigned = new Set(assigned)
  const isToldOfAll = documented.some(({ subject }) => subject !== 'institutions' && subject !== 'assignee')
  const pending = [
    ...answers
      .filter(({ state }) => state === 'sent' || state === 'returned')
      .map(({ institutionId }) => institutionId),
    ...(isToldOfAll ? assigned : documented.flatMap(({ institutionIds }) => institutionIds)),
  ]
  return {
    own: [measure.title ?? '', ...measure.items].join('\n'),
    assigned,
    answers: answers.flatMap((row): AcceptedAnswer[] =>
      row.state === 'accepted' && row.status !== null ? [{ ...row, status: row.status, voluntary: !row.assigned }] : [],
    ),
    statements: statements.map(statementOf),
    completed: completed.filter(({ institutionId }) => isAssigned.has(institutionId)),
    pending,
    silent,
  }
}

/** Our own form alone writes results without a place in a document. */
function statementOf({ id, subject, status, text, institutionIds }: PeriodResult): Statement {
  return {
    id: id ?? 0,
    subject: subject === 'others' ? 'others' : 'all',
    status: status as EntryStatus,
    text,
    institutionIds,
  }
}

interface Written {
  measureId: number
  names: ReadonlyMap<number, string>
  year: number
}

function writeSentence({ result, ...worded }: WordedResult, { measureId, names, year }: Written): Sentence {
  const { place, subject, institutionIds, voluntary, status, untilPeriod, reason, text, statementId } = result
  return {
    id: statementId,
    measureId,
    place,
    key: keyOf(result),
    institutionIds,
    subject,
    voluntary,
    status,
    until: untilPeriod === null ? null : documentPeriod(untilPeriod),
    reason: reason === '' ? null : reason,
    completed: null,
    lead: leadWords(result, (id) => names.get(id) ?? ''),
    text,
    found: () => readFound(text, year),
    source: null,
    wording: worded.wording as StoredWording | null,
    computed: worded.computed.map((one) => one.text),
    divergence: worded.divergence,
  }
}

/** The names that a paragraph begins with, a plus before those of volunteers; none where it speaks of all. */
export function leadWords(
  {
    subject,
    institutionIds,
    voluntary,
  }: Pick<ConsolidatedResult, 'institutionIds' | 'voluntary'> & { subject: string },
  nameOf: (id: number) => string,
): string {
  if (subject !== 'institutions' || institutionIds.length === 0) return ''
  const names = `${voluntary ? '+' : ''}${institutionIds.map(nameOf).join(', ')}`
  return names.endsWith('.') ? `${names} ` : `${names}. `
}

/** «All», «the others» and a statement there is one of; of sentences about institutions each has a first. */
function keyOf({ place, subject, statementId, institutionIds }: ConsolidatedResult): string {
  if (statementId !== null) return `stated-${statementId}`
  return subject === 'institutions' ? `${place}-${institutionIds[0]}` : place
}
