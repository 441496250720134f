import { heightOf, lineCount } from './row-heights.ts'
import type { Sheet, SheetCell, SheetRow } from './xlsx-sheet.ts'
import { columnName } from './xlsx-sheet.ts'
import type { CellStyle } from './xlsx-styles.ts'

export interface TableColumn {
  header: string
  /** Width in characters. */
  width: number
}

/** A sheet that is a plain table, its header frozen and with filters; rows are made while they are written. */
export function tableSheet(name: string, columns: readonly TableColumn[], rows: Iterable<string[]>): Sheet {
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

function* sheetRows(columns: readonly TableColumn[], rows: Iterable<string[]>): Generator<SheetRow> {
  const widths = columns.map(({ width }) => width)
  yield sheetRow(
    columns.map(({ header }) => header),
    widths,
    'header',
  )
  for (const texts of rows) yield sheetRow(texts, widths, 'body')
}

function sheetRow(texts: string[], widths: number[], style: CellStyle): SheetRow {
  const lines = texts.map((text, index) => lineCount(text, widths[index] ?? 10))
  return { height: heightOf(Math.max(...lines)), cells: texts.map((text) => plainCell(text, style)) }
}

function plainCell(text: string, style: CellStyle): SheetCell {
  return { runs: text === '' ? [] : [{ text, bold: false }], style }
}
