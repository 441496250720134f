import type { DueDay, DueDayRules } from './due-day.ts'
import { settleDueDay } from './due-day.ts'
import type { LocalDate } from './local-date.ts'
import { addDays, formatDate } from './local-date.ts'
import type { PeriodCode } from './period.ts'
import { periodCode, periodName, periodSpan } from './period.ts'
import type { Deadline, ResultStatus } from './report-document.ts'

/** What of a deadline decides when it is overdue; a document's deadline has no schedule yet. */
export interface DeadlineTerms extends Pick<Deadline, 'kind' | 'date' | 'period'> {
  schedule?: readonly LocalDate[]
}

export interface DeadlineOutcome {
  /** Of the latest result that counts, null where there is none. */
  status: ResultStatus | null
  /** The last day that the result speaks of: dates of a schedule after it stay open. Null closes them all. */
  reportedThrough: LocalDate | null
  /** The period to whose end a postponement was granted. */
  postponedTo: PeriodCode | null
}

export interface DeadlineSituation extends DueDayRules {
  outcome?: DeadlineOutcome
}

interface KindRule {
  /** The days on which it falls due, in order. */
  days: (deadline: DeadlineTerms) => LocalDate[]
  /** A period is named by its own bounds, so only days that are named themselves move from a day off. */
  shifts: boolean
  /** What is said of a day. */
  until: (day: LocalDate, deadline: DeadlineTerms) => string
  /** What is said where there is no day. */
  withoutDays: string
  /** Has it to be asked for, where there is no day? */
  asksForDays: boolean
}

const noDays = { days: () => [], shifts: false, until, asksForDays: false }

const KINDS: Record<Deadline['kind'], KindRule> = {
  date: {
    days: ({ date }) => (date === null ? [] : [date]),
    shifts: true,
    until,
    withoutDays: 'дата не указана: срок не наступит, пока её нет — укажите дату',
    asksForDays: true,
  },
  period: {
    days: ({ period }) => (period === null ? [] : [period.to]),
    shifts: false,
    until: untilEndOfPeriod,
    withoutDays: 'период не указан: срок не наступит, пока его нет — укажите период',
    asksForDays: true,
  },
  'by-schedule': {
    days: ({ schedule = [] }) => [...schedule].sort(),
    shifts: true,
    until: (day) => `по графику: ${until(day)}`,
    withoutDays: 'по графику: график не приложен — приложите даты',
    asksForDays: true,
  },
  permanent: { ...noDays, withoutDays: 'постоянно: сам срок не наступает, отчёт нужен каждый квартал' },
  'as-funded': {
    ...noDays,
    withoutDays: 'по мере финансирования: не просрочивается, каждый квартал сообщается, есть ли деньги',
  },
  'as-needed': {
    ...noDays,
    withoutDays: 'по мере необходимости: не просрочивается, «не потребовалось» — тоже результат',
  },
  unstated: { ...noDays, withoutDays: 'срок не указан: не просрочивается' },
}

function until(day: LocalDate): string {
  return `до ${formatDate(day)} включительно`
}

function untilEndOfPeriod(day: LocalDate, { period }: DeadlineTerms): string {
  const code = period && periodCode(period)
  if (code) return `${periodName(code)}: ${until(day)}`
  return period ? `с ${formatDate(period.from)} ${until(day)}` : until(day)
}

/** Statuses that end a deadline, and what is said of each. */
const ENDINGS: Partial<Record<ResultStatus, string>> = {
  done: 'исполнено, срок закрыт',
  'not-needed': 'исполнять не требуется, срок закрыт',
}

/** The last day that a deadline names itself, or null where it has none. */
export function lastDay(deadline: DeadlineTerms): LocalDate | null {
  return KINDS[deadline.kind].days(deadline).at(-1) ?? null
}

/** Is something asked for without which the deadline never falls due: a date, a period, a schedule? */
export function isIncomplete(deadline: DeadlineTerms): boolean {
  return KINDS[deadline.kind].asksForDays && lastDay(deadline) === null
}

/** The first of its days that no result has closed, or undefined where all are. */
function openDay(deadline: DeadlineTerms, outcome: DeadlineOutcome | undefined): LocalDate | undefined {
  const days = KINDS[deadline.kind].days(deadline)
  if (!outcome?.status || !ENDINGS[outcome.status]) return days[0]
  const { reportedThrough } = outcome
  if (deadline.kind !== 'by-schedule' || reportedThrough === null) return undefined
  return days.find((day) => day > reportedThrough)
}

/** The day that is waited for, moved from days off and by a granted postponement; undefined where none is. */
function waitedFor(deadline: DeadlineTerms, situation: DeadlineSituation): DueDay | undefined {
  const open = openDay(deadline, situation.outcome)
  if (open === undefined) return undefined
  const rule = KINDS[deadline.kind]
  const named = rule.until(open, deadline)
  const settled = rule.shifts ? settleDueDay(open, situation) : { date: open, explanation: [] }
  const postponed = postponement(situation.outcome)
  // A postponement never brings a day forward.
  const { date, explanation } = postponed && postponed.date > settled.date ? postponed : settled
  return { date, explanation: [named, ...explanation] }
}

function postponement(outcome: DeadlineOutcome | undefined): DueDay | undefined {
  if (!outcome?.postponedTo) return undefined
  const { to } = periodSpan(outcome.postponedTo)
  return { date: to, explanation: [`перенесён на ${periodName(outcome.postponedTo)}: ${until(to)}`] }
}

/** The day that is waited for, or null where none is: the deadline has no days or is closed. */
export function dueDay(deadline: DeadlineTerms, situation: DeadlineSituation): LocalDate | null {
  return waitedFor(deadline, situation)?.date ?? null
}

/** Has the day that is waited for passed? The day itself is still in time. */
export function isOverdue(deadline: DeadlineTerms, today: LocalDate, situation: DeadlineSituation): boolean {
  const due = dueDay(deadline, situation)
  return due !== null && today > due
}

function verdict(due: LocalDate, today: LocalDate): string {
  if (today > due) return `просрочено с ${formatDate(addDays(due, 1))}`
  return today === due ? 'сегодня последний день' : 'срок не истёк'
}

/** Why a deadline is overdue or not: Russian clauses for a list or a sentence with semicolons. */
export function explainDeadline(deadline: DeadlineTerms, today: LocalDate, situation: DeadlineSituation): string[] {
  const rule = KINDS[deadline.kind]
  const last = lastDay(deadline)
  if (last === null) return [rule.withoutDays]
  const waited = waitedFor(deadline, situation)
  if (waited) return [...waited.explanation, verdict(waited.date, today)]
  const ending = situation.outcome?.status ? ENDINGS[situation.outcome.status] : undefined
  return [rule.until(last, deadline), ...(ending ? [ending] : [])]
}
