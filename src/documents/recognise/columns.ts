import { z } from 'zod'
import { fold, words } from '../../domain/wording/fold.ts'
import { hasPhrase, phrasesExpression, startingPhrase } from '../../domain/wording/phrase.ts'
import { lines, readRules } from '../../domain/wording/rules.ts'

export type ColumnMeaning =
  | 'number'
  | 'criterion'
  | 'remark'
  | 'measure'
  | 'responsible'
  | 'deadline'
  | 'result'
  | 'completed'
  | 'other'

const meaning = z.enum([
  'number',
  'criterion',
  'remark',
  'measure',
  'responsible',
  'deadline',
  'result',
  'completed',
  'other',
])
const rules = readRules(
  'columns',
  z.object({ columns: z.array(z.object({ meaning, whole: lines, starts: lines, phrases: lines, examples: lines })) }),
).columns

interface HeaderTest {
  meaning: ColumnMeaning
  whole: Set<string>
  starts: RegExp
  anywhere: RegExp
}

function bare(header: string): string {
  return (fold(header).match(/[\p{L}\p{N}№]+/gu) ?? []).join(' ')
}

const tests: HeaderTest[] = rules.map((rule) => ({
  meaning: rule.meaning,
  whole: new Set(rule.whole.map(bare)),
  starts: startingPhrase(rule.starts),
  anywhere: phrasesExpression(rule.phrases),
}))

/** Examples of the rules, which are tests: a header and what its column means. */
export const COLUMN_EXAMPLES: readonly { header: string; meaning: ColumnMeaning }[] = rules.flatMap((rule) =>
  rule.examples.map((header) => ({ header, meaning: rule.meaning })),
)

/** What a column of this header holds, or undefined where no rule knows the words. */
export function findColumnMeaning(header: string): ColumnMeaning | undefined {
  const text = bare(header)
  if (text === '') return undefined
  return tests.find((test) => test.whole.has(text) || test.starts.test(text) || hasPhrase(text, test.anywhere))?.meaning
}

/** Only one column of a table may be of these kinds; the first that says so is. */
const SINGLE: readonly ColumnMeaning[] = ['number', 'criterion', 'remark', 'measure', 'responsible']

/**
 * What each column of a header holds. A second column of a single kind is `other`.
 */
export function columnMeanings(headers: string[]): ColumnMeaning[] {
  const seen = new Set<ColumnMeaning>()
  const results = headers.filter((header) => findColumnMeaning(header) === 'result')
  const hasMeasure = headers.some((header) => findColumnMeaning(header) === 'measure')
  const unnumbered = headers.every((header) => findColumnMeaning(header) !== 'number')
  return headers.map((header, at) => {
    // A first column without a header holds the numbers.
    if (at === 0 && header === '' && unnumbered) return 'number'
    const found = findColumnMeaning(header) ?? 'other'
    // «Отметка о выполнении» tells the result only where no column of results does.
    if (found === 'result' && results.length > 1 && bare(header).startsWith('отметк')) return 'other'
    // «Предложения по улучшению» beside the remarks are the measures.
    if (found === 'remark' && seen.has('remark') && !hasMeasure) return 'measure'
    if (SINGLE.includes(found) && seen.has(found)) return 'other'
    seen.add(found)
    return found
  })
}

/** A number of a row or a date: no header has such a cell. */
const BARE_LABEL = /^\s*\d+(?:\.\d+)*[.)]?\s*$/

/**
 * Is a row inside a table, below its header, a header too? The same words again, or words that are nothing but known
 * headers («Мероприятие по ремонту | Завхоз | Сделано» holds such words and is a measure). Where a table starts, the
 * words may be new.
 */
export function isFurtherHeader(headers: string[], known: readonly string[], startsTable: boolean): boolean {
  const filled = headers.filter((header) => header !== '')
  const before = new Set(known.map(bare))
  const repeated = filled.filter((header) => before.has(bare(header))).length
  if (repeated > 1 && repeated * 2 > filled.length) return true
  const plain = filled.every((header) => findColumnMeaning(header) !== undefined && !/\d/.test(header))
  return plain && filled.length > 2 && filled.length === headers.length && (repeated > 0 || startsTable)
}

/** Is a row with these cells the header of a table of measures? */
export function isMeasuresHeader(headers: string[]): boolean {
  const short = headers.filter((header) => header !== '')
  if (short.length < 2 || short.some((header) => words(header).length > 45 || BARE_LABEL.test(header))) return false
  const meanings = new Set(short.map(findColumnMeaning))
  const named = ['measure', 'remark', 'result', 'responsible', 'deadline', 'completed', 'criterion', 'number'] as const
  const known = named.filter((name) => meanings.has(name)).length
  return (meanings.has('measure') || meanings.has('remark') || meanings.has('result')) && known >= 2
}
