import { dueDay, lastDay, type DeadlineTerms } from './deadline.ts'
import type { DueDayRules } from './due-day.ts'
import type { LocalDate } from './local-date.ts'
import type { PeriodCode } from './period.ts'
import type { ResultStatus } from './report-document.ts'

/** So many institutions of which the same is known about one measure at the end of a period. */
export interface SaidByMany {
  /** What was told in the period, or `done` in an earlier one; null where nothing was. */
  status: ResultStatus | null
  /** Was it told in an earlier period? */
  isEarlier: boolean
  /** Something reached the authority and is not accepted yet. */
  isPending: boolean
  postponedTo: PeriodCode | null
  count: number
}

/** How far a measure is, in institutions. Everyone is counted once. */
export interface MeasureProgress {
  asked: number
  done: number
  /** Told of as going on, or as not begun, in time. */
  going: number
  /** The day is over, and it is not done. */
  late: number
  /** Of those that are late: nothing was told. */
  lateSilent: number
  /** Nothing was told, and no day is over. */
  silent: number
  /** Sent, not decided yet; not late. */
  pending: number
  /** The last of its days until the end of the period; null where there is none. */
  due: LocalDate | null
}

const ENDINGS: readonly (ResultStatus | null)[] = ['done', 'not-needed']

interface Moment {
  /** The last day of the period. */
  to: LocalDate
  /** The last day of the period that is over: a deadline on it has passed. */
  over: LocalDate
  rules: DueDayRules
}

/** What was to be done by the end of a period, and what has been reached. */
export function progressOf(
  deadlines: readonly DeadlineTerms[],
  said: readonly SaidByMany[],
  moment: Moment,
): MeasureProgress {
  const days = deadlines.flatMap((deadline) => dueDay(deadline, moment.rules) ?? []).filter((day) => day <= moment.to)
  const progress = { asked: 0, done: 0, going: 0, late: 0, lateSilent: 0, silent: 0, pending: 0 }
  for (const group of said) {
    const { count, isPending } = group
    const status = group.isEarlier && !isOneOff(deadlines) ? null : group.status
    const isSilent = status === null || status === 'not-reported'
    progress.asked += count
    if (ENDINGS.includes(status)) progress.done += count
    else if (isLate(deadlines, { ...group, status }, moment)) {
      progress.late += count
      if (isSilent && !isPending) progress.lateSilent += count
    } else if (isSilent) progress[isPending ? 'pending' : 'silent'] += count
    else progress.going += count
  }
  return { ...progress, due: days.toSorted().at(-1) ?? null }
}

/** Done once is done where every deadline has a day; what is permanent is asked for every time. */
function isOneOff(deadlines: readonly DeadlineTerms[]): boolean {
  return deadlines.length > 0 && deadlines.every((one) => one.kind !== 'by-schedule' && lastDay(one) !== null)
}

function isLate(
  deadlines: readonly DeadlineTerms[],
  { status, postponedTo }: Pick<SaidByMany, 'status' | 'postponedTo'>,
  { over, rules }: Moment,
): boolean {
  const outcome = { status, reportedThrough: null, postponedTo }
  return deadlines.some((deadline) => {
    const due = dueDay(deadline, { ...rules, outcome })
    return due !== null && due <= over
  })
}
