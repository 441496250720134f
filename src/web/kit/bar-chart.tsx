import { kitRu } from '../../text/kit-ru.ts'
import type { StatusKind } from './status.tsx'

export interface ChartPart {
  kind: StatusKind
  text: string
}

export interface ChartRow {
  name: string
  /** A count for each part, in their order. */
  values: readonly number[]
}

export interface BarChartProps {
  /** Of its own on the page. */
  id: string
  label: string
  parts: readonly ChartPart[]
  rows: readonly ChartRow[]
}

/** Parts of a whole, a bar for each row. What it draws is said in words too; the figures stand in a table of the page. */
export function BarChart({ id, label, parts, rows }: BarChartProps) {
  const drawn = rows.filter(({ values }) => total(values) > 0)
  if (drawn.length === 0) return null
  return (
    <figure class="chart" aria-label={label}>
      <Patterns id={id} parts={parts} />
      <ul class="chart-legend">
        {parts.map(({ kind, text }) => (
          <li>
            <svg class="chart-swatch" width="18" height="18" aria-hidden="true" focusable="false">
              <rect width="18" height="18" fill={`url(#${id}-${kind})`} />
            </svg>
            {text}
          </li>
        ))}
      </ul>
      <ul class="chart-rows">
        {drawn.map((row) => (
          <Row id={id} row={row} parts={parts} />
        ))}
      </ul>
    </figure>
  )
}

const BAR_HEIGHT = '20'

function Row({ id, row: { name, values }, parts }: { id: string; row: ChartRow; parts: readonly ChartPart[] }) {
  const whole = total(values)
  const share = (count: number) => `${((count / whole) * 100).toFixed(2)}%`
  return (
    <li>
      <span class="chart-name">{name}</span>
      <svg class="chart-bar" width="100%" height={BAR_HEIGHT} aria-hidden="true" focusable="false">
        {parts.map(({ kind }, at) => {
          const count = values[at] ?? 0
          if (count === 0) return null
          const x = share(total(values.slice(0, at)))
          return <rect x={x} width={share(count)} height={BAR_HEIGHT} fill={`url(#${id}-${kind})`} />
        })}
      </svg>
      <span class="chart-figures">
        {kitRu.chart.row(parts.map(({ text }, at) => ({ text, count: values[at] ?? 0 })))}
      </span>
    </li>
  )
}

/** A colour with strokes over it: whoever sees no colours, or prints without them, tells the parts apart all the same. */
function Patterns({ id, parts }: Pick<BarChartProps, 'id' | 'parts'>) {
  return (
    <svg class="chart-patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        {parts.map(({ kind }) => (
          <pattern id={`${id}-${kind}`} class={`status-${kind}`} width="8" height="8" patternUnits="userSpaceOnUse">
            <rect class="chart-ground" width="8" height="8" />
            <path class="chart-strokes" d={strokes[kind]} />
          </pattern>
        ))}
      </defs>
    </svg>
  )
}

const strokes: Record<StatusKind, string> = {
  done: '',
  progress: 'M-2 2L2 -2M0 8L8 0M6 10L10 6',
  waiting: 'M2 4H6',
  returned: 'M0 0L8 8M0 8L8 0',
  late: 'M2 0V8M6 0V8',
  stopped: 'M0 2H8M0 6H8',
  none: '',
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
