import { flatTable } from './flat-table.ts'
import type { WritableReport } from './writable-report.ts'

/** Excel in Russian takes a CSV for UTF-8 only by this mark. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** The document as flat CSV, a row per result: UTF-8 with its mark, `;` between values. */
export function* writeCsv(doc: WritableReport): Generator<string> {
  const table = flatTable(doc)
  yield BYTE_ORDER_MARK + csvLine(table.columns.map(({ header }) => header))
  for (const row of table.rows()) yield csvLine(row)
}

// Text that looks like a formula is not armed with an apostrophe: a CSV is data, and its text comes out as it is.
export function csvLine(values: readonly string[]): string {
  return `${values.map(csvValue).join(';')}\r\n`
}

function csvValue(value: string): string {
  return /[";,\r\n\t]|^[\s=+\-@]|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
