import { describe, expect, it } from 'vitest'
import { dayOfWeek } from '../../src/domain/local-date.ts'
import {
  addWorkingDays,
  calendarEntries,
  dayOffReason,
  isWorkingDay,
  missingYearNote,
  nextWorkingDay,
  productionCalendar,
  workingDaysBetween,
} from '../../src/domain/production-calendar.ts'
import { seed, seeded, seededWithDayOff } from './seeded-calendar.ts'

const byLawAlone = productionCalendar({ years: [], days: [] })

describe('the seeded production calendar', () => {
  // The official totals of each year: working days, and hours of a week of forty.
  it.each([
    [2018, 247, 1970],
    [2019, 247, 1970],
    [2020, 248, 1979],
    [2021, 247, 1972],
    [2022, 247, 1973],
    [2023, 247, 1973],
    [2024, 248, 1979],
    [2025, 247, 1972],
    [2026, 247, 1972],
  ])('%i has %i working days and %i hours', (year, workingDays, hours) => {
    const shortened = seed.days.filter(({ date, kind }) => kind === 'shortened' && date.startsWith(String(year)))
    expect(workingDaysBetween(`${year}-01-01`, `${year}-12-31`, seeded)).toBe(workingDays)
    expect(workingDays * 8 - shortened.length).toBe(hours)
  })

  it('names each day once, in order, and only years that it says are entered', () => {
    const dates = seed.days.map(({ date }) => date)
    expect(dates).toEqual([...new Set(dates)].sort())
    expect([...new Set(dates.map((date) => Number(date.slice(0, 4))))]).toEqual(seed.years)
  })

  it('changes only what the common rule says otherwise', () => {
    const idle = seed.days.filter(
      ({ date, kind }) => kind !== 'shortened' && isWorkingDay(date, byLawAlone) === (kind === 'working'),
    )
    expect(idle).toEqual([])
  })

  it('makes no Sunday a working day', () => {
    const onSundays = seed.days.filter(({ date, kind }) => kind !== 'day-off' && dayOfWeek(date) === 7)
    expect(onSundays).toEqual([])
  })

  it('refuses a day that no calendar has', () => {
    const entries = { years: [2018], days: [{ date: '2018-02-30', kind: 'day-off', note: '' }] }
    expect(calendarEntries.safeParse(entries).success).toBe(false)
  })
})

describe('why a day is off', () => {
  it.each([
    ['2018-02-20', undefined],
    ['2018-02-23', 'праздничный день (День защитника Отечества)'],
    ['2018-01-07', 'праздничный день (Рождество Христово)'],
    ['2018-04-01', 'воскресенье'],
    ['2018-03-31', 'суббота'],
    ['2018-04-28', undefined],
    ['2018-04-30', 'нерабочий день (выходной перенесён с субботы 28 апреля)'],
    ['2018-11-05', 'нерабочий день (выходной перенесён с 4 ноября)'],
    ['2023-11-06', 'нерабочий день (выходной перенесён с 4 ноября)'],
    ['2025-02-24', undefined],
    ['2025-03-10', undefined],
    ['2026-01-09', 'нерабочий день (выходной перенесён с субботы 3 января)'],
  ])('%s: %s', (date, wanted) => {
    expect(dayOffReason(date, seeded)).toBe(wanted)
    expect(isWorkingDay(date, seeded)).toBe(wanted === undefined)
  })

  it('goes by the law alone where a year has no entries', () => {
    // In 2027 the 12th of June is a Saturday, and the 3rd of January a Sunday that only a decree could move.
    expect(dayOffReason('2027-06-14', byLawAlone)).toBe('нерабочий день (выходной перенесён с 12 июня)')
    expect(isWorkingDay('2027-01-11', byLawAlone)).toBe(true)
    expect(missingYearNote('2031-04-01', seeded)).toMatch(/^на 2031 год календарь не введён/)
    expect(missingYearNote('2026-04-01', seeded)).toBeUndefined()
  })

  it('says the note of a day off that was entered, or goes without', () => {
    expect(dayOffReason('2026-05-21', seededWithDayOff('2026-05-21', 'День памяти'))).toBe(
      'нерабочий день (День памяти)',
    )
    expect(dayOffReason('2026-05-21', seededWithDayOff('2026-05-21', ''))).toBe('нерабочий день')
  })
})

describe('terms of working days', () => {
  it.each([
    ['2018-02-22', '2018-02-26'],
    ['2018-04-27', '2018-04-28'],
    ['2018-04-28', '2018-05-03'],
    ['2018-12-29', '2019-01-09'],
    ['2025-12-30', '2026-01-12'],
  ])('after %s people work on %s', (date, wanted) => {
    expect(nextWorkingDay(date, seeded)).toBe(wanted)
  })

  it.each([
    // Ten days from Monday the 2nd: 3 to 6, then after 7, 8 and 9 March from the 10th to the 13th, the 16th and 17th.
    ['2026-03-02', 10, '2026-03-17'],
    ['2026-03-06', 1, '2026-03-10'],
    ['2026-03-07', 1, '2026-03-10'],
    ['2026-03-07', 0, '2026-03-07'],
  ])('%s and %i working days is %s', (date, days, wanted) => {
    expect(addWorkingDays(date, days, seeded)).toBe(wanted)
  })

  it('counts both ends', () => {
    expect(workingDaysBetween('2026-03-06', '2026-03-10', seeded)).toBe(2)
    expect(workingDaysBetween('2026-03-07', '2026-03-09', seeded)).toBe(0)
    expect(workingDaysBetween('2026-03-10', '2026-03-06', seeded)).toBe(0)
  })
})
