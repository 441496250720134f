import type { ReportDocument } from '../../domain/report-document.ts'
import { columnShares } from './column-shares.ts'
import { heightOf, lineCount, neededPoints, raiseRows } from './row-heights.ts'
import type { Run, SignedParagraph } from './signed-cells.ts'
import type { SignedCell, SignedRow, SignedTable } from './signed-table.ts'
import { signedTable } from './signed-table.ts'
import { columnName } from './xlsx-sheet.ts'
import type { CellStyle } from './xlsx-styles.ts'
import type { Sheet, SheetCell } from './xlsx-sheet.ts'

/** Characters across the sheet: about an A4 page across at the size of the text. */
const SHEET_WIDTH = 140

interface Span {
  row: number
  column: number
  rows: number
  columns: number
}

/** The table as it comes out in rows of a sheet, numbered from 0. */
interface Layout {
  widths: number[]
  rows: SheetCell[][]
  heights: number[]
  spans: Span[]
}

export interface SignedSheet extends Sheet {
  /** The table without title and notes. */
  tableRange: string
}

/**
 * The sheet as signed. Each result paragraph has a row of its own, the other columns merged downwards beside it,
 * because Excel shows at most 409 points of a row and a measure of many institutions needs more.
 */
export function signedSheet(doc: ReportDocument): SignedSheet {
  const table = signedTable(doc)
  const layout: Layout = {
    widths: columnShares(table.columns).map((share) => share * SHEET_WIDTH),
    rows: [],
    heights: [],
    spans: [],
  }
  const headerRow = layTable(table, layout)
  const lastColumn = columnName(layout.widths.length - 1)
  const lastRow = layout.rows.length
  layNotes(table, layout)
  return {
    name: 'Отчёт',
    columnWidths: layout.widths,
    frozenRows: headerRow,
    headerRow,
    rows: layout.rows.map((cells, index) => ({ cells, height: layout.heights[index] ?? heightOf(1) })),
    merges: () => layout.spans.map(rangeOf),
    tableRange: `A${headerRow}:${lastColumn}${lastRow}`,
  }
}

/** Lays title, header and body; returns the number of the header's row, counted from 1. */
function layTable(table: SignedTable, layout: Layout): number {
  for (const line of table.title) layAcross([{ text: line, bold: true }], 'title', layout)
  if (table.title.length > 0) layAcross([], 'note', layout)
  layRow(
    table.columns.map(({ header }) => ({ runs: plainRuns(header), style: 'header' })),
    layout,
  )
  const headerRow = layout.rows.length
  for (const row of table.rows) layBodyRow(row, table, layout)
  // A cell merged over several measures needs rows that are all laid, hence once more at the end.
  for (const span of layout.spans) raiseForSpan(span, layout)
  return headerRow
}

function layNotes(table: SignedTable, layout: Layout): void {
  if (table.notes.length > 0) layAcross([], 'note', layout)
  for (const note of table.notes) layAcross(note, 'note', layout)
}

function layBodyRow(row: SignedRow, table: SignedTable, layout: Layout): void {
  if (row.kind === 'section') return layAcross([{ text: row.text, bold: true }], 'section', layout)
  const resultColumn = table.columns.findIndex(({ meaning, repeated }) => meaning === 'result' && !repeated)
  const results = row.cells[resultColumn]?.paragraphs ?? []
  const count = Math.max(1, results.length)
  const first = layout.rows.length
  for (let line = 0; line < count; line++) {
    const cells = row.cells.map((cell, column): SheetCell => {
      if (column === resultColumn) return { runs: results[line] ?? [], style: 'body' }
      return { runs: line === 0 ? cellRuns(cell) : [], style: 'body' }
    })
    layRow(cells, layout, (column) => column === resultColumn)
  }
  for (const [column, cell] of row.cells.entries()) {
    if (column !== resultColumn) laySpan(cell, { row: first, column, rows: count, columns: 1 }, layout)
  }
}

/** Merges a cell over its measure's rows; one that covers the cells of measures below grows as these are laid. */
function laySpan(cell: SignedCell, span: Span, layout: Layout): void {
  if (cell.rowSpan === 0) {
    const above = layout.spans.findLast(({ column, row }) => column === span.column && row < span.row)
    if (above) above.rows += span.rows
    return
  }
  if (span.rows > 1 || cell.rowSpan > 1) layout.spans.push(span)
  else layout.heights[span.row] = Math.max(layout.heights[span.row] ?? 0, heightOf(linesOf(span, layout)))
}

/** Lays a row as high as those cells need that are `counted`: merged ones are seen to when their rows are known. */
function layRow(cells: SheetCell[], layout: Layout, counted: (column: number) => boolean = () => true): void {
  const lines = cells.map(({ runs }, column) => (counted(column) ? linesIn(runs, layout.widths[column] ?? 10) : 1))
  layout.rows.push(cells)
  layout.heights.push(heightOf(Math.max(...lines)))
}

function layAcross(runs: Run[], style: CellStyle, layout: Layout): void {
  const columns = layout.widths.length
  const row = layout.rows.length
  layout.rows.push(layout.widths.map((_, column) => ({ runs: column === 0 ? runs : [], style })))
  layout.heights.push(heightOf(linesIn(runs, SHEET_WIDTH)))
  if (columns > 1) layout.spans.push({ row, column: 0, rows: 1, columns })
}

function raiseForSpan(span: Span, layout: Layout): void {
  if (span.columns === 1) raiseRows(layout.heights, span.row, span.rows, neededPoints(linesOf(span, layout)))
}

function linesOf({ row, column }: Span, { rows, widths }: Layout): number {
  return linesIn(rows[row]?.[column]?.runs ?? [], widths[column] ?? 10)
}

function linesIn(runs: Run[], width: number): number {
  return lineCount(runs.map(({ text }) => text).join(''), width)
}

/** The paragraphs of a cell as its lines. */
function cellRuns({ paragraphs }: SignedCell): Run[] {
  return paragraphs.flatMap((paragraph: SignedParagraph, index) =>
    index === 0 ? paragraph : [{ text: '\n', bold: false }, ...paragraph],
  )
}

function plainRuns(text: string): Run[] {
  return text === '' ? [] : [{ text, bold: false }]
}

function rangeOf({ row, column, rows, columns }: Span): string {
  return `${columnName(column)}${row + 1}:${columnName(column + columns - 1)}${row + rows}`
}
