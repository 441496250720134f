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
}

/** Some rows of a sheet while they are laid, numbered from 0 here: the title, a section, the notes. */
export interface SheetLayout {
  widths: number[]
  rows: SheetCell[][]
  heights: number[]
  spans: Span[]
}

export function emptyLayout(widths: number[]): SheetLayout {
  return { widths, rows: [], heights: [], spans: [] }
}

/** Lays a row as high as those of its cells need that are `counted`; merged ones are seen to when their rows are known. */
export function layRow(
  cells: SheetCell[],
  layout: SheetLayout,
  counted: (column: number) => boolean = () => true,
): void {
  const lines = cells.map(({ runs }, column) => (counted(column) ? linesIn(runs, layout.widths[column] ?? 10) : 1))
  layout.rows.push(cells)
  layout.heights.push(heightOf(Math.max(...lines)))
}

/** Lays one cell over the whole width. */
export function layAcross(runs: Run[], style: CellStyle, layout: SheetLayout): void {
  const { widths } = layout
  const row = layout.rows.length
  const width = widths.reduce((sum, column) => sum + column, 0)
  layout.rows.push(widths.map((_, column) => ({ runs: column === 0 ? runs : [], style })))
  layout.heights.push(heightOf(linesIn(runs, width)))
  if (widths.length > 1) layout.spans.push({ row, column: 0, rows: 1, columns: widths.length })
}

/** Merges a cell of a measure over its rows; one that covers the cells of measures below grows as these are laid. */
export function laySpan(span: Span, rowSpan: number, layout: SheetLayout): void {
  if (rowSpan === 0) {
    const above = layout.spans.findLast(({ column, row }) => column === span.column && row < span.row)
    if (above) above.rows += span.rows
    return
  }
  if (span.rows > 1 || rowSpan > 1) layout.spans.push(span)
  else layout.heights[span.row] = Math.max(layout.heights[span.row] ?? 0, heightOf(linesOf(span, layout)))
}

/** The rows as high as the cells merged over them need, too. */
export function* sheetRows(layout: SheetLayout): Generator<SheetRow> {
  for (const span of layout.spans) {
    if (span.columns > 1) continue
    raiseRows(layout.heights, { from: span.row, count: span.rows }, neededPoints(linesOf(span, layout)))
  }
  for (const [index, cells] of layout.rows.entries()) yield { cells, height: layout.heights[index] ?? heightOf(1) }
}

/** The merged ranges as the sheet names them, the layout's first row following on so many rows. */
export function mergedRanges({ spans }: SheetLayout, rowsBefore: number): string[] {
  return spans.map(({ row, column, rows, columns }) => {
    const top = rowsBefore + row
    return `${columnName(column)}${top + 1}:${columnName(column + columns - 1)}${top + rows}`
  })
}

function linesOf({ row, column }: Span, { rows, widths }: SheetLayout): number {
  return linesIn(rows[row]?.[column]?.runs ?? [], widths[column] ?? 10)
}

function linesIn(runs: Run[], width: number): number {
  return lineCount(runs.map(({ text }) => text).join(''), width)
}
