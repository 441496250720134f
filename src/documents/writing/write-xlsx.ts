import { propertyTitle } from './document-title.ts'
import { annexSheet } from './annex-sheet.ts'
import { flatSheet } from './flat-sheet.ts'
import { printedFrame } from './report-frame.ts'
import { signedSheet } from './signed-sheet.ts'
import type { WritableReport } from './writable-report.ts'
import { absolute, workbookBytes } from './xlsx-workbook.ts'

/** The name by which a reader of our own workbooks finds the signed sheet and passes over the flat one. */
export const SIGNED_SHEET_NAME = '_otklik_signed'

/** The document as Excel: one sheet as signed, one with a row per result for filters and sums, and that of an annex. */
export async function* writeXlsx(doc: WritableReport): AsyncGenerator<Uint8Array> {
  const signed = signedSheet(doc)
  const { annex } = printedFrame(doc)
  const title = propertyTitle(doc)
  yield* workbookBytes({
    title,
    sheets: [signed, flatSheet(doc), ...(annex ? [annexSheet(annex)] : [])],
    definedNames: () => [{ name: SIGNED_SHEET_NAME, refersTo: absolute(signed.name, signed.tableRange()) }],
  })
}
