import { z } from 'zod'
import { fold, withoutQuoted } from './fold.ts'
import { findInstitutionNames } from './institution-names.ts'
import { findPhrases, hasPhrase, phrasesExpression } from './phrase.ts'
import { lines, readRules } from './rules.ts'

const rules = readRules(
  'subjects',
  z.object({
    others: lines,
    not_others: lines,
    except: lines,
    some: lines,
    all: lines,
    prepositions: lines,
    examples: z.array(z.object({ text: z.string(), subject: z.enum(['others', 'some', 'all']).nullable() })),
  }),
)

const others = phrasesExpression(rules.others)
const notOthers = phrasesExpression(rules.not_others)
const except = phrasesExpression(rules.except)
const some = phrasesExpression(rules.some)
const all = phrasesExpression(rules.all)
const preposition = new RegExp(`^(?:${rules.prepositions.map((phrase) => `${phrase} `).join('|')})`, 'u')

/** Examples of the rules, which are tests. */
export const SUBJECT_EXAMPLES = rules.examples

export type Quantifier = 'others' | 'some' | 'all'

/** «Кроме ГКУ «А»» leaves institutions out; «кроме того» does not. */
function exceptedNames(text: string): string[] | undefined {
  const folded = fold(withoutQuoted(text))
  for (const { end } of findPhrases(folded, except)) {
    if (/^\s*(?:того|этого)/u.test(folded.slice(end))) continue
    const names = findInstitutionNames(text.slice(end))
    if (names[0] && /^[\s,]*$/u.test(text.slice(end, end + names[0].start))) return names.map((name) => name.text)
    if (/^\s*(?:\p{L}+\s+)?(?:организаци|учреждени|центр)/u.test(folded.slice(end))) return []
  }
  return undefined
}

export interface QuantifierReading {
  quantifier: Quantifier
  /** Institutions named as exceptions. */
  excepted: string[]
}

/** Of whom a paragraph speaks that begins with no name: the others, an unnamed part, all; null where it does not say. */
export function readQuantifier(text: string): QuantifierReading | null {
  const folded = fold(withoutQuoted(text))
  const excepted = exceptedNames(text)
  if (excepted) return { quantifier: 'others', excepted }
  if (hasPhrase(folded, others) && !hasPhrase(folded, notOthers)) return { quantifier: 'others', excepted: [] }
  if (hasPhrase(folded, some)) return { quantifier: 'some', excepted: [] }
  return hasPhrase(folded, all) ? { quantifier: 'all', excepted: [] } : null
}

/** The length of a preposition that a paragraph may begin with before an institution's name («В ГБУ «Д»»). */
export function leadingPreposition(text: string): number {
  return preposition.exec(fold(text))?.[0].length ?? 0
}
