import { z } from 'zod'
import { RESULT_STATUSES, type ResultStatus } from '../report-document.ts'
import { fold, root, WORD, words } from './fold.ts'
import { hasPhrase, phrasesExpression, wholePhrase } from './phrase.ts'
import { remembering } from './remember.ts'
import { lines, readRules } from './rules.ts'
import { readStatus } from './status.ts'

const rules = readRules(
  'substance',
  z.object({
    empty: lines,
    denials: lines,
    examples: z.array(
      z.object({
        text: z.string(),
        title: z.string(),
        status: z.enum(RESULT_STATUSES).optional(),
        empty: z.boolean(),
      }),
    ),
  }),
)

/** People use some thousands of words. */
const MOST_WORDS = 10_000

const emptyWords = wholePhrase(rules.empty)
const denials = phrasesExpression(rules.denials)
const isEmptyWord = remembering((word) => /^\d+$/.test(word) || emptyWords.test(fold(word)), MOST_WORDS)
/** A measure's own words and the text are one key: thousands answer a measure with the same formula. */
const statusOf = remembering(
  (key) => readStatus(key.slice(key.indexOf('\0') + 1), key.slice(0, key.indexOf('\0'))).status,
)
const rootOf = remembering((word) => root(fold(word)), MOST_WORDS)
const rootsOf = remembering((text) => new Set(words(fold(text)).map(root)))

/** A result's text with what is found in it; that is asked for only where the words alone say nothing. */
export interface Said {
  readonly text: string
  readonly facts: readonly unknown[]
  readonly dates: readonly { precision: string }[]
  /** What was said of the measure beside the text. */
  readonly status?: ResultStatus | undefined
}

/** Examples of the rules, which are tests. */
export const SUBSTANCE_EXAMPLES = rules.examples

/**
 * Does a result say nothing beyond the measure's own words: no number, object, document, name, or date finer than the
 * period, and nothing that its status does not say? `names` are the spellings of those who answer for the measure
 * anyway, asked for where they decide.
 */
export function isEmptyFormula(said: Said, own: string, names = (): readonly string[] => []): boolean {
  const known = rootsOf(own)
  let named: ReadonlySet<string> | undefined
  const isNamed = (stemmed: string) => (named ??= rootsOf(names().join(' '))).has(stemmed)
  // The first word that says something decides: thousands of answers are not read to their ends.
  for (const [word] of said.text.matchAll(WORD)) {
    const stemmed = rootOf(word)
    if (!isEmptyWord(word) && !known.has(stemmed) && !isNamed(stemmed)) return false
  }
  if (said.facts.length > 0) return false
  if (said.dates.some(({ precision }) => precision === 'day' || precision === 'month')) return false
  if (/№|\d{3,}(?!\s*г)/u.test(said.text.replaceAll(/(?:19|20)\d\d/g, ''))) return false
  return !saysOtherwise(said, own)
}

/** «Занятия не проводились», «планируется провести» of what is done; «исполнено» of what goes on. */
function saysOtherwise({ text, status }: Said, own: string): boolean {
  // «Исполнено не полностью» says of what is done in part no more than that it is.
  if (status === 'partly') return false
  if (hasPhrase(fold(text), denials)) return true
  const told = statusOf(`${own}\0${text}`)
  const expected: readonly ResultStatus[] = status === 'in-progress' ? ['in-progress'] : ['done', 'in-progress']
  return told !== 'unclear' && !expected.includes(told)
}
