import type { DeadlineSituation, DeadlineTerms } from './deadline.ts'
import { dueDay, isIncomplete, lastDay } from './deadline.ts'
import type { LocalDate } from './local-date.ts'
import { addDays } from './local-date.ts'
import { workingDaysBetween } from './production-calendar.ts'

/** What a list says of a deadline today. */
export type DeadlineState =
  | { state: 'overdue'; due: LocalDate }
  /** The day itself is no longer counted among those left. */
  | { state: 'waiting'; due: LocalDate; workingDaysLeft: number }
  | { state: 'closed' }
  /** Days are missing without which it never falls due. */
  | { state: 'incomplete' }
  /** A standing duty, a condition, nothing stated: it has no day of its own. */
  | { state: 'without-day' }

export function deadlineState(deadline: DeadlineTerms, today: LocalDate, situation: DeadlineSituation): DeadlineState {
  if (isIncomplete(deadline)) return { state: 'incomplete' }
  if (lastDay(deadline) === null) return { state: 'without-day' }
  const due = dueDay(deadline, situation)
  if (due === null) return { state: 'closed' }
  if (today > due) return { state: 'overdue', due }
  return { state: 'waiting', due, workingDaysLeft: workingDaysBetween(addDays(today, 1), due, situation.calendar) }
}
