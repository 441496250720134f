export interface DayChartProps {
  label: string
  /** How many there were by the end of each day, from the first day to today at most. */
  counts: readonly number[]
  /** How many days there are from one end to the other. */
  days: number
  /** What all of them would be. */
  whole: number
  /** Words under the two ends of the line. */
  first: string
  last: string
  /** A day to be seen in it: its place among the days and its word. */
  mark?: { at: number; text: string } | undefined
}

const WIDTH = 600
const HEIGHT = 160

/** How a count grew day by day, as a line of steps. The figures stand in a table of the page. */
export function DayChart({ label, counts, days, whole, first, last, mark }: DayChartProps) {
  if (days < 2 || whole === 0) return null
  const x = (at: number) => Math.round((at / (days - 1)) * WIDTH)
  const y = (count: number) => Math.round(HEIGHT - (Math.min(count, whole) / whole) * HEIGHT)
  const line = counts.map((count, at) => (at === 0 ? `M0 ${y(count)}` : `H${x(at)}V${y(count)}`)).join('')
  return (
    <figure class="chart" aria-label={label}>
      <div class="day-chart" aria-hidden="true">
        <span class="day-chart-most">{String(whole)}</span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" focusable="false">
          <path class="day-chart-area" d={`${line}V${HEIGHT}H0Z`} />
          <path class="day-chart-line" d={line} vector-effect="non-scaling-stroke" />
          {mark === undefined ? null : (
            <path class="day-chart-mark" d={`M${x(mark.at)} 0V${HEIGHT}`} vector-effect="non-scaling-stroke" />
          )}
        </svg>
        <p class="day-chart-ends">
          <span>{first}</span>
          <span>{last}</span>
        </p>
        {mark === undefined ? null : (
          <p class="day-chart-key">
            <svg class="chart-swatch" width="18" height="18" focusable="false">
              <path class="day-chart-mark" d="M9 0V18" />
            </svg>
            {mark.text}
          </p>
        )}
      </div>
    </figure>
  )
}
