import type { Child } from 'hono/jsx'

/** What a day differs by from a usual working day. */
export type DayMark = 'off' | 'short'

export interface MonthDay {
  day: number
  /** 1 is Monday. */
  weekday: number
  mark?: DayMark | undefined
  /** Said to screen readers after the number: «праздничный день (День Победы)». */
  said?: string | undefined
}

export interface MonthTableProps {
  caption: string
  /** Seven names, short and whole, Monday first. */
  weekdays: readonly { short: string; whole: string }[]
  /** Every day of the month in order. */
  days: readonly MonthDay[]
}

/** Side by side where there is room. */
export function Months({ children }: { children: Child }) {
  return <div class="months">{children}</div>
}

/** A month by weeks. Days off are bold and framed, shortened ones carry an asterisk: colour only repeats it. */
export function MonthTable({ caption, weekdays, days }: MonthTableProps) {
  return (
    <table class="month">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {weekdays.map(({ short, whole }) => (
            <th scope="col" abbr={whole}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week) => (
          <tr>
            {week.map((day) => (
              <DayCell day={day} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayCell({ day }: { day: MonthDay | undefined }) {
  const content =
    day === undefined ? (
      ''
    ) : (
      <>
        <span>
          {day.day}
          {day.mark === 'short' ? <span aria-hidden="true">*</span> : null}
        </span>
        {day.said === undefined ? null : <span class="visually-hidden">, {day.said}</span>}
      </>
    )
  return <td class={day?.mark === undefined ? undefined : `day-${day.mark}`}>{content}</td>
}

function weeksOf(days: readonly MonthDay[]): (MonthDay | undefined)[][] {
  const before = Array.from({ length: (days[0]?.weekday ?? 1) - 1 }, () => undefined)
  const cells = [...before, ...days]
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => cells[week * 7 + at]),
  )
}
