import type { Child } from 'hono/jsx'
import { formatDate, parseLocalDate } from '../../domain/local-date.ts'

export interface DateTextProps {
  /** A day written `2026-02-20`. */
  date: string
  /** Why it is this day, where it was computed: «30 дней со дня регистрации». */
  because?: Child
}

/** `20 февраля 2026 г.`, readable by machines too. What is no date is shown as it is. */
export function DateText({ date, because }: DateTextProps) {
  return (
    <>
      <DayText date={date} />
      {because === undefined ? null : <span class="because"> {because}</span>}
    </>
  )
}

function DayText({ date }: { date: string }) {
  if (parseLocalDate(date) === null) return <>{date}</>
  // The day stays with its month, the year with its letter.
  return <time datetime={date}>{formatDate(date).replace(/^(\d+) | (?=г\.$)/g, '$1\u00a0')}</time>
}
