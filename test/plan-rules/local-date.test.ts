import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  daysBetween,
  datePartsOf,
  dayOfWeek,
  formatDate,
  formatDayOfYear,
  formatShortDate,
  lastDayOfMonth,
  parseLocalDate,
  startOfDay,
  todayIn,
} from '../../src/domain/local-date.ts'
import { TIME_ZONES, isTimeZoneId } from '../../src/domain/time-zones.ts'

describe('a day of the calendar', () => {
  it.each(['2018-02-28', '2020-02-29', '2000-02-29', '2018-12-31'])('%s is one', (text) => {
    expect(parseLocalDate(text)).toBe(text)
  })

  it.each([
    '2018-02-30',
    '2018-02-29',
    '1900-02-29',
    '2018-13-01',
    '2018-00-10',
    '2018-04-31',
    '2018-4-1',
    '01.02.2018',
    '',
  ])('«%s» is none', (text) => {
    expect(parseLocalDate(text)).toBeNull()
  })

  it.each([
    ['2018-02-28', 1, '2018-03-01'],
    ['2020-02-28', 1, '2020-02-29'],
    ['2018-01-01', -1, '2017-12-31'],
    ['2018-03-31', 365, '2019-03-31'],
    ['2018-03-31', 0, '2018-03-31'],
  ])('%s and %i days is %s', (date, days, wanted) => {
    expect(addDays(date, days)).toBe(wanted)
    expect(daysBetween(date, wanted)).toBe(days)
  })

  it.each([
    ['2018-02-20', 2],
    ['2018-04-01', 7],
    ['2018-10-01', 1],
    ['2024-02-29', 4],
  ])('%s is day %i of the week', (date, wanted) => {
    expect(dayOfWeek(date)).toBe(wanted)
  })

  it('knows the last day of a month', () => {
    expect(['2018-02-05', '2020-02-05', '2018-12-31', '2018-04-01'].map(lastDayOfMonth)).toEqual([
      '2018-02-28',
      '2020-02-29',
      '2018-12-31',
      '2018-04-30',
    ])
  })

  it('is written for people', () => {
    expect(formatDate('2018-02-20')).toBe('20 февраля 2018 г.')
    expect(formatDate('2026-05-01')).toBe('1 мая 2026 г.')
    expect(formatDayOfYear('2018-12-09')).toBe('9 декабря')
    expect(formatShortDate('2018-02-01')).toBe('01.02.2018')
    expect(datePartsOf('2018-02-01')).toEqual({ year: 2018, month: 2, day: 1 })
  })
})

describe('time zones of Russia', () => {
  it('are eleven, an hour apart', () => {
    const noon = new Date('2026-06-01T09:00:00Z')
    const hours = TIME_ZONES.map(({ id }) => noon.toLocaleTimeString('ru', { timeZone: id, hour: '2-digit' }))
    expect(hours).toEqual(['11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21'])
  })

  it('are told from other words', () => {
    expect(isTimeZoneId('Asia/Kamchatka')).toBe(true)
    expect(isTimeZoneId('Europe/Paris')).toBe(false)
    expect(isTimeZoneId('МСК+9')).toBe(false)
    expect(isTimeZoneId('')).toBe(false)
  })

  it.each([
    ['Europe/Moscow', '2018-03-31T20:59:59Z', '2018-03-31'],
    ['Europe/Moscow', '2018-03-31T21:00:00Z', '2018-04-01'],
    ['Europe/Kaliningrad', '2018-03-31T21:59:59Z', '2018-03-31'],
    ['Asia/Kamchatka', '2018-03-31T11:59:59Z', '2018-03-31'],
    ['Asia/Kamchatka', '2018-03-31T12:00:00Z', '2018-04-01'],
  ] as const)('in %s it is at %s the day %s', (zone, instant, day) => {
    expect(todayIn(zone, new Date(instant))).toBe(day)
  })

  it.each([
    ['Europe/Moscow', '2018-04-01', '2018-03-31T21:00:00.000Z'],
    ['Asia/Kamchatka', '2018-04-01', '2018-03-31T12:00:00.000Z'],
    // Moscow lived by UTC+4 until the night of 26 October 2014.
    ['Europe/Moscow', '2014-10-26', '2014-10-25T20:00:00.000Z'],
    ['Europe/Moscow', '2014-10-27', '2014-10-26T21:00:00.000Z'],
  ] as const)('in %s the day %s begins at %s', (zone, day, instant) => {
    expect(startOfDay(zone, day).toISOString()).toBe(instant)
  })

  it('a day begins a moment after the day before', () => {
    const days = fc.integer({ min: 0, max: 365 * 45 }).map((count) => addDays('1995-01-01', count))
    fc.assert(
      fc.property(fc.constantFrom(...TIME_ZONES), days, ({ id }, day) => {
        const start = startOfDay(id, day)
        expect(todayIn(id, start)).toBe(day)
        expect(todayIn(id, new Date(start.getTime() - 1))).toBe(addDays(day, -1))
      }),
    )
  })
})
