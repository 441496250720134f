import type { ReportDocument } from '../../domain/report-document.ts'
import { columnShares } from './column-shares.ts'
import type { SheetLayout } from './sheet-layout.ts'
import { emptyLayout, layAcross, layRow, laySpan, mergedRanges, sheetRows } from './sheet-layout.ts'
import type { Run, SignedParagraph } from './signed-cells.ts'
import type { SignedCell, SignedRow, SignedTable } from './signed-table.ts'
import { signedTable } from './signed-table.ts'
import type { Sheet, SheetCell, SheetRow } from './xlsx-sheet.ts'
import { columnName } from './xlsx-sheet.ts'

/** Characters across the sheet: about an A4 page across at the size of the text. */
const SHEET_WIDTH = 140

export interface SignedSheet extends Sheet {
  /** The table without title and notes, asked for after the rows. */
  tableRange: () => string
}

/**
 * The sheet as signed, laid section by section. Each result paragraph has a row of its own, the other columns merged
 * downwards beside it, because Excel shows at most 409 points of a row and a measure of many institutions needs more.
 */
export function signedSheet(doc: ReportDocument): SignedSheet {
  const table = signedTable(doc)
  const widths = columnShares(table.columns).map((share) => share * SHEET_WIDTH)
  const headerRow = table.title.length === 0 ? 1 : table.title.length + 2
  const merges: string[] = []
  let written = 0
  let lastTableRow = headerRow
  const part = (lay: (layout: SheetLayout) => void): Iterable<SheetRow> => {
    const layout = emptyLayout(widths)
    lay(layout)
    for (const range of mergedRanges(layout, written)) merges.push(range)
    written += layout.rows.length
    return sheetRows(layout)
  }
  const rows = function* () {
    yield* part((layout) => layHead(table, layout))
    for (const section of table.sections) yield* part((layout) => laySection(section, table, layout))
    lastTableRow = written
    yield* part((layout) => layNotes(table, layout))
  }
  return {
    name: 'Отчёт',
    columnWidths: widths,
    frozenRows: headerRow,
    headerRow,
    rows: rows(),
    merges: () => merges,
    tableRange: () => `A${headerRow}:${columnName(widths.length - 1)}${lastTableRow}`,
  }
}

function layHead(table: SignedTable, layout: SheetLayout): void {
  for (const line of table.title) layAcross([{ text: line, bold: true }], 'title', layout)
  if (table.title.length > 0) layAcross([], 'note', layout)
  const headers = table.columns.map(({ header }): Run[] => (header === '' ? [] : [{ text: header, bold: false }]))
  layRow(
    headers.map((runs) => ({ runs, style: 'header' })),
    layout,
  )
}

function layNotes({ notes }: SignedTable, layout: SheetLayout): void {
  if (notes.length > 0) layAcross([], 'note', layout)
  for (const note of notes) layAcross(note, 'note', layout)
}

function laySection(rows: SignedRow[], { columns }: SignedTable, layout: SheetLayout): void {
  const resultColumn = columns.findIndex(({ meaning, repeated }) => meaning === 'result' && !repeated)
  for (const row of rows) {
    if (row.kind === 'section') layAcross([{ text: row.text, bold: true }], 'section', layout)
    else layMeasure(row.cells, resultColumn, layout)
  }
}

function layMeasure(cells: SignedCell[], resultColumn: number, layout: SheetLayout): void {
  const results = cells[resultColumn]?.paragraphs ?? []
  const rows = Math.max(1, results.length)
  const row = layout.rows.length
  for (let line = 0; line < rows; line++) {
    const lineCells = cells.map((cell, column): SheetCell => {
      if (column === resultColumn) return { runs: results[line] ?? [], style: 'body' }
      return { runs: line === 0 ? cellRuns(cell) : [], style: 'body' }
    })
    layRow(lineCells, layout, (column) => column === resultColumn)
  }
  for (const [column, { rowSpan }] of cells.entries()) {
    if (column !== resultColumn) laySpan({ row, column, rows, columns: 1 }, rowSpan, layout)
  }
}

/** The paragraphs of a cell as its lines. */
function cellRuns({ paragraphs }: SignedCell): Run[] {
  return paragraphs.flatMap((paragraph: SignedParagraph, index) =>
    index === 0 ? paragraph : [{ text: '\n', bold: false }, ...paragraph],
  )
}
