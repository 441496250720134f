import { describe, expect, it } from 'vitest'
import type { PeriodCode } from '../../src/domain/period.ts'
import type { ReportingTerms } from '../../src/domain/reporting-rule.ts'
import { dueDate } from '../../src/domain/reporting-rule.ts'
import { seeded, seededWithDayOff } from './seeded-calendar.ts'

function quarterly(dueDay: number | null, dueMonthOffset?: number): ReportingTerms {
  return { every: 'quarter', dueDay, addressee: null, ...(dueMonthOffset === undefined ? {} : { dueMonthOffset }) }
}

const rules = { calendar: seeded }

describe('by when a report is due', () => {
  it.each<[string, ReportingTerms, PeriodCode, string]>([
    ['a working day', quarterly(1), '2026-Q1', '2026-04-01'],
    ['a Sunday', quarterly(1), '2018-Q1', '2018-04-02'],
    ['the first of the year', quarterly(1), '2025-Q4', '2026-01-12'],
    ['the third', quarterly(3), '2018-Q1', '2018-04-03'],
    ['a month later', quarterly(15, 1), '2018-Q1', '2018-05-15'],
    ['five months later, over the year', quarterly(10, 5), '2025-Q3', '2026-03-10'],
    ['the 31st in a month of thirty', quarterly(31), '2026-Q1', '2026-04-30'],
    ['the 30th in February', { ...quarterly(30), every: 'month' }, '2026-M01', '2026-03-02'],
    ['a half-year', { ...quarterly(10), every: 'half-year' }, '2026-H1', '2026-07-10'],
    ['a year', { ...quarterly(20), every: 'year' }, '2025-Y', '2026-01-20'],
  ])('%s', (_, terms, period, wanted) => {
    expect(dueDate(terms, period, rules)?.date).toBe(wanted)
  })

  it('has no day where none is stated', () => {
    expect(dueDate(quarterly(null), '2026-Q1', rules)).toBeNull()
  })

  it('says how the day was found', () => {
    expect(dueDate(quarterly(1), '2018-Q1', rules)?.explanation).toEqual([
      'до 1-го числа месяца, следующего за отчётным: 1 апреля 2018 г.',
      '1 апреля — воскресенье, срок перенесён на понедельник 2 апреля (ст. 193 ГК РФ)',
    ])
    expect(dueDate(quarterly(15, 1), '2018-Q1', rules)?.explanation).toEqual([
      'до 15-го числа 2-го месяца после отчётного: 15 мая 2018 г.',
    ])
  })

  it('says that a month has no such day', () => {
    expect(dueDate(quarterly(31), '2026-Q1', rules)?.explanation).toEqual([
      'до 31-го числа месяца, следующего за отчётным: 30 апреля 2026 г.',
      '31-го числа в этом месяце нет, взят его последний день',
    ])
  })

  it('leaves a day off where the authority does not move deadlines', () => {
    expect(dueDate(quarterly(1), '2018-Q1', { ...rules, shiftDeadlines: false })).toEqual({
      date: '2018-04-01',
      explanation: [
        'до 1-го числа месяца, следующего за отчётным: 1 апреля 2018 г.',
        '1 апреля — воскресенье, срок не переносится',
      ],
    })
  })

  it('says that a year has no calendar yet, the year onto which a day moves too', () => {
    const missing = (year: number) =>
      `на ${year} год календарь не введён: учтены выходные и праздники Трудового кодекса без переносов`
    expect(dueDate(quarterly(1), '2031-Q1', rules)).toEqual({
      date: '2031-04-01',
      explanation: ['до 1-го числа месяца, следующего за отчётным: 1 апреля 2031 г.', missing(2031)],
    })
    // The 31st of December 2026 is off by decree; after the holidays comes Monday the 11th, the 9th being a Saturday.
    expect(dueDate({ ...quarterly(31), every: 'month' }, '2026-M11', rules)).toEqual({
      date: '2027-01-11',
      explanation: [
        'до 31-го числа месяца, следующего за отчётным: 31 декабря 2026 г.',
        '31 декабря 2026 г. — нерабочий день (выходной перенесён с воскресенья 4 января), срок перенесён на понедельник 11 января 2027 г. (ст. 193 ГК РФ)',
        missing(2027),
      ],
    })
  })

  it('moves when a holiday is added later', () => {
    expect(dueDate(quarterly(1), '2026-Q1', rules)?.date).toBe('2026-04-01')
    expect(dueDate(quarterly(1), '2026-Q1', { calendar: seededWithDayOff('2026-04-01', 'указ главы') })).toEqual({
      date: '2026-04-02',
      explanation: [
        'до 1-го числа месяца, следующего за отчётным: 1 апреля 2026 г.',
        '1 апреля — нерабочий день (указ главы), срок перенесён на четверг 2 апреля (ст. 193 ГК РФ)',
      ],
    })
  })
})
