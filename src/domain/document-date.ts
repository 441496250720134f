import { addDays, type LocalDate } from './local-date.ts'

/** No paper is dated so far ahead. */
const MOST_DAYS_AHEAD = 366

export type DateSlip = 'before-period' | 'far-ahead'

/** Why a day that a report was dated with is surely a slip of the hand; undefined where it may stand. */
export function findDateSlip(
  date: LocalDate,
  { periodFrom, today }: { periodFrom: LocalDate; today: LocalDate },
): DateSlip | undefined {
  if (date < periodFrom) return 'before-period'
  return date > addDays(today, MOST_DAYS_AHEAD) ? 'far-ahead' : undefined
}
