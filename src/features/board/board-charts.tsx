import { addDays, daysBetween, formatDate, type LocalDate } from '../../domain/local-date.ts'
import { boardRu } from '../../text/board-ru.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import { BarChart } from '../../web/kit/bar-chart.tsx'
import { DayChart } from '../../web/kit/day-chart.tsx'
import { Details } from '../../web/kit/details.tsx'
import { Table } from '../../web/kit/table.tsx'
import { stateKinds } from '../submissions/state-kinds.ts'
import type { SectionCounts } from './board-store.ts'

const text = boardRu.board

/** How far the answers are in each section of the plan. */
export function SectionChart({ rows }: { rows: readonly SectionCounts[] }) {
  return (
    <BarChart
      id="by-section"
      label={text.by.section}
      parts={[
        { kind: stateKinds.accepted, text: text.columns.accepted },
        { kind: stateKinds.sent, text: text.columns.waiting },
        { kind: stateKinds.returned, text: text.columns.returned },
        { kind: stateKinds.typed, text: text.columns.begun },
        { kind: stateKinds.empty, text: text.columns.empty },
      ]}
      rows={rows.map((row) => ({
        name: nameOfSection(row),
        values: [row.accepted, row.waiting, row.returned, begunOf(row), row.empty],
      }))}
    />
  )
}

/** Typed and not sent. */
export const begunOf = ({ expected, accepted, waiting, returned, empty }: SectionCounts) =>
  expected - accepted - waiting - returned - empty

export function nameOfSection({ number, title }: SectionCounts): string {
  return [number, title].filter(Boolean).join('. ') || submissionsRu.page.noSection
}

interface DaysProps {
  days: readonly { day: LocalDate; sent: number }[]
  /** How many reports there are in all. */
  expected: number
  dueOn: LocalDate | null
  today: LocalDate
}

/** How reports came in day by day up to the due day or to today, and the day that they are due on. */
export function SentByDay({ days, expected, dueOn, today }: DaysProps) {
  const [first] = days
  if (first === undefined) return null
  const start = addDays(first.day, -1)
  const end = [days.at(-1)?.day ?? first.day, dueOn ?? first.day].toSorted().at(-1) ?? first.day
  const counts = countsUpTo(days, start, today < end ? today : end)
  return (
    <>
      <h2>{text.byDay}</h2>
      <DayChart
        label={text.byDay}
        counts={counts.map(({ count }) => count)}
        days={daysBetween(start, end) + 1}
        whole={expected}
        first={formatDate(start)}
        last={formatDate(end)}
        mark={
          dueOn === null || dueOn < start
            ? undefined
            : { at: daysBetween(start, dueOn), text: text.due(formatDate(dueOn)) }
        }
      />
      <Details summary={text.byDayTable}>
        <Table
          caption={text.byDay}
          captionHidden
          rows={days.map(({ day, sent }) => ({
            day,
            sent,
            count: counts.find((upTo) => upTo.day === day)?.count ?? 0,
          }))}
          columns={[
            { header: text.columns.day, kind: 'date', cell: ({ day }) => formatDate(day) },
            { header: text.columns.sentThatDay, kind: 'number', cell: ({ sent }) => String(sent) },
            { header: text.columns.sentByThen, kind: 'number', cell: ({ count }) => String(count) },
          ]}
        />
      </Details>
    </>
  )
}

interface DayCount {
  day: LocalDate
  count: number
}

const MOST_DAYS = 400

/** How many had come by the end of each day of a span. */
function countsUpTo(days: DaysProps['days'], from: LocalDate, to: LocalDate): DayCount[] {
  const sent = new Map(days.map((row) => [row.day, row.sent]))
  const counts: DayCount[] = []
  for (let day = from; day <= to && counts.length < MOST_DAYS; day = addDays(day, 1)) {
    counts.push({ day, count: (counts.at(-1)?.count ?? 0) + (sent.get(day) ?? 0) })
  }
  return counts
}
