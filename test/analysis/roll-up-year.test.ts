import { describe, expect, it } from 'vitest'
import { isPeriodCode, type PeriodCode } from '../../src/domain/period.ts'
import { RESULT_STATUSES } from '../../src/domain/report-document.ts'
import {
  rollUpMeasure,
  type MeasureYear,
  type SaidInPeriod,
  type YearParagraph,
} from '../../src/domain/roll-up-year.ts'
import { findFacts } from '../../src/domain/wording/facts.ts'
import { YEAR_EXAMPLES, periodsWords } from '../../src/domain/wording/year-words.ts'

const LETTERS = 'АБВГДЕЖЗИК'
const idOf = (letter: string) => LETTERS.indexOf(letter) + 1
const letterOf = (id: number) => LETTERS[id - 1] ?? '?'

function codeOf(quarter: string): PeriodCode {
  const code = `2031-Q${quarter}`
  if (!isPeriodCode(code)) throw new Error(quarter)
  return code
}

type Said = SaidInPeriod & { period: PeriodCode }

/** Reads `1 done, text`, `2 =done` and `3 -` of an example. */
function readPart(part: string, institutionIds: number[], voluntary: boolean): Said {
  const [, quarter = '', shared = '', word = '', text = ''] =
    /^(\d) (=?)(-|[a-z-]+)(?:, (.*))?$/.exec(part.trim()) ?? []
  const status = word === '-' ? 'not-reported' : RESULT_STATUSES.find((one) => one === word)
  if (status === undefined) throw new Error(part)
  const ours = { done: 'Остальными организациями мероприятие исполнено.' }
  const progress = 'Остальными организациями работа ведётся.'
  const said =
    word === '-' ? 'Информация не представлена.' : shared === '' ? text : status === 'done' ? ours.done : progress
  const subject = shared === '' ? 'institutions' : 'others'
  return { period: codeOf(quarter), subject, institutionIds, voluntary, status, text: said, facts: findFacts(said) }
}

function yearOf({ answers, stated, silent }: (typeof YEAR_EXAMPLES)[number]): MeasureYear {
  const lines = answers.map((line) => {
    const [, plus = '', letter = '', rest = ''] = /^(\+?)(.): ?(.*)$/.exec(line) ?? []
    const id = idOf(letter)
    const parts = rest === '' ? [] : rest.split('|')
    return { id, isVolunteer: plus === '+', said: parts.map((part) => readPart(part, [id], plus === '+')) }
  })
  const all = lines.map(({ id }) => id)
  const general = stated.map((part): Said => ({ ...readPart(part, all, false), subject: 'all' }))
  const said = Map.groupBy([...general, ...lines.flatMap((line) => line.said)], ({ period }) => period)
  return {
    periods: [...said]
      .map(([period, some]) => ({ period, said: some }))
      .toSorted((a, b) => a.period.localeCompare(b.period)),
    asked: lines.filter(({ isVolunteer }) => !isVolunteer).map(({ id }) => id),
    order: all,
    silent,
    isOneOff: true,
  }
}

function drawn({ subject, institutionIds, voluntary, status, text }: YearParagraph): string {
  const named = `${voluntary ? '+' : ''}${institutionIds.map(letterOf).join(', ')}`
  const whose = subject === 'all' ? '*' : subject === 'others' ? '…' : named
  return `${whose} ${status} — ${text.replaceAll('\u00a0', ' ')}`
}

describe('every example in year.yaml holds', () => {
  it.each(YEAR_EXAMPLES)('$what', (example) => {
    expect(rollUpMeasure(yearOf(example)).map(drawn)).toEqual(example.cell)
  })
})

describe('the year of a measure', () => {
  it('tells of each institution once, whatever the quarters say', () => {
    for (const example of YEAR_EXAMPLES) {
      const ids = rollUpMeasure(yearOf(example))
        .filter(({ subject }) => subject !== 'all')
        .flatMap((one) => one.institutionIds)
      expect(new Set(ids).size, example.what).toBe(ids.length)
    }
  })

  it('of one quarter is that quarter', () => {
    const said = [{ ...readPart('3 done, Стенд обновлён.', [1], false) }]
    const year = {
      periods: [{ period: codeOf('3'), said }],
      asked: [1],
      order: [1],
      silent: 'each',
      isOneOff: false,
    } as const
    expect(rollUpMeasure(year).map(drawn)).toEqual(['А done — III квартал: Стенд обновлён.'])
  })

  it('keeps what nobody is named for', () => {
    const part = readPart('1 in-progress, Работа идёт по графику.', [], false)
    const said = [{ ...part, subject: 'unstated' as const }]
    const year = {
      periods: [{ period: codeOf('1'), said }],
      asked: [],
      order: [],
      silent: 'each',
      isOneOff: false,
    } as const
    expect(rollUpMeasure(year)).toMatchObject([{ subject: 'unstated', text: 'I квартал: Работа идёт по графику.' }])
  })
})

describe('periods of one year', () => {
  it.each([
    [['2031-Q1'], 'I квартал'],
    [['2031-Q1', '2031-Q4'], 'I и IV кварталы'],
    [['2031-Q1', '2031-Q2', '2031-Q3'], 'I, II и III кварталы'],
    [['2031-H2'], 'II полугодие'],
    [['2031-M01', '2031-M12'], 'январь и декабрь'],
  ] as const)('%s are «%s»', (periods, expected) => {
    expect(periodsWords(periods)).toBe(expected)
  })
})
