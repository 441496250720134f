import { consolidationRules } from './consolidation-rules.ts'
import { periodName, type PeriodCode } from './period.ts'
import type { EntryStatus, Figure } from './result-entry.ts'
import { countedWords } from './wording/units.ts'

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
  const { figures, status: said, untilPeriod, reason } = answer
  const typed = oneLine(answer.text)
  const until = untilPeriod === null ? '' : ` на ${periodName(untilPeriod)}`
  const missing = figures.filter(({ value }) => !typed.includes(String(value).replace('.', ',')))
  const parts = [typed === '' ? sentences.own[said].replace('{until}', until) : sentence(typed)]
  if (missing.length > 0) {
    parts.push(sentences.figures.replace('{figures}', () => missing.map(countedWords).join(', ')))
  }
  if (reason.trim() !== '') {
    parts.push(sentence(sentences.reason.replace('{reason}', () => afterColon(oneLine(reason)))))
  }
  return parts.join(' ')
}

/** A paragraph of a cell is one line: a second one would be taken for another result. */
export const oneLine = (text: string) => (/\s\s|[^\S ]/.test(text) ? text.replaceAll(/\s+/g, ' ') : text).trim()
const sentence = (text: string) => (/[.!?…]$/u.test(text) ? text : `${text}.`)

/** A word goes on after a colon in small letters, unless it is an abbreviation. */
const afterColon = (text: string) =>
  /^\p{Lu}[\p{Ll} ]/u.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text
