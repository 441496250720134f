import { z } from 'zod'
import type { LocalDate } from './local-date.ts'
import { addDays, datePartsOf, dayOfWeek, formatDayOfYear, parseLocalDate } from './local-date.ts'

const exception = z.object({
  date: z.string().refine((text) => parseLocalDate(text) !== null, 'Нет такого дня'),
  kind: z.enum(['day-off', 'working', 'shortened']),
  note: z.string(),
})

/**
 * What a seed or an administrator says of the production calendar: the days that are not as the Labour Code has them
 * without a decree, and the years for which that has been entered.
 */
export const calendarEntries = z.object({ years: z.array(z.int()), days: z.array(exception) })

export type CalendarEntries = z.infer<typeof calendarEntries>
/** A shortened day is a working one, a Saturday too. */
export type CalendarException = z.infer<typeof exception>

/** The Russian production calendar of a week of five days. */
export interface ProductionCalendar {
  years: ReadonlySet<number>
  exceptions: ReadonlyMap<LocalDate, CalendarException>
}

export function productionCalendar({ years, days }: CalendarEntries): ProductionCalendar {
  return { years: new Set(years), exceptions: new Map(days.map((day) => [day.date, day])) }
}

interface Holiday {
  name: string
  month: number
  days: readonly number[]
  /** A weekend day on which it falls moves to the next working day, unless a decree moves it elsewhere. */
  movesWeekend: boolean
}

/** Labour Code, article 112. The weekend days of 1 to 8 January are moved by decrees only. */
const HOLIDAYS: readonly Holiday[] = [
  { name: 'Новогодние каникулы', month: 1, days: [1, 2, 3, 4, 5, 6, 8], movesWeekend: false },
  { name: 'Рождество Христово', month: 1, days: [7], movesWeekend: false },
  { name: 'День защитника Отечества', month: 2, days: [23], movesWeekend: true },
  { name: 'Международный женский день', month: 3, days: [8], movesWeekend: true },
  { name: 'Праздник Весны и Труда', month: 5, days: [1], movesWeekend: true },
  { name: 'День Победы', month: 5, days: [9], movesWeekend: true },
  { name: 'День России', month: 6, days: [12], movesWeekend: true },
  { name: 'День народного единства', month: 11, days: [4], movesWeekend: true },
]

const WEEKEND = ['суббота', 'воскресенье']

function findHoliday(date: LocalDate): Holiday | undefined {
  const { month, day } = datePartsOf(date)
  return HOLIDAYS.find((holiday) => holiday.month === month && holiday.days.includes(day))
}

/** The holiday on the weekend before a Monday that makes the Monday a day off. */
function holidayMovedTo(date: LocalDate): LocalDate | undefined {
  if (dayOfWeek(date) !== 1) return undefined
  return [addDays(date, -1), addDays(date, -2)].find((day) => findHoliday(day)?.movesWeekend)
}

/** Why people do not work on a day: «воскресенье», «праздничный день (День России)»; undefined for a working day. */
export function dayOffReason(date: LocalDate, calendar: ProductionCalendar): string | undefined {
  const exception = calendar.exceptions.get(date)
  if (exception) {
    if (exception.kind !== 'day-off') return undefined
    return exception.note === '' ? 'нерабочий день' : `нерабочий день (${exception.note})`
  }
  const holiday = findHoliday(date)
  if (holiday) return `праздничный день (${holiday.name})`
  const moved = holidayMovedTo(date)
  if (moved) return `нерабочий день (выходной перенесён с ${formatDayOfYear(moved)})`
  return WEEKEND[dayOfWeek(date) - 6]
}

export function isWorkingDay(date: LocalDate, calendar: ProductionCalendar): boolean {
  return dayOffReason(date, calendar) === undefined
}

/** The first working day after a day. */
export function nextWorkingDay(date: LocalDate, calendar: ProductionCalendar): LocalDate {
  let next = addDays(date, 1)
  while (!isWorkingDay(next, calendar)) next = addDays(next, 1)
  return next
}

/** The day on which a term of working days ends; the day from which it is counted is no part of it. */
export function addWorkingDays(date: LocalDate, workingDays: number, calendar: ProductionCalendar): LocalDate {
  let last = date
  for (let left = workingDays; left > 0; left -= 1) last = nextWorkingDay(last, calendar)
  return last
}

/** How many working days stand from one day to another, both counted. */
export function workingDaysBetween(from: LocalDate, to: LocalDate, calendar: ProductionCalendar): number {
  let count = 0
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) count += 1
  return count
}

/** «на 2031 год календарь не введён …» where a day's year has no entries, else undefined. */
export function missingYearNote(date: LocalDate, calendar: ProductionCalendar): string | undefined {
  const { year } = datePartsOf(date)
  if (calendar.years.has(year)) return undefined
  return `на ${year} год календарь не введён: учтены выходные и праздники Трудового кодекса без переносов`
}
