import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  consolidateMeasure,
  type AcceptedAnswer,
  type ConsolidatedResult,
  type MeasureAnswers,
} from '../../src/domain/consolidate-measure.ts'
import { CONSOLIDATION_EXAMPLES, SILENT_WAYS } from '../../src/domain/consolidation-rules.ts'
import { isPeriodCode, type PeriodCode } from '../../src/domain/period.ts'
import { ENTRY_STATUSES, type Figure } from '../../src/domain/result-entry.ts'

const LETTERS = 'АБВГДЕЖЗИК'
const idOf = (letter: string) => LETTERS.indexOf(letter) + 1
const letterOf = (id: number) => LETTERS[id - 1] ?? '?'

/** Reads `+Б: done, text | reason > 2018-Q2 # 12 занятий`, `Б:` and `Б: ^2017-Q4` of an example. */
function readLine(line: string): { id: number; answer?: AcceptedAnswer; completed?: PeriodCode } {
  const [, plus = '', letter = '', rest = ''] = /^(\+?)(.): ?(.*)$/.exec(line) ?? []
  const id = idOf(letter)
  if (rest === '') return { id }
  if (rest.startsWith('^')) return { id, completed: periodOf(rest.slice(1)) }
  const [, status = '', text = '', reason = '', until, figure] =
    /^([a-z-]+)(?:, ([^|>#]*))?\s*(?:\| ([^>#]*))?(?:> (\S+))?(?:# (.*))?$/.exec(rest) ?? []
  const known = ENTRY_STATUSES.find((one) => one === status)
  if (known === undefined) throw new Error(line)
  return {
    id,
    answer: {
      institutionId: id,
      status: known,
      text: text.trim(),
      reason: reason.trim(),
      untilPeriod: until === undefined ? null : periodOf(until),
      figures: figure === undefined ? [] : [figureOf(figure)],
      voluntary: plus === '+',
    },
  }
}

function periodOf(code: string): PeriodCode {
  if (!isPeriodCode(code)) throw new Error(code)
  return code
}

function figureOf(words: string): Figure {
  const [, value = '', unit = ''] = /^(\d+) (.+)$/.exec(words) ?? []
  return { value: Number(value), of: null, unit }
}

function measureOf(example: (typeof CONSOLIDATION_EXAMPLES)[number]): MeasureAnswers {
  const lines = example.answers.map(readLine)
  const assigned = lines.filter(({ answer }) => answer?.voluntary !== true).map(({ id }) => id)
  return {
    own: example.title,
    assigned,
    answers: lines.flatMap(({ answer }) => (answer === undefined ? [] : [answer])),
    statements: example.stated.map((said, at) => {
      const [, subject = '', text = ''] = /^(all|others): (.*)$/.exec(said) ?? []
      return { id: at + 1, subject: subject as 'all' | 'others', status: 'done', text, institutionIds: assigned }
    }),
    completed: lines.flatMap(({ id, completed }) =>
      completed === undefined ? [] : [{ institutionId: id, period: completed }],
    ),
    pending: [],
    silent: example.silent,
  }
}

function shown({ subject, institutionIds, voluntary, text }: ConsolidatedResult): string {
  const names = institutionIds.map(letterOf).join(', ')
  const who = subject === 'all' ? '*' : subject === 'others' ? '…' : `${voluntary ? '+' : ''}${names}`
  return `${who} — ${text}`
}

describe('many answers about one measure', () => {
  it.each(CONSOLIDATION_EXAMPLES.map((example) => [example.what, example] as const))('%s', (_, example) => {
    expect(consolidateMeasure(measureOf(example)).map(shown)).toEqual(example.cell)
  })
})

describe('a measure that thousands are silent about', () => {
  it('names a hundred of them in a sentence, each once', () => {
    const assigned = Array.from({ length: 2_550 }, (_, at) => at + 1)
    const silent = { own: '', assigned, answers: [], statements: [], completed: [], pending: [] }
    const results = consolidateMeasure({ ...silent, silent: 'one-sentence' })
    expect(results.map(({ institutionIds }) => institutionIds.length)).toEqual([...Array(25).fill(100), 50])
    expect(results.flatMap(({ institutionIds }) => institutionIds)).toEqual(assigned)
  })
})

const words = fc.constantFrom('', 'Исполнено.', 'Обновлено 3 стенда', 'Проведено 12 занятий 5 марта', 'Нет средств')
const answers = fc
  .uniqueArray(
    fc.record({
      institutionId: fc.integer({ min: 1, max: 10 }),
      status: fc.constantFrom(...ENTRY_STATUSES),
      text: words,
      reason: fc.constantFrom('', 'Нет договора'),
      untilPeriod: fc.constantFrom<PeriodCode | null>(null, '2018-Q2'),
      figures: fc.constantFrom<Figure[]>([], [{ value: 7, of: null, unit: 'занятий' }]),
      voluntary: fc.boolean(),
    }),
    { selector: ({ institutionId }) => institutionId },
  )
  .map((list) => list.toSorted((a, b) => a.institutionId - b.institutionId))

const measures = fc.record({
  own: fc.constant('Провести занятия'),
  answers,
  more: fc.uniqueArray(fc.integer({ min: 1, max: 10 })),
  silent: fc.constantFrom(...SILENT_WAYS),
})

describe('whatever is answered', () => {
  it('every institution is spoken of once, in the place that is its own, and nobody who is not there', () => {
    fc.assert(
      fc.property(measures, ({ more, ...given }) => {
        const volunteers = new Set(
          given.answers.filter(({ voluntary }) => voluntary).map(({ institutionId }) => institutionId),
        )
        const assigned = [...new Set([...given.answers.map(({ institutionId }) => institutionId), ...more])]
          .filter((id) => !volunteers.has(id))
          .toSorted((a, b) => a - b)
        const results = consolidateMeasure({ ...given, assigned, statements: [], completed: [], pending: [] })
        const spoken = results.flatMap(({ institutionIds }) => institutionIds)
        const answered = given.answers.map(({ institutionId }) => institutionId)
        const expected = given.silent === 'left-out' ? answered : [...new Set([...answered, ...assigned])]
        expect(spoken.toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b))
        // A status is never changed by being put together with others.
        for (const { institutionIds, status } of results) {
          for (const id of institutionIds) {
            const answer = given.answers.find(({ institutionId }) => institutionId === id)
            expect(status).toBe(answer?.status ?? 'not-reported')
          }
        }
        const others = results.find(({ subject }) => subject !== 'institutions')
        // «Остальные» are all the others indeed: whoever is assigned is either among them or named.
        if (others !== undefined) expect(assigned.every((id) => spoken.includes(id))).toBe(true)
      }),
    )
  })

  it('every own text stands in the cell as it was written', () => {
    fc.assert(
      fc.property(answers, (list) => {
        const assigned = list.filter(({ voluntary }) => !voluntary).map(({ institutionId }) => institutionId)
        const given = {
          own: '',
          assigned,
          answers: list,
          statements: [],
          completed: [],
          pending: [],
          silent: 'each' as const,
        }
        const cell = consolidateMeasure(given)
          .map(({ text }) => text)
          .join('\n')
        for (const { text } of list) if (/\d/.test(text)) expect(cell).toContain(text)
      }),
    )
  })
})
