import { z } from 'zod'
import type { ResultStatus } from '../report-document.ts'
import { RESULT_STATUSES } from '../report-document.ts'
import { fold, root, stems, withoutQuoted, words } from './fold.ts'
import { findPhrases, phrasesExpression, wholePhrase } from './phrase.ts'
import { lines, readRules } from './rules.ts'

const rules = readRules(
  'statuses',
  z.object({
    statuses: z.array(
      z.object({
        status: z.enum(RESULT_STATUSES),
        means: z.string(),
        phrases: lines,
        whole: lines,
        except: lines,
        examples: lines,
      }),
    ),
    preparation: lines,
    instead: lines,
    reasons: lines,
    reason_examples: lines,
  }),
)

interface StatusRule {
  status: ResultStatus
  expression: RegExp
  whole: Set<string>
  except: RegExp | undefined
}

const statusRules: StatusRule[] = rules.statuses.map((rule) => ({
  status: rule.status,
  expression: phrasesExpression(rule.phrases),
  whole: new Set(rule.whole.map(fold)),
  except: rule.except.length === 0 ? undefined : wholePhrase(rule.except),
}))
const preparation = phrasesExpression(rules.preparation)
const instead = phrasesExpression(rules.instead)
const reasons = phrasesExpression(rules.reasons)

/** Examples of the rules, which are tests. */
export const STATUS_EXAMPLES = rules.statuses.flatMap(({ status, examples }) =>
  examples.map((text) => ({ status, text })),
)
export const REASON_EXAMPLES = rules.reason_examples.map((line) => line.split(' => ') as [string, string])

/** Where several statuses remain, the first of these is the result's (docs/report-document.md). */
const PRECEDENCE: readonly ResultStatus[] = [
  'not-reported',
  'not-done',
  'partly',
  'postponed',
  'done',
  'not-needed',
  'in-progress',
  'planned',
]

interface Cue {
  status: ResultStatus
  start: number
  end: number
}

/** How a time begins that something is moved to: «на 2-й», «на III», «на следующий год», «на Ш квартал». */
const TIME_AHEAD =
  /(?:\d|[iіv]|перв|втор|трет|четверт|следующ|более|другой срок|иной срок|неопредел|янв|февр|март|апр|ма[йе]|июн|июл|авг|сент|окт|нояб|дек|конец|начал|год|позд|(?:(?:[^\s,.;]{1,2}|период) +){0,6}(?:кварт|полугод))/

const STOREY = /(?:[^\s,.;]+ +(?:этаж|корпус))/

/**
 * «Стенд перенесён в холл», «перенос стендов на II этаж»: a thing moved to a place, not a date. The place begins with a
 * letter, so that no blank before it is given back to pass «на III квартал» for one.
 */
const MOVED_TO_PLACE = new RegExp(
  `^(?:\\s+[а-я]+)?\\s+(?:в|во|на)\\s+(?=\\S)(?:${STOREY.source}|(?!${TIME_AHEAD.source}))`,
)

/** Cues of all rules; at one place the rule that stands first wins, but a longer phrase beats a shorter one. */
function findCues(text: string): Cue[] {
  const candidates: (Cue & { rule: number; length: number })[] = []
  for (const [rule, { status, expression, except }] of statusRules.entries()) {
    for (const match of findPhrases(text, expression)) {
      if (status === 'postponed' && MOVED_TO_PLACE.test(text.slice(match.end))) continue
      if (!except?.test(text.slice(match.start, match.end)))
        candidates.push({ ...match, status, rule, length: wordCount(text, match) })
    }
  }
  candidates.sort((a, b) => b.length - a.length || a.rule - b.rule)
  const cues: Cue[] = []
  const taken = new Uint8Array(text.length)
  for (const cue of candidates) {
    if (taken.subarray(cue.start, cue.end).includes(1)) continue
    taken.fill(1, cue.start, cue.end)
    cues.push(cue)
  }
  return cues.toSorted((a, b) => a.start - b.start)
}

function wordCount(text: string, match: { start: number; end: number }): number {
  return words(text.slice(match.start, match.end)).length
}

const NOT = /(?:^|[\s(,])не(?:\s+(?:был|была|было|были))?\s+$/u

function negate(text: string, cue: Cue): Cue {
  if (!NOT.test(text.slice(Math.max(0, cue.start - 16), cue.start))) return cue
  const isGood = cue.status === 'done' || cue.status === 'in-progress' || cue.status === 'planned'
  // «Работа не приостановлена», «не перенесено»: the bad did not come to pass, and no more is said.
  const isBad = cue.status === 'not-done' || cue.status === 'postponed'
  if (!isGood && !isBad) return cue
  return { ...cue, status: isGood ? 'not-done' : 'unclear' }
}

/** A full stop, a semicolon or a line feed that ends a sentence; «т.к.», «2031 г. из-за», «2 тыс. руб.» end none. */
const SENTENCE_END =
  /[;!?](?=\s|$)|(?<!(?:^|[\s.(])(?:г|ул|им|д|с|п|пос|т|стр|гор|тыс|руб|млн|к))\.(?=\s+[\p{Lu}\d«"+–—-]|\s*$)|\n/gu

/** Where the sentences of a result end; told by its capitals, so never from a folded text. */
function sentenceEnds(result: string): number[] {
  return [...Array.from(result.matchAll(SENTENCE_END), (match) => match.index), result.length]
}

/** Index of the first of the rising numbers that is not below a limit; a paragraph may hold thousands of sentences. */
function firstNotBelow(rising: readonly number[], limit: number): number {
  let [from, to] = [0, rising.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((rising[middle] ?? 0) < limit) from = middle + 1
    else to = middle
  }
  return from
}

/** The sentence that a place of the text belongs to. */
function sentenceAround(ends: readonly number[], start: number, end: number): { from: number; to: number } {
  return { from: (ends[firstNotBelow(ends, start) - 1] ?? -1) + 1, to: ends[firstNotBelow(ends, end)] ?? end }
}

/** Does the cue speak of a schedule, a plan or a contract only, which the measure's own title does not ask for? */
function isPreparation(text: string, cue: Cue, own: ReadonlySet<string>, ends: readonly number[]): boolean {
  if (cue.status !== 'done' && cue.status !== 'in-progress') return false
  // «План выполнен», «контракт исполнен» tell the end of the thing, not its preparation.
  if (/^(?:выполн|исполн|удовлетвор|реализ)/.test(text.slice(cue.start, cue.end))) return false
  const clause = clauseAround(text, cue, ends)
  const nouns = findPhrases(clause, preparation).map(({ start, end }) => clause.slice(start, end))
  const near = nouns.filter((noun) => isNear(clause, text.slice(cue.start, cue.end), noun))
  return near.length > 0 && !near.some((noun) => stems(noun).some((part) => own.has(part)))
}

/** Letters on each side of a verb that its clause may take; more is a list without punctuation. */
const LONGEST_CLAUSE = 300

/** The part of a sentence that a verb rules: between commas and conjunctions, verbs joined by «и» sharing their noun. */
function clauseAround(text: string, cue: Cue, ends: readonly number[]): string {
  const { from, to } = sentenceAround(ends, cue.start, cue.end)
  const before = text.slice(Math.max(from, cue.start - LONGEST_CLAUSE), cue.start)
  const after = text.slice(cue.end, Math.min(to, cue.end + LONGEST_CLAUSE))
  // «Разработана и утверждена дорожная карта»: the noun of the first verb stands after the second.
  const joinedAfter = /^\s+и\s/u.exec(after)?.[0].length ?? 0
  const cutAfter = after.slice(joinedAfter).search(/,|\sи\s|:/u)
  const right = cutAfter === -1 ? after : after.slice(0, joinedAfter + cutAfter)
  // «График разработан и утвержден»: the noun of the second verb stands before the first.
  const joinedBefore = words(right).length === 0 ? (/\sи\s+$/u.exec(before)?.[0].length ?? 0) : 0
  const left = before.slice(0, before.length - joinedBefore)
  const cutBefore = Math.max(left.lastIndexOf(','), left.lastIndexOf(' и '))
  return before.slice(cutBefore + 1) + text.slice(cue.start, cue.end) + right
}

/** «Разработан график», «график утвержден»: the noun is the verb's own, at most one word between them. */
function isNear(clause: string, verb: string, noun: string): boolean {
  const all = words(clause)
  const verbAt = all.lastIndexOf(words(verb).at(-1) ?? '')
  const nounAt = all.indexOf(words(noun)[0] ?? '')
  if (verbAt === -1 || nounAt === -1) return false
  // «согласно графику», «по плану» say when, not what.
  if (/^(?:согласно|по|соответствии)$/.test(all[nounAt - 1] ?? '') || /^(?:согласно)$/.test(all[nounAt - 2] ?? ''))
    return false
  const joined = all[verbAt + 1] === 'и' || all[verbAt - 1] === 'и'
  return Math.abs(nounAt - verbAt) <= (joined ? 4 : 2)
}

/** «АНО», «Татарстан» are no verbs; «III» is a number; a text typed all in capitals keeps its words. */
function withoutNames(text: string): string {
  if (!/\p{Ll}/u.test(text)) return text
  const plain = text.replaceAll(/(?<=[\p{Ll},] )\p{Lu}\p{Ll}+/gu, (word) => ' '.repeat(word.length))
  return plain.replaceAll(/(?<!\p{L})(?![IVXІХ]+(?!\p{L}))\p{Lu}{2,}(?!\p{L})/gu, (word) => ' '.repeat(word.length))
}

export interface StatusReading {
  status: ResultStatus
  /** The place of the words that tell the status; null where no rule fired. */
  cue: { start: number; end: number } | null
}

const TOLD_SHARE =
  /(?:выполнен|исполнен|реализован|готов|окончен|завершен)[а-я]*\s+(?:(?:на|[-–—:]|составля[а-я]+)\s*)?(\d+(?:[.,]\d+)?)\s*(?:%|процент)/u

/** Is the measure's own action what something else was done instead of? */
function isReplaced(text: string, own: string): boolean {
  const roots = new Set(words(fold(own)).map(root))
  return findPhrases(text, instead).some(({ end }) => {
    const [first] = words(text.slice(end))
    return first !== undefined && roots.has(root(first))
  })
}

const OUT_OF =
  /(?:выполнен|исполнен|реализован|устранен|приобретен|закуплен|установлен|оборудован|обучен)[а-я]*\s+(\d+)(?:\s+[а-я]+)?\s+из\s+(\d+)/

/** «Выполнено на 60 %», «Исполнение – 50 %», «Исполнено 7 из 10» are done in part. */
function shareStatus(text: string): ResultStatus | undefined {
  const outOf = OUT_OF.exec(text)
  if (outOf) return Number(outOf[1]) < Number(outOf[2]) ? 'partly' : 'done'
  if (/(?:^|\s)не\s+(?:выполнен|исполнен|реализован)/.test(text)) return undefined
  const share = TOLD_SHARE.exec(text)
  if (!share) return undefined
  return Number((share[1] ?? '0').replace(',', '.')) >= 100 ? 'done' : 'partly'
}

/**
 * The status that a result's words tell, of the measure's own action: a preparation for it is planned, and «не сделано»
 * outweighs what was done instead. `own` is the measure's title. Nothing said is `unclear`, never done.
 */
export function readStatus(result: string, own: string): StatusReading {
  const text = fold(withoutNames(withoutQuoted(result)))
  const bare = words(text).join(' ') || text.trim()
  const whole = statusRules.find((rule) => rule.whole.has(bare))
  if (whole) return { status: whole.status, cue: { start: 0, end: text.length } }
  const share = shareStatus(text)
  if (share) return { status: share, cue: { start: 0, end: text.length } }
  const ownStems = new Set(stems(own))
  const ends = sentenceEnds(result)
  if (isReplaced(text, own)) return { status: 'not-done', cue: { start: 0, end: text.length } }
  const cues = findCues(text)
    .map((cue) => negate(text, cue))
    .map((cue) => (isPreparation(text, cue, ownStems, ends) ? { ...cue, status: 'planned' as const } : cue))
  for (const status of PRECEDENCE) {
    const cue = cues.find((candidate) => candidate.status === status)
    if (cue) return { status, cue: { start: cue.start, end: cue.end } }
  }
  return { status: 'unclear', cue: null }
}

/** The clause from its causal word on, out of the sentence that tells a status other than done; null where none does. */
export function readReason(result: string, reading: StatusReading): string | null {
  if (reading.cue === null || reading.status === 'done' || reading.status === 'unclear') return null
  const folded = fold(withoutQuoted(result))
  const { from, to } = sentenceAround(sentenceEnds(result), reading.cue.start, reading.cue.end)
  const found = findPhrases(folded, reasons).find(({ start }) => start >= from && start < to)
  if (!found) return null
  return result.slice(found.start, to).trim().replace(/[.;]$/, '')
}
