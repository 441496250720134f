import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { CalendarException } from '../../src/domain/production-calendar.ts'
import { calendarEntries, productionCalendar } from '../../src/domain/production-calendar.ts'

const file = new URL('../../db/seed/production-calendar.yaml', import.meta.url)

export const seed = calendarEntries.parse(parse(readFileSync(file, 'utf8')))

export const seeded = productionCalendar(seed)

/** The seeded calendar and a day off that somebody entered later. */
export function seededWithDayOff(date: string, note: string): typeof seeded {
  const added: CalendarException = { date, kind: 'day-off', note }
  return productionCalendar({ ...seed, days: [...seed.days, added] })
}
