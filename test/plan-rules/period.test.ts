import { describe, expect, it } from 'vitest'
import type { PeriodCode } from '../../src/domain/period.ts'
import {
  documentPeriod,
  isPeriodCode,
  nextPeriod,
  periodCode,
  periodName,
  periodOfDay,
  periodSpan,
  periodUnit,
  previousPeriod,
} from '../../src/domain/period.ts'

const table: [PeriodCode, string, string, string, PeriodCode, PeriodCode][] = [
  ['2026-Q1', 'I квартал 2026 года', '2026-01-01', '2026-03-31', '2025-Q4', '2026-Q2'],
  ['2026-Q4', 'IV квартал 2026 года', '2026-10-01', '2026-12-31', '2026-Q3', '2027-Q1'],
  ['2026-H1', 'I полугодие 2026 года', '2026-01-01', '2026-06-30', '2025-H2', '2026-H2'],
  ['2026-H2', 'II полугодие 2026 года', '2026-07-01', '2026-12-31', '2026-H1', '2027-H1'],
  ['2026-Y', '2026 год', '2026-01-01', '2026-12-31', '2025-Y', '2027-Y'],
  ['2026-M03', 'март 2026 года', '2026-03-01', '2026-03-31', '2026-M02', '2026-M04'],
  ['2028-M02', 'февраль 2028 года', '2028-02-01', '2028-02-29', '2028-M01', '2028-M03'],
  ['2026-M12', 'декабрь 2026 года', '2026-12-01', '2026-12-31', '2026-M11', '2027-M01'],
]

describe('a reporting period', () => {
  it.each(table)('%s is «%s», from %s to %s, after %s and before %s', (code, ...wanted) => {
    const [name, from, to, previous, next] = wanted
    expect(periodName(code)).toBe(name)
    expect(periodSpan(code)).toEqual({ from, to })
    expect(previousPeriod(code)).toBe(previous)
    expect(nextPeriod(code)).toBe(next)
    expect(periodOfDay(to, periodUnit(code))).toBe(code)
    expect(periodCode(documentPeriod(code))).toBe(code)
  })

  it.each([
    '2026-Q5',
    '2026-Q0',
    '2026-H3',
    '2026-M13',
    '2026-M00',
    '2026-M3',
    '2026',
    '26-Q1',
    '2026-Y1',
    '2026-q1',
    '',
  ])('«%s» is none', (text) => {
    expect(isPeriodCode(text)).toBe(false)
  })

  it('knows its own codes', () => {
    expect(table.every(([code]) => isPeriodCode(code))).toBe(true)
  })

  it('is found by a day', () => {
    expect(periodOfDay('2026-08-15', 'month')).toBe('2026-M08')
    expect(periodOfDay('2026-08-15', 'quarter')).toBe('2026-Q3')
    expect(periodOfDay('2026-08-15', 'half-year')).toBe('2026-H2')
    expect(periodOfDay('2026-08-15', 'year')).toBe('2026-Y')
  })

  it.each([
    ['six months are a half-year', '2031-01-01', '2031-06-30', '2031-H1'],
    ['nine months are none', '2031-01-01', '2031-09-30', null],
    ['two years are none', '2031-01-01', '2032-12-31', null],
    ['a broken quarter is none', '2031-01-02', '2031-03-31', null],
    ['April to June is a quarter', '2031-04-01', '2031-06-30', '2031-Q2'],
  ])('of a document: %s', (_, from, to, wanted) => {
    expect(periodCode({ from, to })).toBe(wanted)
  })

  it('goes into a document', () => {
    expect(documentPeriod('2031-Q1')).toEqual({
      kind: 'quarter',
      from: '2031-01-01',
      to: '2031-03-31',
      text: 'I квартал 2031 года',
    })
  })

  it('refuses a code that only looks like one', () => {
    expect(() => periodSpan('2026-M77')).toThrow(RangeError)
  })
})
