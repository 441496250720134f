import { flatTable } from './flat-table.ts'
import { tableSheet } from './table-sheet.ts'
import type { WritableReport } from './writable-report.ts'
import { LONGEST_TEXT, type Sheet } from './xlsx-sheet.ts'

/** The sheet with a row per result. */
export function flatSheet(doc: WritableReport): Sheet {
  const table = flatTable(doc, LONGEST_TEXT)
  return tableSheet('Данные', table.columns, table.rows())
}
