import type { Child } from 'hono/jsx'
import { kitRu } from '../../text/kit-ru.ts'

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
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (parts === null) return <>{date}</>
  const [year, month, day] = parts.slice(1).map(Number)
  return <time datetime={date}>{kitRu.date(year ?? 0, month ?? 0, day ?? 0)}</time>
}
