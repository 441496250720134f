import { z } from 'zod'
import { fold } from './fold.ts'
import { startingPhrase, wholePhrase } from './phrase.ts'
import { lines, readRules } from './rules.ts'
import { capitalised, sentence } from './sentence.ts'

const rules = readRules(
  'reasons',
  z.object({ sentence: z.string(), own: lines, dropped: lines, common: lines, examples: lines }),
)
const own = startingPhrase(rules.own)
const dropped = startingPhrase(rules.dropped)
const common = wholePhrase(rules.common)

/** Examples of the rules, which are tests: what was typed and how it is printed. */
export const REASON_WORDS_EXAMPLES = rules.examples.map((line) => {
  const [typed = '', printed = ''] = line.split('=>')
  return { typed: typed.trim(), printed: printed.trim() }
})

/** A cause in one line as a sentence; empty where nothing is said. */
export function reasonWords(typed: string): string {
  const reason = withoutDropped(typed)
  if (sentence(reason) === '') return ''
  if (own.test(fold(reason))) return sentence(capitalised(reason))
  return sentence(rules.sentence.replace('{reason}', () => afterColon(reason)))
}

/** «Причина: причина: паводок» → «паводок». */
function withoutDropped(typed: string): string {
  const [label = ''] = /^причин[аы]\s*[:–—-]\s*/iu.exec(typed) ?? []
  const said = dropped.exec(fold(typed))?.[0] ?? ''
  const length = Math.max(label.length, said.length)
  return length === 0 ? typed : withoutDropped(typed.slice(length).replace(/^[\s,:]+/u, ''))
}

/** A word goes on after a colon in small letters where it is surely no name: «Роза болеет» keeps its capital. */
function afterColon(reason: string): string {
  // «С. Петров»: one letter with a stop is no word.
  const [word = ''] = /^\p{Lu}(?:\p{Ll}+(?=[\s,.;:!?…]|$)|(?=[\s,;:!?…]|$))/u.exec(reason) ?? []
  return common.test(fold(word)) ? reason.slice(0, 1).toLowerCase() + reason.slice(1) : reason
}
