import type { DueDay, DueDayRules } from './due-day.ts'
import { settleDueDay } from './due-day.ts'
import type { LocalDate } from './local-date.ts'
import { addDays, datePartsOf, formatDate, lastDayOfMonth, localDate } from './local-date.ts'
import type { PeriodCode } from './period.ts'
import { periodSpan } from './period.ts'
import type { ReportingRule } from './report-document.ts'

/** When reports are due, as a plan or a measure sets it. */
export interface ReportingTerms extends Pick<ReportingRule, 'every' | 'dueDay' | 'addressee'> {
  /** 0, as by default, is the month after the period. */
  dueMonthOffset?: number
}

/** Any day of the month that stands so many months after the period; 0 is the next. */
function monthAfter(period: PeriodCode, offset: number): LocalDate {
  let day = addDays(periodSpan(period).to, 1)
  for (let left = offset; left > 0; left -= 1) day = addDays(lastDayOfMonth(day), 1)
  return day
}

function nameOfMonth(offset: number): string {
  return offset === 0 ? 'месяца, следующего за отчётным' : `${offset + 1}-го месяца после отчётного`
}

/** By when the report of a period is due, that day included; null where no day of the month is stated. */
export function dueDate(terms: ReportingTerms, period: PeriodCode, rules: DueDayRules): DueDay | null {
  const { dueDay, dueMonthOffset = 0 } = terms
  if (dueDay === null) return null
  const month = monthAfter(period, dueMonthOffset)
  const last = lastDayOfMonth(month)
  const { year, month: number } = datePartsOf(month)
  const stated = localDate(year, number, dueDay)
  const date = stated ?? last
  const { date: due, explanation } = settleDueDay(date, rules)
  return {
    date: due,
    explanation: [
      `до ${dueDay}-го числа ${nameOfMonth(dueMonthOffset)}: ${formatDate(date)}`,
      ...(stated === null ? [`${dueDay}-го числа в этом месяце нет, взят его последний день`] : []),
      ...explanation,
    ],
  }
}
