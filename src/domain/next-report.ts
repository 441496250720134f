import type { DueDay, DueDayRules } from './due-day.ts'
import type { LocalDate } from './local-date.ts'
import type { PeriodCode } from './period.ts'
import { nextPeriod, periodOfDay, periodSpan } from './period.ts'
import type { ReportingTerms } from './reporting-rule.ts'
import { dueDate } from './reporting-rule.ts'

export interface NextReport {
  period: PeriodCode
  /** Null where no day of the month is stated. */
  due: DueDay | null
}

/** The first report of a plan's year that may still come in time; undefined where the last one is over. */
export function nextReport(
  terms: ReportingTerms,
  year: number,
  today: LocalDate,
  rules: DueDayRules,
): NextReport | undefined {
  const lastDay = `${year}-12-31`
  let period = periodOfDay(`${year}-01-01`, terms.every)
  while (periodSpan(period).to <= lastDay) {
    const due = dueDate(terms, period, rules)
    // Without a stated day the period itself is what one looks to.
    if (today <= (due?.date ?? periodSpan(period).to)) return { period, due }
    period = nextPeriod(period)
  }
  return undefined
}
