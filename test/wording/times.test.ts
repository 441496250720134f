import { describe, expect, it } from 'vitest'
import { readTitleTimes } from '../../src/documents/recognise/document-title.ts'
import { readDeadline } from '../../src/domain/wording/deadlines.ts'
import { findTimes } from '../../src/domain/wording/times.ts'

const spans = (text: string) => findTimes(text, 2031).map(({ from, to, precision }) => `${precision} ${from} ${to}`)

describe('dates and periods in a text', () => {
  it.each([
    ['До 1.02.2031г.', ['day 2031-02-01 2031-02-01']],
    ['6.02.2031 г. – собрание; 16.02.2031 г. – лекция', ['day 2031-02-06 2031-02-06', 'day 2031-02-16 2031-02-16']],
    ['5 марта 2031 года', ['day 2031-03-05 2031-03-05']],
    ['до «15» марта', ['day 2031-03-15 2031-03-15']],
    ['01/03/2031', ['day 2031-03-01 2031-03-01']],
    ['2031-03-01', ['day 2031-03-01 2031-03-01']],
    ['с 29 марта по 26 июня 2031 года', ['range 2031-03-29 2031-06-26']],
    ['01.02-05.02.2031', ['range 2031-02-01 2031-02-05']],
    ['15-16 марта 2031', ['range 2031-03-15 2031-03-16']],
    ['март-май 2031', ['range 2031-03-01 2031-05-31']],
    ['В феврале', ['month 2031-02-01 2031-02-28']],
    ['I квартал 2031 г.', ['quarter 2031-01-01 2031-03-31']],
    ['на 2-й квартал', ['quarter 2031-04-01 2031-06-30']],
    ['во втором квартале', ['quarter 2031-04-01 2031-06-30']],
    ['II-IV кварталы 2031 г.', ['range 2031-04-01 2031-12-31']],
    ['первое полугодие 2031 года', ['half-year 2031-01-01 2031-06-30']],
    ['за девять месяцев 2031 года', ['range 2031-01-01 2031-09-30']],
    ['выполнены в 2030 г.', ['year 2030-01-01 2030-12-31']],
    ['31.12.2109', ['day 2109-12-31 2109-12-31']],
  ])('«%s»', (text, wanted) => {
    expect(spans(text)).toEqual(wanted)
  })

  it.each(['31.02.2031', 'ГОСТ 52872-2012', 'для 9, 11 классов', 'газета «Маяк 07», 3 статьи', 'ул. Мира, д. 5'])(
    'none stands in «%s»',
    (text) => {
      expect(spans(text)).toEqual([])
    },
  )
})

describe('the times of a title', () => {
  it.each([
    [
      'Отчет по исполнению плана на 2031 год по итогам независимой оценки качества, проведенной в 2030 году, за I квартал 2031 года',
      ['2031-01-01', '2031-03-31'],
      2031,
      2030,
    ],
    ['План по устранению недостатков на 2031 год', null, 2031, null],
    ['Отчет об исполнении плана на 2030-2032 годы за 2031 год', ['2031-01-01', '2031-12-31'], 2030, null],
    ['Отчет за 2030 год по состоянию на 1 января 2031 года', ['2030-01-01', '2030-12-31'], null, null],
    [
      'Информация о реализации мероприятий по итогам НОК 2030 года за III квартал 2031 года',
      ['2031-07-01', '2031-09-30'],
      null,
      2030,
    ],
    [
      'Отчет о принятых мерах по результатам НОК в ГАУЗ «Больница» за 2031 год',
      ['2031-01-01', '2031-12-31'],
      null,
      null,
    ],
    ['План мероприятий', null, null, null],
  ] as const)('«%s»', (title, period, planYear, assessmentYear) => {
    const times = readTitleTimes(title)
    expect(times.period && [times.period.from, times.period.to]).toEqual(period)
    expect([times.planYear, times.assessmentYear]).toEqual([planYear, assessmentYear])
  })
})

describe('deadlines', () => {
  it.each([
    ['до 1 марта', { kind: 'date', date: '2031-03-01', to: null, action: null }],
    ['31.12', { kind: 'date', date: '2031-12-31', to: null, action: null }],
    ['до 2032 г.', { kind: 'date', date: '2031-12-31', to: null, action: null }],
    ['2032', { kind: 'period', date: null, to: '2032-12-31', action: null }],
    ['В течение года', { kind: 'period', date: null, to: '2031-12-31', action: null }],
    ['II квартал, IV квартал 2032 г.', { kind: 'period', date: null, to: '2032-12-31', action: null }],
    [
      'Обеспечить распространение в течение года',
      { kind: 'period', date: null, to: '2031-12-31', action: 'Обеспечить распространение' },
    ],
    [
      'Проекты буклетов представить в отдел до 20.02.2031г.',
      { kind: 'date', date: '2031-02-20', to: null, action: 'Проекты буклетов представить в отдел' },
    ],
    ['по назначению', { kind: 'unstated', date: null, to: null, action: 'по назначению' }],
  ] as [string, { kind: string; date: string | null; to: string | null; action: string | null }][])(
    '«%s»',
    (text, wanted) => {
      const deadline = readDeadline(text, { year: 2031 })
      const { kind, date, action } = deadline
      expect({ kind, date, to: deadline.period?.to ?? null, action }).toEqual(wanted)
    },
  )
})
