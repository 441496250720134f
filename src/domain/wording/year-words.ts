import { z } from 'zod'
import { SILENT_WAYS } from '../consolidation-rules.ts'
import { periodUnit, type PeriodCode } from '../period.ts'
import { readRules } from './rules.ts'

const unit = z.object({ ordinals: z.array(z.string()), one: z.string(), several: z.string() })

const rules = readRules(
  'year',
  z.object({
    periods: z.object({ month: unit, quarter: unit, 'half-year': unit, year: unit }),
    sentences: z.object({
      own: z.string(),
      silent: z.string(),
      total: z.string(),
      missing: z.string(),
      unfinished: z.string(),
    }),
    cumulative: z.array(z.string()),
    stocks: z.array(z.string()),
    examples: z.array(
      z.object({
        what: z.string(),
        silent: z.enum(SILENT_WAYS).default('one-sentence'),
        stated: z.array(z.string()).default([]),
        answers: z.array(z.string()),
        cell: z.array(z.string()),
      }),
    ),
  }),
)

/** Examples of the rules, which are tests. */
export const YEAR_EXAMPLES = rules.examples

/** «I квартал», «I и III кварталы»: periods of one year and one unit, without the year. */
export function periodsWords(periods: readonly PeriodCode[]): string {
  const [first] = periods
  if (first === undefined) return ''
  const { ordinals, one, several } = rules.periods[periodUnit(first)]
  const names = periods.map((code) => ordinals[ordinalOf(code) - 1] ?? '')
  const list = names.length === 1 ? names.join('') : `${names.slice(0, -1).join(', ')} и ${names.at(-1) ?? ''}`
  return (names.length === 1 ? one : several).replace('{n}', list)
}

/** `2031-Q3` is the third. */
const ordinalOf = (code: PeriodCode) => Number(/\d+$/.exec(code.slice('2031-'.length))?.[0] ?? 1)

/** Does a text tell a number of more than its period, or a planned one? Such numbers of several periods do not add up. */
export function isCumulative(text: string): boolean {
  const folded = text.toLowerCase().replaceAll(/\s+/g, ' ')
  return rules.cumulative.some((words) => folded.includes(words))
}

/** Is it counted as it stands, so that two quarters tell of the same ones? */
export const isStock = (unit: string): boolean => rules.stocks.some((root) => unit.toLowerCase().startsWith(root))

const { sentences } = rules

/** A sentence of the year about some of its periods; text of users is never taken for a pattern. */
export const yearSentences = {
  own: (periods: readonly PeriodCode[], text: string) =>
    sentences.own.replace('{periods}', () => periodsWords(periods)).replace('{text}', () => text),
  silent: (periods: readonly PeriodCode[]) => sentences.silent.replace('{periods}', periodsWords(periods)),
  total: (figures: readonly string[]) => sentences.total.replace('{figures}', () => figures.join(', ')),
  missing: (periods: readonly PeriodCode[], year: number) => ofYear(sentences.missing, periods, year),
  unfinished: (periods: readonly PeriodCode[], year: number) => ofYear(sentences.unfinished, periods, year),
}

function ofYear(sentence: string, periods: readonly PeriodCode[], year: number): string {
  return sentence.replace('{periods}', periodsWords(periods)).replace('{year}', String(year))
}
