import { heightOf, lineCount } from './row-heights.ts'
import type { Sheet, SheetCell, SheetRow } from './xlsx-sheet.ts'
import { columnName } from './xlsx-sheet.ts'
import type { CellStyle } from './xlsx-styles.ts'

export interface TableColumn {
  header: string
  /** Width in characters. */
  width: number
}

/** What stands in a cell: a number is one that Excel adds up. */
export type TableValue = string | number

/** A sheet that is a plain table, its header frozen and with filters; rows are made while they are written. */
export function tableSheet(name: string, columns: readonly TableColumn[], rows: Iterable<TableValue[]>): Sheet {
  let written = 0
  return {
    name,
    columnWidths: columns.map(({ width }) => width),
    frozenRows: 1,
    headerRow: 1,
    rows: counted(sheetRows(columns, rows), () => written++),
    merges: () => [],
    filter: () => `A1:${columnName(columns.length - 1)}${written}`,
  }
}

function* counted(rows: Iterable<SheetRow>, count: () => void): Generator<SheetRow> {
  for (const row of rows) {
    count()
    yield row
  }
}

function* sheetRows(columns: readonly TableColumn[], rows: Iterable<TableValue[]>): Generator<SheetRow> {
  const widths = columns.map(({ width }) => width)
  yield sheetRow(
    columns.map(({ header }) => header),
    widths,
    'header',
  )
  for (const values of rows) yield sheetRow(values, widths, 'body')
}

function sheetRow(values: TableValue[], widths: number[], style: CellStyle): SheetRow {
  const lines = values.map((value, index) => (typeof value === 'number' ? 1 : lineCount(value, widths[index] ?? 10)))
  return { height: heightOf(Math.max(...lines)), cells: values.map((value) => plainCell(value, style)) }
}

function plainCell(text: TableValue, style: CellStyle): SheetCell {
  if (typeof text === 'number') return { runs: [], number: text, style: Number.isInteger(text) ? 'whole' : 'fraction' }
  return { runs: text === '' ? [] : [{ text, bold: false }], style }
}
