import type { Run } from './signed-cells.ts'
import { Unwritable } from './unwritable.ts'
import { FONT_NAME, FONT_POINTS, styleIndex } from './xlsx-styles.ts'
import type { CellStyle } from './xlsx-styles.ts'
import { escapeMarkup } from './xml-text.ts'

export interface SheetCell {
  runs: Run[]
  style: CellStyle
}

export interface SheetRow {
  /** Points; Excel shows no more than 409 of a cell. */
  height: number
  cells: SheetCell[]
}

/** A sheet that is written as its rows come; `rows` is run through once, the other functions are asked after it. */
export interface Sheet {
  name: string
  columnWidths: number[]
  frozenRows: number
  /** The row, counted from 1, printed at the top of every page. */
  headerRow: number
  rows: Iterable<SheetRow>
  merges: () => Iterable<string>
  /** The range with filters, such as `A1:P20`. */
  filter?: () => string
}

/** What a cell of Excel holds; a longer text makes Excel call the file damaged. */
const LONGEST_TEXT = 32_767

/** The XML of a sheet, in pieces of about a row. */
export function* sheetParts(sheet: Sheet, active: boolean): Generator<string> {
  yield sheetHead(sheet, active)
  let rowNumber = 0
  for (const row of sheet.rows) {
    rowNumber++
    yield rowXml(row, rowNumber)
  }
  yield '</sheetData>'
  if (sheet.filter) yield `<autoFilter ref="${sheet.filter()}"/>`
  yield* mergeParts(sheet)
  yield sheetTail(`A1:${columnName(sheet.columnWidths.length - 1)}${Math.max(rowNumber, 1)}`)
}

/** "A" for 0, "AA" for 26. */
export function columnName(index: number): string {
  const letter = String.fromCodePoint(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

function sheetHead({ columnWidths, frozenRows }: Sheet, active: boolean): string {
  const pane = `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`
  const columns = columnWidths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width.toFixed(1)}" customWidth="1"/>`,
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"${active ? ' tabSelected="1"' : ''}>${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`
}

function sheetTail(range: string): string {
  return `<pageMargins left="0.5" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;CСтраница &amp;P из &amp;N</oddFooter></headerFooter><ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
}

function* mergeParts(sheet: Sheet): Generator<string> {
  let opened = false
  for (const range of sheet.merges()) {
    if (!opened) yield '<mergeCells>'
    opened = true
    yield `<mergeCell ref="${range}"/>`
  }
  if (opened) yield '</mergeCells>'
}

function rowXml({ height, cells }: SheetRow, rowNumber: number): string {
  const content = cells.map((cell, index) => cellXml(cell, `${columnName(index)}${rowNumber}`)).join('')
  return `<row r="${rowNumber}" ht="${height}" customHeight="1">${content}</row>`
}

function cellXml({ runs, style }: SheetCell, place: string): string {
  const start = `<c r="${place}" s="${styleIndex(style)}"`
  if (runs.length === 0) return `${start}/>`
  if (runs.reduce((sum, { text }) => sum + text.length, 0) > LONGEST_TEXT) {
    throw new Unwritable(`в ячейке ${place} больше 32 767 знаков, столько Excel не держит; выберите .docx`)
  }
  const single = runs.length === 1 && runs[0]?.bold === false
  const content = single ? textXml(runs[0]?.text ?? '') : runs.map(runXml).join('')
  return `${start} t="inlineStr"><is>${content}</is></c>`
}

function runXml({ text, bold }: Run): string {
  const look = `${bold ? '<b/>' : ''}<sz val="${FONT_POINTS}"/><rFont val="${FONT_NAME}"/><family val="1"/>`
  return `<r><rPr>${look}</rPr>${textXml(text)}</r>`
}

function textXml(text: string): string {
  // Excel reads _x0041_ in a text as the character of that code; the underscore before it is written so itself.
  return `<t xml:space="preserve">${escapeMarkup(text.replaceAll(/_(?=x[\da-f]{4}_)/gi, '_x005F_'))}</t>`
}
