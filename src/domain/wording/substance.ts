import { z } from 'zod'
import { findFacts } from './facts.ts'
import { fold, root, words } from './fold.ts'
import { phraseSource } from './phrase.ts'
import { lines, readRules } from './rules.ts'
import { findTimes } from './times.ts'

const rules = readRules(
  'substance',
  z.object({
    empty: lines,
    examples: z.array(z.object({ text: z.string(), title: z.string(), empty: z.boolean() })),
  }),
)

const empty = new RegExp(`^(?:${rules.empty.map(phraseSource).join('|')})$`, 'u')

/** Examples of the rules, which are tests. */
export const SUBSTANCE_EXAMPLES = rules.examples

/**
 * Does a result say nothing beyond the measure's own words: no number, object, document, name, or date finer than the
 * period? `names` are the spellings of those who answer for the measure anyway.
 */
export function isEmptyFormula(text: string, own: string, names: readonly string[] = []): boolean {
  if (findFacts(text).length > 0) return false
  if (findTimes(text, 2000).some((time) => time.precision === 'day' || time.precision === 'month')) return false
  return saysOnlyKnownWords(text, own, names)
}

/** The part of `isEmptyFormula` that looks at words alone, for a text whose facts and dates are known. */
export function saysOnlyKnownWords(text: string, own: string, names: readonly string[]): boolean {
  if (/№|\d{3,}(?!\s*г)/u.test(text.replaceAll(/(?:19|20)\d\d/g, ''))) return false
  const known = new Set(words(fold([own, ...names].join(' '))).map(root))
  const said = words(fold(text)).filter((word) => !/^\d+$/.test(word))
  return said.every((word) => empty.test(word) || known.has(root(word)))
}
