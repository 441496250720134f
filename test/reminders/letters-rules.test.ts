import { describe, expect, it } from 'vitest'
import {
  isWorkingTime,
  LADDER,
  ladderStep,
  MENDING_LADDER,
  morningOf,
  nextWorkingTime,
  rungDay,
} from '../../src/domain/reminder.ts'
import { productionCalendar } from '../../src/domain/production-calendar.ts'
import { seeded, seededWithDayOff } from '../plan-rules/seeded-calendar.ts'

describe('a rung of the ladder', () => {
  // 1 April 2024 is a Monday; 8 March was a holiday, a Friday.
  const cases: [string, number, string][] = [
    ['2024-04-01', -1, '2024-03-29'],
    ['2024-04-01', -3, '2024-03-27'],
    ['2024-04-01', -7, '2024-03-21'],
    ['2024-03-11', -1, '2024-03-07'],
    ['2024-04-01', 1, '2024-04-02'],
    ['2024-03-07', 1, '2024-03-11'],
    ['2024-03-07', 3, '2024-03-13'],
    ['2024-03-30', -1, '2024-03-29'],
  ]
  it.each(cases)('of the due day %s and %i working days is %s', (due, workingDays, day) => {
    expect(rungDay(due, workingDays, seeded)).toBe(day)
  })

  it('moves with a day off that somebody entered', () => {
    expect(rungDay('2024-04-01', -1, seededWithDayOff('2024-03-29', 'траур'))).toBe('2024-03-28')
  })
})

describe('whoever has not sent stands', () => {
  const cases: [string, string | undefined, string | undefined][] = [
    ['2024-03-20', undefined, undefined],
    ['2024-03-21', 'due-7', undefined],
    ['2024-03-26', 'due-7', undefined],
    ['2024-03-27', 'due-3', undefined],
    ['2024-03-29', 'due-1', undefined],
    ['2024-03-31', 'due-1', undefined],
    ['2024-04-01', 'due-1', undefined],
    ['2024-04-02', 'late-1', undefined],
    ['2024-04-03', 'late-1', undefined],
    ['2024-04-04', 'late-1', 'escalation'],
    ['2024-06-04', 'late-1', 'escalation'],
  ]
  it.each(cases)('on %s at %s, the director at %s', (today, own, director) => {
    const waiting = { from: '2024-04-01', since: '2024-03-01', today }
    const steps = (['own', 'director'] as const).map((to) => ladderStep({ ladder: LADDER, to }, waiting, seeded))
    expect(steps).toEqual([own, director])
  })

  it('on no rung that was passed before it was their turn', () => {
    const opened = { from: '2024-04-01', since: '2024-03-27' }
    const own = { ladder: LADDER, to: 'own' } as const
    expect(ladderStep(own, { ...opened, today: '2024-03-28' }, seeded)).toBeUndefined()
    expect(ladderStep(own, { ...opened, today: '2024-03-29' }, seeded)).toBe('due-1')
  })
})

describe('whoever is to mend what was returned stands', () => {
  // Returned on a Wednesday before the holiday of 8 March 2024, a Friday.
  const cases: [string, string | undefined, string | undefined][] = [
    ['2024-03-06', undefined, undefined],
    ['2024-03-11', undefined, undefined],
    ['2024-03-12', 'mend-3', undefined],
    ['2024-03-15', 'mend-3', undefined],
    ['2024-03-18', 'mend-3', 'mend-escalation'],
  ]
  it.each(cases)('on %s at %s, the director at %s', (today, own, director) => {
    const waiting = { from: '2024-03-06', since: '2024-03-06', today }
    const steps = (['own', 'director'] as const).map((to) =>
      ladderStep({ ladder: MENDING_LADDER, to }, waiting, seeded),
    )
    expect(steps).toEqual([own, director])
  })
})

describe('letters go', () => {
  const cases: [string, boolean][] = [
    ['2024-03-29T05:59:00Z', false],
    ['2024-03-29T06:00:00Z', true],
    ['2024-03-29T14:59:00Z', true],
    ['2024-03-29T15:00:00Z', false],
    ['2024-03-30T09:00:00Z', false],
    ['2024-03-08T09:00:00Z', false],
    // A Saturday that the decree of the year made a working day.
    ['2024-04-27T09:00:00Z', true],
  ]
  it.each(cases)('by the clock of Moscow at %s: %s', (moment, isTime) => {
    expect(isWorkingTime(new Date(moment), 'Europe/Moscow', seeded)).toBe(isTime)
  })

  it('by the clock of the authority, not of the server', () => {
    const morning = new Date('2024-03-28T22:00:00Z')
    expect(isWorkingTime(morning, 'Asia/Kamchatka', seeded)).toBe(true)
    expect(isWorkingTime(morning, 'Europe/Kaliningrad', seeded)).toBe(false)
  })

  it('on ordinary days of a year that nobody entered', () => {
    const nothing = productionCalendar({ years: [], days: [] })
    expect(isWorkingTime(new Date('2041-04-01T09:00:00Z'), 'Europe/Moscow', nothing)).toBe(true)
  })

  it('on the next working morning, over a night and over holidays', () => {
    expect(nextWorkingTime(new Date('2024-03-28T22:30:00Z'), 'Europe/Moscow', seeded)).toEqual(
      new Date('2024-03-29T06:30:00Z'),
    )
    expect(nextWorkingTime(new Date('2024-03-07T16:00:00Z'), 'Europe/Moscow', seeded)).toEqual(
      new Date('2024-03-11T06:00:00Z'),
    )
    const noon = new Date('2024-03-29T09:00:00Z')
    expect(nextWorkingTime(noon, 'Europe/Moscow', seeded)).toBe(noon)
  })

  it('with what arrived before nine in the morning', () => {
    const morning = new Date('2024-03-29T06:00:00.000Z')
    expect(morningOf(new Date('2024-03-29T11:23:45.678Z'), 'Europe/Moscow')).toEqual(morning)
    expect(morningOf(morning, 'Europe/Moscow')).toEqual(morning)
  })
})
