import { z } from 'zod'
import { fold, root, WORD, words } from './fold.ts'
import { wholePhrase } from './phrase.ts'
import { remembering } from './remember.ts'
import { lines, readRules } from './rules.ts'

const rules = readRules(
  'substance',
  z.object({
    empty: lines,
    examples: z.array(z.object({ text: z.string(), title: z.string(), empty: z.boolean() })),
  }),
)

/** People use some thousands of words. */
const MOST_WORDS = 10_000

const emptyWords = wholePhrase(rules.empty)
const isEmptyWord = remembering((word) => /^\d+$/.test(word) || emptyWords.test(fold(word)), MOST_WORDS)
const rootOf = remembering((word) => root(fold(word)), MOST_WORDS)
const rootsOf = remembering((text) => new Set(words(fold(text)).map(root)))

/** A result's text with what is found in it; that is asked for only where the words alone say nothing. */
export interface Said {
  readonly text: string
  readonly facts: readonly unknown[]
  readonly dates: readonly { precision: string }[]
}

/** Examples of the rules, which are tests. */
export const SUBSTANCE_EXAMPLES = rules.examples

/**
 * Does a result say nothing beyond the measure's own words: no number, object, document, name, or date finer than the
 * period? `names` are the spellings of those who answer for the measure anyway, asked for where they decide.
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
  return !/№|\d{3,}(?!\s*г)/u.test(said.text.replaceAll(/(?:19|20)\d\d/g, ''))
}
