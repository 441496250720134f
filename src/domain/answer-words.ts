import { consolidationRules } from './consolidation-rules.ts'
import { periodName, type PeriodCode } from './period.ts'
import type { EntryStatus, Figure } from './result-entry.ts'
import { figuresNotIn } from './wording/counted.ts'
import { findFacts } from './wording/facts.ts'
import { fold } from './wording/fold.ts'
import { foundDates } from './wording/found-dates.ts'
import { reasonWords } from './wording/reason-words.ts'
import { oneLine, sentence } from './wording/sentence.ts'
import { readStatus } from './wording/status.ts'
import { isEmptyFormula } from './wording/substance.ts'
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

/**
 * An answer as one paragraph: the words of its status where its own do not tell it, its own words, figures that they do
 * not name, and the cause. `own` is what the measure says.
 */
export function answerWords(answer: ToldAnswer, own = ''): string {
  const typed = sentence(oneLine(answer.text))
  const said = saidBefore(answer, typed, own)
  const words = said !== '' && saysNothingMore(answer, typed, own) ? [said] : [said, typed]
  const missing = figuresNotIn(words.join(' '), answer.figures).map(countedWords).join(', ')
  const counted = missing === '' ? '' : sentence(sentences.figures.replace('{figures}', () => missing))
  return [...words, counted, reasonWords(oneLine(answer.reason))].filter((part) => part !== '').join(' ')
}

/** On paper the words alone tell a status and its term: «Проведено 5 занятий» of what is done in part says neither. */
function saidBefore({ status: said, untilPeriod }: ToldAnswer, typed: string, own: string): string {
  const ours = (until: string) => sentences.own[said].replace('{until}', until)
  const term = untilPeriod === null ? '' : ` на ${periodName(untilPeriod)}`
  if (typed === '') return ours(term)
  if (said === 'done') return ''
  const isTermTold =
    untilPeriod === null || fold(typed).includes(fold(periodName(untilPeriod)).replace(/ \d{4}.*$/u, ''))
  return isTermTold && readStatus(typed, own).status === said ? '' : ours(term)
}

/** «Запланировано» after «Запланировано на IV квартал», «Исполнено» after «Исполнено частично». */
function saysNothingMore({ status, figures }: ToldAnswer, typed: string, own: string): boolean {
  if (typed === sentences.own[status].replace('{until}', '')) return true
  const said = { text: typed, facts: findFacts(typed), dates: foundDates(typed, null), status: 'done' as const }
  return figures.length === 0 && status !== 'in-progress' && isEmptyFormula(said, own)
}
