import { dueDay, type DeadlineOutcome, type DeadlineTerms } from './deadline.ts'
import type { DueDayRules } from './due-day.ts'
import type { LocalDate } from './local-date.ts'
import { nextPeriod, periodOfDay, periodSpan, type PeriodCode } from './period.ts'

/** Why a postponement cannot be asked. */
export const POSTPONEMENT_REFUSALS = [
  'not-assigned',
  'undecided',
  'closed',
  'without-day',
  'over',
  'not-later',
] as const
export type PostponementRefusal = (typeof POSTPONEMENT_REFUSALS)[number]

export interface PostponementCase {
  isAssigned: boolean
  /** Another of the same measure and institution still waits for its decision. */
  hasUndecided: boolean
  deadlines: readonly DeadlineTerms[]
  /** What was reported and granted so far. */
  outcome: DeadlineOutcome | undefined
  rules: DueDayRules
  today: LocalDate
}

/** The earliest day that is still waited for, or null where none is. */
export function nextDueDay({ deadlines, outcome, rules }: PostponementCase): LocalDate | null {
  const situation = outcome === undefined ? rules : { ...rules, outcome }
  const days = deadlines.map((deadline) => dueDay(deadline, situation)).filter((day) => day !== null)
  return days.sort()[0] ?? null
}

/** May the deadlines of a measure be put off to the end of a quarter? Undefined means that they may. */
export function refusePostponement(given: PostponementCase, until: PeriodCode): PostponementRefusal | undefined {
  if (!given.isAssigned) return 'not-assigned'
  if (given.hasUndecided) return 'undecided'
  if (given.outcome?.status === 'done' || given.outcome?.status === 'not-needed') return 'closed'
  const due = nextDueDay(given)
  if (due === null) return 'without-day'
  const { to } = periodSpan(until)
  if (to < given.today) return 'over'
  return to <= due ? 'not-later' : undefined
}

const OFFERED_QUARTERS = 8

/** The quarters to which a deadline may be put off, the nearest first. */
export function laterQuarters(given: PostponementCase): PeriodCode[] {
  const due = nextDueDay(given) ?? given.today
  const quarters: PeriodCode[] = []
  let quarter = periodOfDay(due > given.today ? due : given.today, 'quarter')
  while (quarters.length < OFFERED_QUARTERS) {
    if (periodSpan(quarter).to > due) quarters.push(quarter)
    quarter = nextPeriod(quarter)
  }
  return quarters
}
