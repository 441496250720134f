import type { ReportDocument } from '../../domain/report-document.ts'
import type { FlatTable } from './flat-table.ts'
import { flatTable } from './flat-table.ts'
import { heightOf, lineCount } from './row-heights.ts'
import { columnName } from './xlsx-sheet.ts'
import type { CellStyle } from './xlsx-styles.ts'
import type { Sheet, SheetCell, SheetRow } from './xlsx-sheet.ts'

/** The sheet with a row per result, its header frozen and with filters; rows are made while they are written. */
export function flatSheet(doc: ReportDocument): Sheet {
  const table = flatTable(doc)
  let written = 0
  return {
    name: 'Данные',
    columnWidths: table.columns.map(({ width }) => width),
    frozenRows: 1,
    headerRow: 1,
    rows: counted(sheetRows(table), () => written++),
    merges: () => [],
    filter: () => `A1:${columnName(table.columns.length - 1)}${written}`,
  }
}

function* counted(rows: Iterable<SheetRow>, count: () => void): Generator<SheetRow> {
  for (const row of rows) {
    count()
    yield row
  }
}

function* sheetRows(table: FlatTable): Generator<SheetRow> {
  const widths = table.columns.map(({ width }) => width)
  yield sheetRow(
    table.columns.map(({ header }) => header),
    widths,
    'header',
  )
  for (const texts of table.rows()) yield sheetRow(texts, widths, 'body')
}

function sheetRow(texts: string[], widths: number[], style: CellStyle): SheetRow {
  const lines = texts.map((text, index) => lineCount(text, widths[index] ?? 10))
  return { height: heightOf(Math.max(...lines)), cells: texts.map((text) => plainCell(text, style)) }
}

function plainCell(text: string, style: CellStyle): SheetCell {
  return { runs: text === '' ? [] : [{ text, bold: false }], style }
}
