import { describe, expect, it } from 'vitest'
import type { DeadlineTerms } from '../../src/domain/deadline.ts'
import { progressOf, type SaidByMany } from '../../src/domain/plan-progress.ts'
import { productionCalendar } from '../../src/domain/production-calendar.ts'

const rules = { calendar: productionCalendar({ days: [], years: [2031] }), shiftDeadlines: false }
const quarter = { to: '2031-03-31', over: '2031-03-31', rules }
const until = (date: string): DeadlineTerms => ({ kind: 'date', date, period: null })
const permanent: DeadlineTerms = { kind: 'permanent', date: null, period: null }

const said = (status: SaidByMany['status'], count: number, more: Partial<SaidByMany> = {}): SaidByMany => ({
  status,
  count,
  isEarlier: false,
  isPending: false,
  postponedTo: null,
  ...more,
})

describe('a measure against its plan', () => {
  it('is late for all who have not done it by its day, the silent among them', () => {
    const groups = [said('done', 10), said('in-progress', 3), said(null, 2), said('not-reported', 1)]
    expect(progressOf([until('2031-03-01')], groups, quarter)).toEqual({
      asked: 16,
      done: 10,
      going: 0,
      late: 6,
      lateSilent: 3,
      silent: 0,
      pending: 0,
      due: '2031-03-01',
    })
  })

  it('goes on where its day is still to come, and knows who is silent', () => {
    const groups = [said('in-progress', 3), said('not-done', 1), said(null, 2), said(null, 4, { isPending: true })]
    expect(progressOf([until('2031-06-01')], groups, quarter)).toMatchObject({
      going: 4,
      silent: 2,
      pending: 4,
      late: 0,
      due: null,
    })
  })

  it('is due on the last day of the period, and late once that day is over', () => {
    const terms = [until('2031-03-31')]
    expect(progressOf(terms, [said('planned', 1)], quarter)).toMatchObject({ due: '2031-03-31', late: 1 })
    const amid = { ...quarter, over: '2031-03-30' }
    expect(progressOf(terms, [said('planned', 1)], amid)).toMatchObject({ due: '2031-03-31', late: 0, going: 1 })
  })

  it('is not late for whom it was postponed', () => {
    const groups = [said('postponed', 2, { postponedTo: '2031-Q2' }), said('postponed', 3)]
    expect(progressOf([until('2031-03-01')], groups, quarter)).toMatchObject({ going: 2, late: 3 })
  })

  it('stays done where it was done in an earlier period, unless it is permanent', () => {
    const earlier = [said('done', 5, { isEarlier: true })]
    expect(progressOf([until('2031-02-01')], earlier, quarter)).toMatchObject({ done: 5, late: 0 })
    expect(progressOf([permanent], earlier, quarter)).toMatchObject({ done: 0, silent: 5 })
  })

  it('without a day is never late', () => {
    expect(progressOf([permanent], [said('not-done', 4), said(null, 1)], quarter)).toMatchObject({
      going: 4,
      silent: 1,
      late: 0,
      due: null,
    })
  })
})
