import { addDays, todayIn, type LocalDate } from './local-date.ts'
import { addWorkingDays, isWorkingDay, type ProductionCalendar } from './production-calendar.ts'
import type { TimeZoneId } from './time-zones.ts'

/** What people are told of a report; each is told once for its occasion. */
export const REMINDER_STEPS = [
  'opened',
  'due-7',
  'due-3',
  'due-1',
  'late-1',
  'escalation',
  'sign',
  'given-back',
  'returned',
  'mend-3',
  'mend-escalation',
  'accepted',
  'digest',
] as const
export type ReminderStep = (typeof REMINDER_STEPS)[number]

interface Rung {
  step: ReminderStep
  /** Working days after the day that the ladder leans on; before it where negative. */
  workingDays: number
  /** Whom it is for: those whose turn it is to act, or the director. */
  to: 'own' | 'director'
}

/** The ladder: when somebody is reminded of a report that is not sent yet, from the first rung to the last. */
export const LADDER: readonly Rung[] = [
  { step: 'due-7', workingDays: -7, to: 'own' },
  { step: 'due-3', workingDays: -3, to: 'own' },
  { step: 'due-1', workingDays: -1, to: 'own' },
  { step: 'late-1', workingDays: 1, to: 'own' },
  { step: 'escalation', workingDays: 3, to: 'director' },
]

/** The ladder of mending: it leans on the day on which answers were returned. */
export const MENDING_LADDER: readonly Rung[] = [
  { step: 'mend-3', workingDays: 3, to: 'own' },
  { step: 'mend-escalation', workingDays: 7, to: 'director' },
]

/** What nobody owes: these may be refused. The rest comes to whoever has the role. */
const REFUSABLE: readonly ReminderStep[] = ['due-7', 'due-3', 'due-1', 'late-1', 'mend-3', 'digest']

export function mayBeRefused(step: ReminderStep): boolean {
  return REFUSABLE.includes(step)
}

/** The day of a rung, counted in working days from the due day. */
export function rungDay(due: LocalDate, workingDays: number, calendar: ProductionCalendar): LocalDate {
  if (workingDays >= 0) return addWorkingDays(due, workingDays, calendar)
  let day = due
  for (let left = -workingDays; left > 0; left -= 1) day = workingDayBefore(day, calendar)
  return day
}

function workingDayBefore(date: LocalDate, calendar: ProductionCalendar): LocalDate {
  let day = addDays(date, -1)
  while (!isWorkingDay(day, calendar)) day = addDays(day, -1)
  return day
}

interface Waiting {
  /** The day that the ladder leans on: until when a report is due, or when answers were returned. */
  from: LocalDate
  /** The day since which it is this person's turn: a rung that is not later says nothing new. */
  since: LocalDate
  today: LocalDate
}

/** The rung that somebody stands on today; one that was missed while the server was down is made up for by the next. */
export function ladderStep(
  { ladder, to }: { ladder: readonly Rung[]; to: Rung['to'] },
  { from, since, today }: Waiting,
  calendar: ProductionCalendar,
): ReminderStep | undefined {
  const last = ladder.findLast((rung) => rung.to === to && rungDay(from, rung.workingDays, calendar) <= today)
  return last !== undefined && rungDay(from, last.workingDays, calendar) > since ? last.step : undefined
}

/** From what hour and until what hour of a working day letters go. */
const WORKING_HOURS = { from: 9, until: 18 }

function hourIn(timeZone: TimeZoneId, now: Date): number {
  return Number(now.toLocaleTimeString('sv-SE', { timeZone }).slice(0, 2))
}

/** Do people of the zone work at this moment? What arises at night waits for the morning. */
export function isWorkingTime(now: Date, timeZone: TimeZoneId, calendar: ProductionCalendar): boolean {
  const hour = hourIn(timeZone, now)
  if (hour < WORKING_HOURS.from || hour >= WORKING_HOURS.until) return false
  return isWorkingDay(todayIn(timeZone, now), calendar)
}

const HOUR_MS = 3_600_000

/** The first moment from `now` on at which people of the zone work, to the hour. */
export function nextWorkingTime(now: Date, timeZone: TimeZoneId, calendar: ProductionCalendar): Date {
  let moment = now
  while (!isWorkingTime(moment, timeZone, calendar)) moment = new Date(moment.getTime() + HOUR_MS)
  return moment
}

/** When the working hours began on the day of `now`: what arrived before is news of this morning. */
export function morningOf(now: Date, timeZone: TimeZoneId): Date {
  const [hours = 0, minutes = 0, seconds = 0] = now.toLocaleTimeString('sv-SE', { timeZone }).split(':').map(Number)
  const sinceMorning = ((hours - WORKING_HOURS.from) * 60 + minutes) * 60 + seconds
  return new Date(Math.floor(now.getTime() / 1000) * 1000 - sinceMorning * 1000)
}
