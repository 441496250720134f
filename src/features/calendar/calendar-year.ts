import { addDays, dayOfWeek, type LocalDate } from '../../domain/local-date.ts'
import { monthsSpan, quarterSpan } from '../../domain/period.ts'
import { dayOffReason, workingDaysBetween, type ProductionCalendar } from '../../domain/production-calendar.ts'
import { calendarRu } from '../../text/calendar-ru.ts'
import type { MonthDay } from '../../web/kit/month-table.tsx'

export interface CalendarMonth {
  name: string
  workingDays: number
  days: MonthDay[]
}

/** A year of the production calendar as a page shows it. */
export interface CalendarYear {
  year: number
  isEntered: boolean
  workingDays: number
  quarters: number[]
  months: CalendarMonth[]
}

export function calendarYear(year: number, calendar: ProductionCalendar): CalendarYear {
  const count = ({ from, to }: { from: LocalDate; to: LocalDate }) => workingDaysBetween(from, to, calendar)
  return {
    year,
    isEntered: calendar.years.has(year),
    workingDays: count(monthsSpan(year, 1, 12)),
    quarters: [1, 2, 3, 4].map((quarter) => count(quarterSpan(year, quarter))),
    months: calendarRu.monthNames.map((name, at) => {
      const span = monthsSpan(year, at + 1, at + 1)
      return { name, workingDays: count(span), days: daysOf(span, calendar) }
    }),
  }
}

function daysOf({ from, to }: { from: LocalDate; to: LocalDate }, calendar: ProductionCalendar): MonthDay[] {
  const days: MonthDay[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) {
    days.push({ day: Number(date.slice(8)), weekday: dayOfWeek(date), ...markOf(date, calendar) })
  }
  return days
}

function markOf(date: LocalDate, calendar: ProductionCalendar): Pick<MonthDay, 'mark' | 'said'> {
  const reason = dayOffReason(date, calendar)
  if (reason !== undefined) return { mark: 'off', said: reason }
  const exception = calendar.exceptions.get(date)
  const note = exception?.note ? ` (${exception.note})` : ''
  if (exception?.kind === 'shortened') return { mark: 'short', said: `${calendarRu.shortened}${note}` }
  return exception?.kind === 'working' ? { said: `${calendarRu.working}${note}` } : {}
}
