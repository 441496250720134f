import type { LocalDate } from './local-date.ts'
import { dayOfWeek, formatDate, formatDayOfYear } from './local-date.ts'
import type { ProductionCalendar } from './production-calendar.ts'
import { dayOffReason, missingYearNote, nextWorkingDay } from './production-calendar.ts'

export interface DueDayRules {
  calendar: ProductionCalendar
  /** A last day that is a day off moves to the next working day, as article 193 of the Civil Code has it by default. */
  shiftDeadlines?: boolean
}

/** A day by which something is due, and how it was found: Russian clauses for a list or a sentence with semicolons. */
export interface DueDay {
  date: LocalDate
  explanation: string[]
}

const ONTO_WEEKDAY = 'понедельник вторник среду четверг пятницу субботу воскресенье'.split(' ')

function dayBeside(date: LocalDate, other: LocalDate): string {
  return date.slice(0, 4) === other.slice(0, 4) ? formatDayOfYear(date) : formatDate(date)
}

function describeMove(from: LocalDate, to: LocalDate, reason: string): string {
  const onto = `${ONTO_WEEKDAY[dayOfWeek(to) - 1]} ${dayBeside(to, from)}`
  return `${dayBeside(from, to)} — ${reason}, срок перенесён на ${onto} (ст. 193 ГК РФ)`
}

/** Said once for each year that the reckoning touched without its calendar. */
function missingYears(dates: LocalDate[], calendar: ProductionCalendar): string[] {
  return [...new Set(dates.map((date) => missingYearNote(date, calendar)))].filter((note) => note !== undefined)
}

/** Moves a last day that is a day off, or says why it stays. */
export function settleDueDay(date: LocalDate, { calendar, shiftDeadlines = true }: DueDayRules): DueDay {
  const reason = dayOffReason(date, calendar)
  if (reason === undefined) return { date, explanation: missingYears([date], calendar) }
  if (!shiftDeadlines) return { date, explanation: [`${formatDayOfYear(date)} — ${reason}, срок не переносится`] }
  const moved = nextWorkingDay(date, calendar)
  return { date: moved, explanation: [describeMove(date, moved, reason), ...missingYears([date, moved], calendar)] }
}
