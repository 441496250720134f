import { columnShares } from './column-shares.ts'
import { printedFrame, type PrintedFrame } from './report-frame.ts'
import type { SheetLayout } from './sheet-layout.ts'
import { emptyLayout, layAcross, layRow, laySpan, mergedRanges, takeRows } from './sheet-layout.ts'
import type { Run, SignedParagraph } from './signed-cells.ts'
import type { SignedCell, SignedRow, SignedTable } from './signed-table.ts'
import { signedTable } from './signed-table.ts'
import type { WritableReport } from './writable-report.ts'
import type { Sheet, SheetCell, SheetRow } from './xlsx-sheet.ts'
import { columnName } from './xlsx-sheet.ts'

/** Characters across the sheet: about an A4 page across at the size of the text. */
const SHEET_WIDTH = 140

/** So many rows are higher than any cell that Excel can show merged over them: the first need not wait for the last. */
const MOST_WAITING_ROWS = 1000

export interface SignedSheet extends Sheet {
  /** The table without title and notes, asked for after the rows. */
  tableRange: () => string
}

/**
 * The sheet as signed, laid section by section. Each result paragraph has a row of its own, the other columns merged
 * downwards beside it, because Excel shows at most 409 points of a row and a measure of many institutions needs more.
 */
export function signedSheet(doc: WritableReport): SignedSheet {
  const table = signedTable(doc)
  const widths = columnShares(table.columns).map((share) => share * SHEET_WIDTH)
  const frame = printedFrame(doc)
  const linesAbove = table.title.length + (frame.requisites === '' ? 0 : 1) + frame.lead.length
  const headerRow = linesAbove === 0 ? 1 : linesAbove + 2
  const merges: string[] = []
  let written = 0
  let lastTableRow = headerRow
  const part = function* (lay: (layout: SheetLayout) => Iterable<SheetRow> | void): Generator<SheetRow> {
    const layout = emptyLayout(widths)
    yield* lay(layout) ?? []
    yield* takeRows(layout)
    for (const range of mergedRanges(layout, written)) merges.push(range)
    written += layout.heights.length
  }
  const rows = function* () {
    yield* part((layout) => layHead(table, frame, layout))
    for (const section of table.sections) yield* part((layout) => laySection(section, table, layout))
    lastTableRow = written
    yield* part((layout) => layEnd(table, frame, layout))
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

function layHead(table: SignedTable, { requisites, lead }: PrintedFrame, layout: SheetLayout): void {
  for (const line of table.title) layAcross([{ text: line, bold: true }], 'title', layout)
  if (requisites !== '') layAcross(plain(requisites), 'centered', layout)
  for (const paragraph of lead) layAcross(plain(paragraph), 'note', layout)
  if (layout.heights.length > 0) layAcross([], 'note', layout)
  const headers = table.columns.map(({ header }): Run[] => (header === '' ? [] : plain(header)))
  layRow(
    headers.map((runs) => ({ runs, style: 'header' })),
    layout,
  )
}

/** Room between post and name for a signature. A cell of each would make a row of the table of them when read. */
const SIGNATURE_ROOM = ' '.repeat(40)

function layEnd({ notes }: SignedTable, { signatory, hash }: PrintedFrame, layout: SheetLayout): void {
  const signature = signatory && plain(`${signatory.post}${SIGNATURE_ROOM}${signatory.name}`)
  for (const group of [notes, signature ? [signature] : [], hash === '' ? [] : [plain(hash)]]) {
    if (group.length > 0) layAcross([], 'note', layout)
    for (const line of group) layAcross(line, 'note', layout)
  }
}

function plain(text: string): Run[] {
  return [{ text, bold: false }]
}

function* laySection(rows: SignedRow[], { columns }: SignedTable, layout: SheetLayout): Generator<SheetRow> {
  const spread = columns.map(({ meaning, repeated }) => meaning === 'result' && !repeated)
  for (const row of rows) {
    if (row.kind === 'section') layAcross([{ text: row.text, bold: true }], 'section', layout)
    else yield* layMeasure(row.cells, spread, layout)
  }
}

/** A row for each result; the cells of columns that are not `spread` are merged over them. */
function* layMeasure(cells: SignedCell[], spread: boolean[], layout: SheetLayout): Generator<SheetRow> {
  const isSpread = (column: number) => spread[column] === true || cells[column]?.lines !== undefined
  const own = cells.map((cell, column) => (isSpread(column) ? [] : cellRuns(cell)))
  const row = layout.heights.length
  for (const line of linesOfResults(cells)) {
    const isFirst = layout.heights.length === row
    const laid = own.map((runs, column): SheetCell => ({
      runs: line[column] ?? (isFirst ? runs : []),
      style: 'body',
    }))
    layRow(laid, layout, isSpread)
    if (layout.waiting.length >= MOST_WAITING_ROWS) yield* takeRows(layout)
  }
  const rows = layout.heights.length - row
  for (const [column, { rowSpan }] of cells.entries()) {
    if (!isSpread(column)) laySpan({ row, column, rows, rowSpan }, own[column] ?? [], layout)
  }
}

/** What each result says by column, results that say nothing left out; one empty line where none does. */
function* linesOfResults(cells: SignedCell[]): Generator<(SignedParagraph | null)[]> {
  const running = cells.map(({ lines }) => lines?.[Symbol.iterator]())
  let any = false
  for (;;) {
    const steps = running.map((lines) => lines?.next())
    if (steps.every((step) => step === undefined || step.done === true)) break
    const line = steps.map((step) => (step === undefined || step.done === true ? null : step.value))
    if (line.every((paragraph) => paragraph === null)) continue
    any = true
    yield line
  }
  if (!any) yield []
}

/** The paragraphs of a cell as its lines. */
function cellRuns({ paragraphs }: SignedCell): Run[] {
  return Array.from(paragraphs).flatMap((paragraph: SignedParagraph, index) =>
    index === 0 ? paragraph : [{ text: '\n', bold: false }, ...paragraph],
  )
}
