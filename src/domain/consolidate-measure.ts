import { answerWords, type ToldAnswer } from './answer-words.ts'
import { byPlace, consolidationRules as rules, type Place, type SilentWay } from './consolidation-rules.ts'
import { periodIn, type PeriodCode } from './period.ts'
import type { EntryStatus } from './result-entry.ts'
import { findFacts } from './wording/facts.ts'
import { foundDates } from './wording/found-dates.ts'
import { oneLine, sentence } from './wording/sentence.ts'
import { isEmptyFormula } from './wording/substance.ts'

/** What an institution answered about a measure, as it was accepted. */
export interface AcceptedAnswer extends ToldAnswer {
  institutionId: number
  voluntary: boolean
}

/** What the authority says of many; `institutionIds` are those that it was said of. */
export interface Statement {
  id: number
  subject: 'all' | 'others'
  status: EntryStatus
  text: string
  institutionIds: readonly number[]
}

/** All that is known of one measure in one period. */
export interface MeasureAnswers {
  /** The measure's own words: what only repeats them says nothing. */
  own: string
  /** Whom it is assigned to, in the order of the register. */
  assigned: readonly number[]
  /** In the order of the register. */
  answers: readonly AcceptedAnswer[]
  statements: readonly Statement[]
  /** Who finished it in an earlier period. */
  completed: readonly { institutionId: number; period: PeriodCode }[]
  /** Who is told of elsewhere, or has answered and not been accepted yet: neither silent nor «the others». */
  pending: readonly number[]
  silent: SilentWay
}

/** One paragraph of the cell. */
export interface ConsolidatedResult {
  place: Place
  subject: 'institutions' | 'all' | 'others'
  /** Whom it speaks of; those of «all» and «the others» too. */
  institutionIds: number[]
  voluntary: boolean
  status: EntryStatus | 'not-reported'
  untilPeriod: PeriodCode | null
  reason: string
  text: string
  /** The statement that it came from. */
  statementId: number | null
}

/** The paragraphs of a measure in their order: every assigned institution is spoken of, unless the silent are left out. */
export function consolidateMeasure(measure: MeasureAnswers): ConsolidatedResult[] {
  const { answers, assigned, silent: way } = measure
  const answered = new Set(answers.map(({ institutionId }) => institutionId))
  const spokenFor = new Set([...answered, ...measure.statements.flatMap(({ institutionIds }) => institutionIds)])
  const pending = new Set(measure.pending)
  const completed = measure.completed.filter(
    ({ institutionId }) => !spokenFor.has(institutionId) && !pending.has(institutionId),
  )
  const finished = new Set(completed.map(({ institutionId }) => institutionId))
  const silent = assigned.filter((id) => !spokenFor.has(id) && !finished.has(id) && !pending.has(id))
  // «The others» are everybody who is not named: not where somebody is left out.
  const isAnyLeftOut = pending.size > 0 || (way === 'left-out' && silent.length > 0)
  // The authority's own sentence about all or the others says it already, and ours does not stand beside it.
  const hasRest = measure.statements.length === 0 && !isAnyLeftOut
  const all = answers.map((answer) => ({ answer, ...wordsOf(answer, measure.own) }))
  const told = all.filter((one) => !isStated(one, measure.statements))
  const own = new Set(told.map(idOf))
  const stated = measure.statements.flatMap((statement) => ofStatement(statement, { own, answers }))
  const rest = hasRest ? findRest(told, assigned, silent.length + finished.size) : undefined
  const inRest = new Set(rest?.institutionIds)
  const named = told.filter((one) => !inRest.has(idOf(one)))
  const results = [
    ...stated,
    ...groupSame(named),
    ...ofCompleted(completed, assigned),
    ...(way === 'left-out' ? [] : ofSilent(silent, way)),
    ...(rest === undefined ? [] : [rest]),
  ]
  return results.flatMap(inReadableParts).toSorted(byPlace)
}

/** A sentence that begins with thousands of names nobody reads, and no cell of Excel holds. */
function inReadableParts(result: ConsolidatedResult): ConsolidatedResult[] {
  const { subject, institutionIds } = result
  if (subject !== 'institutions' || institutionIds.length <= rules.most) return [result]
  const count = Math.ceil(institutionIds.length / rules.most)
  return Array.from({ length: count }, (_, at) => ({
    ...result,
    institutionIds: institutionIds.slice(at * rules.most, (at + 1) * rules.most),
  }))
}

/** An answer with the words in which it is told. */
interface Told {
  answer: AcceptedAnswer
  text: string
  /** Does it say more than that it is done, or goes on? */
  hasSubstance: boolean
  /** Is something counted in it, which is each one's own? */
  isCounted: () => boolean
}

function wordsOf(answer: AcceptedAnswer, own: string): Omit<Told, 'answer'> {
  const typed = oneLine(answer.text)
  const said = {
    text: typed,
    status: answer.status,
    get facts() {
      return findFacts(typed)
    },
    get dates() {
      return foundDates(typed, null)
    },
  }
  return {
    text: answerWords(answer, own),
    hasSubstance:
      answer.figures.length > 0 || answer.reason.trim() !== '' || !(typed === '' || isEmptyFormula(said, own)),
    isCounted: () => answer.figures.length > 0 || said.facts.length > 0,
  }
}

type General = (typeof rules.general)[number]
const isGeneralStatus = (said: string): said is General => rules.general.some((known) => known === said)
const isGeneral = ({ answer, hasSubstance }: Told) =>
  !answer.voluntary && !hasSubstance && isGeneralStatus(answer.status)

/** The largest group of those who say nothing of their own: «the others», or «all» where nobody else is told of. */
function findRest(told: readonly Told[], assigned: readonly number[], others: number): ConsolidatedResult | undefined {
  const groups = rules.general.map((said) => ({
    said,
    institutionIds: told.filter((one) => isGeneral(one) && one.answer.status === said).map(idOf),
  }))
  const largest = groups.toSorted((a, b) => b.institutionIds.length - a.institutionIds.length)[0]
  if (largest === undefined || largest.institutionIds.length < rules.fewest) return undefined
  const { said, institutionIds } = largest
  const isAll = others === 0 && institutionIds.length === assigned.length
  const subject = isAll ? 'all' : 'others'
  const text = rules.sentences[subject][said]
  return { ...computed, place: subject, subject, institutionIds, status: said, text }
}

const idOf = ({ answer }: Told) => answer.institutionId

const computed = {
  voluntary: false,
  untilPeriod: null,
  reason: '',
  statementId: null,
}

/**
 * Answers of the same words are one paragraph; it stands where the first of them would. Not where something is counted:
 * «А, Б. Обновлено 10 стендов» would be read as ten in all.
 */
function groupSame(told: readonly Told[]): ConsolidatedResult[] {
  const alike = Map.groupBy(told, ({ answer, text }) =>
    [placeOf(answer), answer.status, answer.untilPeriod, text.toLowerCase()].join('\n'),
  )
  const apart = new Map<Told, string | number>()
  for (const [words, group] of alike) {
    for (const one of group) apart.set(one, group.length > 1 && one.isCounted() ? idOf(one) : words)
  }
  const same = Map.groupBy(told, (one) => apart.get(one))
  return [...same.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { answer, text } = first
    return {
      place: placeOf(answer),
      subject: 'institutions' as const,
      institutionIds: group.map(idOf),
      voluntary: answer.voluntary,
      status: answer.status,
      untilPeriod: answer.untilPeriod,
      reason: oneLine(answer.reason),
      text,
      statementId: null,
    }
  })
}

function placeOf({ voluntary, status: said }: AcceptedAnswer): Place {
  if (voluntary) return 'voluntary'
  return rules.exceptions.includes(said) ? 'exception' : 'named'
}

/** Does an answer say nothing but what a statement says of it already? */
const isStated = (one: Told, statements: readonly Statement[]) =>
  isGeneral(one) && statements.some(({ status }) => status === one.answer.status)

/** A statement about others is not printed where everybody is named: of nobody nothing can be said. */
function ofStatement(
  statement: Statement,
  { own, answers }: { own: ReadonlySet<number>; answers: readonly AcceptedAnswer[] },
): ConsolidatedResult[] {
  const { id, subject, status: said } = statement
  const joined = answers.filter(({ institutionId, status }) => status === said && !own.has(institutionId))
  const meant = [...new Set([...statement.institutionIds, ...joined.map(({ institutionId }) => institutionId)])]
  const institutionIds = subject === 'all' ? meant : meant.filter((one) => !own.has(one))
  if (subject === 'others' && institutionIds.length === 0) return []
  const text = sentence(oneLine(statement.text))
  return [{ ...computed, place: subject, subject, institutionIds, status: said, text, statementId: id }]
}

/** Those who finished in one period are told of together, in the order of the register. */
function ofCompleted(completed: MeasureAnswers['completed'], order: readonly number[]): ConsolidatedResult[] {
  const places = new Map(order.map((id, at) => [id, at]))
  const inOrder = completed.toSorted(
    (a, b) => (places.get(a.institutionId) ?? order.length) - (places.get(b.institutionId) ?? order.length),
  )
  return [...Map.groupBy(inOrder, ({ period }) => period)].map(([period, some]) => ({
    ...computed,
    place: 'completed' as const,
    subject: 'institutions' as const,
    institutionIds: some.map(({ institutionId }) => institutionId),
    status: 'done',
    text: rules.sentences.completed.replace('{in}', periodIn(period)),
  }))
}

function ofSilent(silent: readonly number[], way: SilentWay): ConsolidatedResult[] {
  const groups = way === 'each' ? silent.map((id) => [id]) : [[...silent]]
  return groups
    .filter((institutionIds) => institutionIds.length > 0)
    .map((institutionIds) => ({
      ...computed,
      place: 'silent',
      subject: 'institutions',
      institutionIds,
      status: 'not-reported',
      text: rules.sentences.silent,
    }))
}
