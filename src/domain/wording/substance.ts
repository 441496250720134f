import { z } from 'zod'
import { fold, root, words } from './fold.ts'
import { wholePhrase } from './phrase.ts'
import { lines, readRules } from './rules.ts'

const rules = readRules(
  'substance',
  z.object({
    empty: lines,
    examples: z.array(z.object({ text: z.string(), title: z.string(), empty: z.boolean() })),
  }),
)

const empty = wholePhrase(rules.empty)

/** A result's text with what was already found in it. */
export interface Said {
  text: string
  facts: readonly unknown[]
  dates: readonly { precision: string }[]
}

/** Examples of the rules, which are tests. */
export const SUBSTANCE_EXAMPLES = rules.examples

/**
 * Does a result say nothing beyond the measure's own words: no number, object, document, name, or date finer than the
 * period? `names` are the spellings of those who answer for the measure anyway.
 */
export function isEmptyFormula(said: Said, own: string, names: readonly string[] = []): boolean {
  if (said.facts.length > 0) return false
  if (said.dates.some(({ precision }) => precision === 'day' || precision === 'month')) return false
  if (/№|\d{3,}(?!\s*г)/u.test(said.text.replaceAll(/(?:19|20)\d\d/g, ''))) return false
  const known = new Set(words(fold([own, ...names].join(' '))).map(root))
  const spoken = words(fold(said.text)).filter((word) => !/^\d+$/.test(word))
  return spoken.every((word) => empty.test(word) || known.has(root(word)))
}
