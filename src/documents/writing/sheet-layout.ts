import { heightOf, lineCount, neededPoints, raiseRows } from './row-heights.ts'
import type { Run } from './signed-cells.ts'
import type { SheetCell, SheetRow } from './xlsx-sheet.ts'
import { columnName } from './xlsx-sheet.ts'
import type { CellStyle } from './xlsx-styles.ts'

export interface Span {
  row: number
  column: number
  rows: number
  columns: number
  /** The height in points that its text needs. */
  needed: number
}

/**
 * Some rows of a sheet while they are laid, numbered from 0 here: the title, a section, the notes. Of a long section
 * the rows are given out before all are laid; then only their heights are kept.
 */
export interface SheetLayout {
  widths: number[]
  /** Rows that are laid and not given out yet. */
  waiting: SheetCell[][]
  /** Of all rows. */
  heights: number[]
  spans: Span[]
}

export function emptyLayout(widths: number[]): SheetLayout {
  return { widths, waiting: [], heights: [], spans: [] }
}

/** Lays a row as high as those of its cells need that are `counted`; merged ones are seen to when their rows are known. */
export function layRow(
  cells: SheetCell[],
  layout: SheetLayout,
  counted: (column: number) => boolean = () => true,
): void {
  const lines = cells.map(({ runs }, column) => (counted(column) ? linesIn(runs, layout.widths[column] ?? 10) : 1))
  layout.waiting.push(cells)
  layout.heights.push(heightOf(Math.max(...lines)))
}

/** Lays one cell over the whole width. */
export function layAcross(runs: Run[], style: CellStyle, layout: SheetLayout): void {
  const { widths, heights } = layout
  const row = heights.length
  const lines = linesIn(
    runs,
    widths.reduce((sum, column) => sum + column, 0),
  )
  layout.waiting.push(widths.map((_, column) => ({ runs: column === 0 ? runs : [], style })))
  heights.push(heightOf(lines))
  if (widths.length > 1) layout.spans.push({ row, column: 0, rows: 1, columns: widths.length, needed: 0 })
}

/** Merges a cell of a measure over its rows; one that covers the cells of measures below grows as these are laid. */
export function laySpan(
  place: { row: number; column: number; rows: number; rowSpan: number },
  runs: Run[],
  layout: SheetLayout,
): void {
  const { row, column, rows, rowSpan } = place
  if (rowSpan === 0) {
    const above = layout.spans.findLast((span) => span.column === column && span.row < row)
    if (above) above.rows += rows
    return
  }
  const lines = linesIn(runs, layout.widths[column] ?? 10)
  if (rows > 1 || rowSpan > 1) layout.spans.push({ row, column, rows, columns: 1, needed: neededPoints(lines) })
  else layout.heights[row] = Math.max(layout.heights[row] ?? 0, heightOf(lines))
}

/** Gives out the rows that wait, as high as the cells merged over them need, too. */
export function* takeRows(layout: SheetLayout): Generator<SheetRow> {
  const free = layout.heights.length - layout.waiting.length
  for (const { row, rows, columns, needed } of layout.spans) {
    if (columns === 1) raiseRows(layout.heights, { from: row, count: rows, free }, needed)
  }
  const taken = layout.waiting
  layout.waiting = []
  for (const [index, cells] of taken.entries()) yield { cells, height: layout.heights[free + index] ?? heightOf(1) }
}

/** The merged ranges as the sheet names them, the layout's first row following on so many rows. */
export function* mergedRanges({ spans }: SheetLayout, rowsBefore: number): Generator<string> {
  for (const { row, column, rows, columns } of spans) {
    const top = rowsBefore + row
    yield `${columnName(column)}${top + 1}:${columnName(column + columns - 1)}${top + rows}`
  }
}

function linesIn(runs: Run[], width: number): number {
  return lineCount(runs.map(({ text }) => text).join(''), width)
}
