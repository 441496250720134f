import { describe, expect, it } from 'vitest'
import type { DeadlineOutcome, DeadlineTerms } from '../../src/domain/deadline.ts'
import { dueDay, explainDeadline, isIncomplete, isOverdue, lastDay } from '../../src/domain/deadline.ts'
import { RESULT_STATUSES } from '../../src/domain/report-document.ts'
import { readDeadline } from '../../src/domain/wording/deadlines.ts'
import { seeded, seededWithDayOff } from './seeded-calendar.ts'

const situation = { calendar: seeded }

function terms(kind: DeadlineTerms['kind'], given: Partial<DeadlineTerms> = {}): DeadlineTerms {
  return { kind, date: null, period: null, ...given }
}

function after(outcome: Partial<DeadlineOutcome>) {
  return { ...situation, outcome: { status: null, reportedThrough: null, postponedTo: null, ...outcome } }
}

const byDate = terms('date', { date: '2018-02-20' })
const bySunday = terms('date', { date: '2018-04-01' })
const wholeYear = terms('period', { period: { kind: 'year', from: '2018-01-01', to: '2018-12-31', text: '' } })
const quarter = terms('period', { period: { kind: 'quarter', from: '2017-10-01', to: '2017-12-31', text: '' } })
const spring = terms('period', { period: { kind: 'range', from: '2018-03-01', to: '2018-05-15', text: '' } })
const schedule = terms('by-schedule', { schedule: ['2018-05-10', '2018-02-08', '2018-08-09'] })

describe('when a deadline is overdue', () => {
  it.each<[string, DeadlineTerms, string, boolean]>([
    ['a date on its day', byDate, '2018-02-20', false],
    ['a date the day after', byDate, '2018-02-21', true],
    ['a date that is a Sunday, on the Monday', bySunday, '2018-04-02', false],
    ['a date that is a Sunday, on the Tuesday', bySunday, '2018-04-03', true],
    ['a period on its last day', wholeYear, '2018-12-31', false],
    ['a period after its last day, a day off or not', wholeYear, '2019-01-01', true],
    ['a schedule on its first date', schedule, '2018-02-08', false],
    ['a schedule after its first date', schedule, '2018-02-09', true],
    ['a schedule that is not attached', terms('by-schedule'), '2099-01-01', false],
    ['a standing duty', terms('permanent'), '2099-01-01', false],
    ['one that waits for money', terms('as-funded'), '2099-01-01', false],
    ['one that waits for a need', terms('as-needed'), '2099-01-01', false],
    ['an unstated one', terms('unstated'), '2099-01-01', false],
    ['a period that nobody named', terms('period'), '2099-01-01', false],
  ])('%s', (_, deadline, today, wanted) => {
    expect(isOverdue(deadline, today, situation)).toBe(wanted)
  })

  it('is ended by two statuses only', () => {
    const ending = RESULT_STATUSES.filter((status) => !isOverdue(byDate, '2018-05-01', after({ status })))
    expect(ending).toEqual(['done', 'not-needed'])
  })

  it('is put off by a granted postponement to the end of its period', () => {
    const granted = after({ status: 'postponed', postponedTo: '2018-Q2' })
    expect(isOverdue(byDate, '2018-06-30', granted)).toBe(false)
    expect(isOverdue(byDate, '2018-07-01', granted)).toBe(true)
    expect(isOverdue(wholeYear, '2018-12-31', granted)).toBe(false)
    expect(isOverdue(terms('permanent'), '2018-07-01', granted)).toBe(false)
  })

  it('is never brought forward by a postponement', () => {
    // 30 June 2019 is a Sunday, and moves to the 1st of July by law, beyond the end of the second quarter.
    const sunday = terms('date', { date: '2019-06-30' })
    expect(dueDay(sunday, after({ postponedTo: '2019-Q2' }))).toBe('2019-07-01')
    expect(dueDay(wholeYear, after({ postponedTo: '2018-Q2' }))).toBe('2018-12-31')
  })

  it('waits for the next date of a schedule once the earlier ones are reported', () => {
    const reported = after({ status: 'done', reportedThrough: '2018-03-31' })
    expect(dueDay(schedule, reported)).toBe('2018-05-10')
    expect(isOverdue(schedule, '2018-04-15', reported)).toBe(false)
    expect(isOverdue(schedule, '2018-05-11', reported)).toBe(true)
    expect(dueDay(schedule, after({ status: 'done', reportedThrough: '2018-09-30' }))).toBeNull()
    expect(dueDay(schedule, after({ status: 'done' }))).toBeNull()
  })

  it('closes a date for good, whatever period the result is of', () => {
    expect(dueDay(byDate, after({ status: 'done', reportedThrough: '2018-01-31' }))).toBeNull()
  })

  it('does not move from a day off where the authority says so', () => {
    expect(isOverdue(bySunday, '2018-04-02', { ...situation, shiftDeadlines: false })).toBe(true)
  })

  it('moves when a holiday is added later', () => {
    expect(isOverdue(byDate, '2018-02-21', situation)).toBe(true)
    expect(isOverdue(byDate, '2018-02-21', { calendar: seededWithDayOff('2018-02-20', 'траур') })).toBe(false)
  })
})

describe('the last day of a deadline', () => {
  it.each<[DeadlineTerms, string | null]>([
    [byDate, '2018-02-20'],
    [bySunday, '2018-04-01'],
    [wholeYear, '2018-12-31'],
    [schedule, '2018-08-09'],
    [terms('permanent'), null],
    [terms('by-schedule'), null],
  ])('%j: %s', (deadline, wanted) => {
    expect(lastDay(deadline)).toBe(wanted)
  })

  it.each([
    ['До 20.02.2018г. ', '2018-02-20'],
    ['В течение года', '2018-12-31'],
    ['4 квартал 2017г', '2017-12-31'],
    ['По графику', null],
    ['По мере финансирования', null],
    ['Постоянно', null],
  ])('as a document says it: «%s»', (text, wanted) => {
    expect(lastDay(readDeadline(text, { year: 2018 }))).toBe(wanted)
  })

  it('is missing where something has to be asked for', () => {
    const kinds = ['date', 'period', 'permanent', 'by-schedule', 'as-funded', 'as-needed', 'unstated'] as const
    expect(kinds.filter((kind) => isIncomplete(terms(kind)))).toEqual(['date', 'period', 'by-schedule'])
    expect([byDate, wholeYear, schedule].filter(isIncomplete)).toEqual([])
  })
})

describe('why a deadline is overdue or not', () => {
  const today = '2018-03-01'

  it.each<[DeadlineTerms, string]>([
    [byDate, 'до 20 февраля 2018 г. включительно; просрочено с 21 февраля 2018 г.'],
    [terms('date', { date: today }), 'до 1 марта 2018 г. включительно; сегодня последний день'],
    [
      bySunday,
      'до 1 апреля 2018 г. включительно; 1 апреля — воскресенье, срок перенесён на понедельник 2 апреля (ст. 193 ГК РФ); срок не истёк',
    ],
    [
      terms('date', { date: '2018-02-23' }),
      'до 23 февраля 2018 г. включительно; 23 февраля — праздничный день (День защитника Отечества), срок перенесён на понедельник 26 февраля (ст. 193 ГК РФ); просрочено с 27 февраля 2018 г.',
    ],
    [wholeYear, '2018 год: до 31 декабря 2018 г. включительно; срок не истёк'],
    [quarter, 'IV квартал 2017 года: до 31 декабря 2017 г. включительно; просрочено с 1 января 2018 г.'],
    [spring, 'с 1 марта 2018 г. до 15 мая 2018 г. включительно; срок не истёк'],
    [schedule, 'по графику: до 8 февраля 2018 г. включительно; просрочено с 9 февраля 2018 г.'],
    [terms('by-schedule'), 'по графику: график не приложен — приложите даты'],
    [terms('permanent'), 'постоянно: сам срок не наступает, отчёт нужен каждый квартал'],
    [terms('as-funded'), 'по мере финансирования: не просрочивается, каждый квартал сообщается, есть ли деньги'],
    [terms('as-needed'), 'по мере необходимости: не просрочивается, «не потребовалось» — тоже результат'],
    [terms('unstated'), 'срок не указан: не просрочивается'],
    [terms('date'), 'дата не указана: срок не наступит, пока её нет — укажите дату'],
    [terms('period'), 'период не указан: срок не наступит, пока его нет — укажите период'],
  ])('%j: %s', (deadline, wanted) => {
    expect(explainDeadline(deadline, today, situation).join('; ')).toBe(wanted)
  })

  it.each<[string, Partial<DeadlineOutcome>, string]>([
    ['done', { status: 'done' }, 'до 20 февраля 2018 г. включительно; исполнено, срок закрыт'],
    ['not needed', { status: 'not-needed' }, 'до 20 февраля 2018 г. включительно; исполнять не требуется, срок закрыт'],
    [
      'postponed',
      { status: 'postponed', postponedTo: '2018-Q2' },
      'до 20 февраля 2018 г. включительно; перенесён на II квартал 2018 года: до 30 июня 2018 г. включительно; срок не истёк',
    ],
    [
      'asked to postpone, not granted',
      { status: 'postponed' },
      'до 20 февраля 2018 г. включительно; просрочено с 21 февраля 2018 г.',
    ],
  ])('says that it is %s', (_, outcome, wanted) => {
    expect(explainDeadline(byDate, today, after(outcome)).join('; ')).toBe(wanted)
  })
})
