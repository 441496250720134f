import { propertyTitle } from './document-title.ts'
import { flatSheet } from './flat-sheet.ts'
import { signedSheet } from './signed-sheet.ts'
import type { WritableReport } from './writable-report.ts'
import { absolute, workbookBytes } from './xlsx-workbook.ts'

/** The name by which a reader of our own workbooks finds the signed sheet and passes over the flat one. */
export const SIGNED_SHEET_NAME = '_otklik_signed'

/** The document as Excel: one sheet as signed, and one with a row per result for filters and sums. */
export async function* writeXlsx(doc: WritableReport): AsyncGenerator<Uint8Array> {
  const signed = signedSheet(doc)
  const title = propertyTitle(doc)
  yield* workbookBytes({
    title,
    sheets: [signed, flatSheet(doc)],
    definedNames: () => [{ name: SIGNED_SHEET_NAME, refersTo: absolute(signed.name, signed.tableRange()) }],
  })
}
