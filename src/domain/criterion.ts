import { fold } from './wording/fold.ts'

/** The five criteria of the independent assessment (order 344n). */
export type Criterion = 'openness' | 'comfort' | 'accessibility' | 'kindness' | 'satisfaction'

/** By the words of each, in the order of the law: «Открытость и доступность информации» is openness. */
const WORDS: readonly [Criterion, RegExp][] = [
  ['openness', /открытост/],
  ['comfort', /комфортност/],
  ['accessibility', /доступност/],
  ['kindness', /доброжелательност/],
  ['satisfaction', /удовлетворенност/],
]

/** The criterion that a section's title names, or null where it names none. */
export function criterionOf(title: string): Criterion | null {
  const folded = fold(title)
  return WORDS.find(([, words]) => words.test(folded))?.[0] ?? null
}
