import { consolidationRules } from './consolidation-rules.ts'
import { periodName, type PeriodCode } from './period.ts'
import type { EntryStatus, Figure } from './result-entry.ts'
import { figuresNotIn } from './wording/counted.ts'
import { reasonWords } from './wording/reason-words.ts'
import { oneLine, sentence } from './wording/sentence.ts'
import { countedWords } from './wording/units.ts'

export { oneLine } from './wording/sentence.ts'

const { sentences } = consolidationRules

/** What is told of an answer, whoever gave it. */
export interface ToldAnswer {
  status: EntryStatus
  text: string
  reason: string
  untilPeriod: PeriodCode | null
  figures: readonly Figure[]
}

/** An answer as one paragraph: its own words or, where there are none, those of its status; then figures and the cause. */
export function answerWords(answer: ToldAnswer): string {
  const { figures, status: said, untilPeriod } = answer
  const until = untilPeriod === null ? '' : ` на ${periodName(untilPeriod)}`
  const typed = sentence(oneLine(answer.text)) || sentences.own[said].replace('{until}', until)
  const missing = figuresNotIn(typed, figures).map(countedWords).join(', ')
  const counted = missing === '' ? '' : sentence(sentences.figures.replace('{figures}', () => missing))
  return [typed, counted, reasonWords(oneLine(answer.reason))].filter((part) => part !== '').join(' ')
}
