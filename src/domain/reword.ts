import type { ConsolidatedResult } from './consolidate-measure.ts'
import { byPlace, consolidationRules as rules, type Place } from './consolidation-rules.ts'

/** A sentence of a report in words of somebody's own, with the facts as they were when it was written. */
export interface Wording {
  id: number
  place: Place
  subject: string
  /** The statement or the document's result that it words anew. */
  resultId: number | null
  institutionIds: readonly number[]
  computedText: string
  computedStatus: string
  text: string
  version: number
}

/** What the facts say now and did not when the sentence was worded. */
export const DIVERGENCES = ['institutions', 'status', 'text'] as const
export type Divergence = (typeof DIVERGENCES)[number]

/** One sentence as it is printed, and what stands behind it. */
export interface WordedResult {
  /** As printed: its text is the wording's where there is one. */
  result: ConsolidatedResult
  wording: Wording | null
  /** What would be printed of the same institutions without the wording. */
  computed: ConsolidatedResult[]
  divergence: Divergence[]
}

export interface Worded {
  results: WordedResult[]
  /** Wordings of which the facts say nothing any more: kept, and not printed. */
  unused: Wording[]
}

/**
 * Puts wordings in the place of what was computed; none is ever dropped or overwritten by facts that changed. The
 * sentences stand in the order of a cell, those of one place by `order`, which is the register's.
 */
export function applyWordings(
  results: readonly ConsolidatedResult[],
  wordings: readonly Wording[],
  order: readonly number[] = [],
): Worded {
  let worded: WordedResult[] = results.map((result) => ({ result, wording: null, computed: [result], divergence: [] }))
  const unused: Wording[] = []
  for (const wording of wordings) {
    const applied = isOfOne(wording) ? wordInstitutions(worded, wording) : wordWhole(worded, wording)
    if (applied === undefined) unused.push(wording)
    else worded = applied
  }
  return { results: unused.length === wordings.length ? worded : inOrder(worded, order), unused }
}

function inOrder(worded: readonly WordedResult[], order: readonly number[]): WordedResult[] {
  const places = new Map(order.map((id, at) => [id, at]))
  const firstOf = ({ subject, institutionIds }: ConsolidatedResult) =>
    subject === 'institutions' ? Math.min(...institutionIds.map((id) => places.get(id) ?? order.length)) : 0
  return worded.toSorted(({ result: one }, { result: other }) => byPlace(one, other) || firstOf(one) - firstOf(other))
}

/** Does it speak of institutions by name, and of no statement? */
const isOfOne = ({ subject, resultId }: Wording) => subject === 'institutions' && resultId === null

/** A sentence about all or the others, or a statement's: there is one of each. */
function wordWhole(worded: readonly WordedResult[], wording: Wording): WordedResult[] | undefined {
  const at = worded.findIndex(
    ({ result, wording: taken }) =>
      taken === null &&
      (wording.resultId === null
        ? result.statementId === null && result.subject === wording.subject
        : result.statementId === wording.resultId),
  )
  const found = worded[at]
  if (found === undefined) return undefined
  const { result } = found
  const printed = {
    ...found,
    result: { ...result, text: wording.text },
    wording,
    divergence: diverged([result], wording),
  }
  return worded.with(at, printed)
}

/** A sentence about named institutions: it goes on speaking of those of them that are still told of. */
function wordInstitutions(worded: readonly WordedResult[], wording: Wording): WordedResult[] | undefined {
  const targets = findTargets(worded, wording)
  const [first] = targets
  if (first === undefined) return undefined
  const spoken = new Set(targets.flatMap((target) => sharedWith(target, wording)))
  const computed = targets.map(({ result }) => result)
  const named = first.result.subject === 'institutions' ? first.result : asNamed(first.result)
  const printed: WordedResult = {
    result: { ...named, institutionIds: [...spoken], text: wording.text },
    wording,
    computed,
    divergence: diverged(computed, wording),
  }
  return worded.flatMap((one) => {
    if (!targets.includes(one)) return [one]
    const rest = one.result.institutionIds.filter((id) => !spoken.has(id))
    // What is said of all is true of those too that are told of by name.
    const result = one.result.subject === 'all' ? one.result : asRest({ ...one.result, institutionIds: rest })
    const left = result.institutionIds.length === 0 ? [] : [{ ...one, result, computed: [result] }]
    return one === first ? [printed, ...left] : left
  })
}

const sharedWith = ({ result }: WordedResult, { institutionIds }: Wording) =>
  result.institutionIds.filter((id) => institutionIds.includes(id))

/**
 * Sentences that tell of the wording's institutions now: by name before «the others», and of one status alone, for one
 * sentence cannot say two; that of the wording where there is one.
 */
function findTargets(worded: readonly WordedResult[], wording: Wording): WordedResult[] {
  const telling = worded.filter(
    (one) => one.wording === null && one.result.statementId === null && sharedWith(one, wording).length > 0,
  )
  const named = telling.filter(({ result }) => result.subject === 'institutions')
  const meant = named.length > 0 ? named : telling.slice(0, 1)
  const status = meant.some(({ result }) => result.status === wording.computedStatus)
    ? wording.computedStatus
    : meant[0]?.result.status
  const alike = meant.filter(({ result }) => result.status === status)
  return alike.filter(({ result }) => result.voluntary === alike[0]?.result.voluntary)
}

/** Too few to be called «the others» are named, in the words of their status. */
function asRest(result: ConsolidatedResult): ConsolidatedResult {
  const { subject, institutionIds, status } = result
  if (subject !== 'others' || institutionIds.length >= rules.fewest || status === 'not-reported') return result
  return { ...asNamed(result), text: rules.sentences.own[status].replace('{until}', '') }
}

function asNamed(result: ConsolidatedResult): ConsolidatedResult {
  return { ...result, place: 'named', subject: 'institutions' }
}

const NUMERAL =
  /\d|(?<!\p{L})(?:дв|тр[еёи]|четвер|четыр|пят|шест|сем[иьё]|восемь|восьм|девят|десят|об[ае]|обо|полови|больш|меньш)/iu

/** «Остальными тремя организациями»: words that count the others speak of just so many. */
export const countsInstitutions = (text: string): boolean => NUMERAL.test(text)

function diverged(computed: readonly ConsolidatedResult[], wording: Wording): Divergence[] {
  const ids = computed.flatMap(({ institutionIds }) => institutionIds)
  // Of «the others» it is said whoever they are, unless the words count them.
  const isNamed =
    wording.subject === 'institutions' || (countsInstitutions(wording.text) && wording.institutionIds.length > 0)
  const isSame: Record<Divergence, boolean> = {
    institutions: !isNamed || isSameSet(ids, wording.institutionIds),
    status: computed.every(({ status }) => status === wording.computedStatus),
    text: computed.length === 1 && computed[0]?.text === wording.computedText,
  }
  return DIVERGENCES.filter((kind) => !isSame[kind])
}

/** The same institutions, in whatever order. */
export function isSameSet(one: readonly number[], other: readonly number[]): boolean {
  const ids = new Set(one)
  return ids.size === new Set(other).size && other.every((id) => ids.has(id))
}
