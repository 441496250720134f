import type { Run } from './signed-cells.ts'
import { Unwritable } from './unwritable.ts'
import { FONT_NAME, FONT_POINTS, styleIndex } from './xlsx-styles.ts'
import type { CellStyle } from './xlsx-styles.ts'
import { escapeMarkup } from './xml-text.ts'

export interface SheetCell {
  runs: Run[]
  style: CellStyle
  /** What Excel can add up; it stands in the cell instead of the text. */
  number?: number
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
  /** Columns on the left that stay in sight while one goes to the right. */
  frozenColumns?: number
  /** Columns, counted from 0, that are folded behind a «+» over the column after them. */
  folded?: { from: number; to: number }
  /** The row, counted from 1, printed at the top of every page. */
  headerRow: number
  rows: Iterable<SheetRow>
  merges: () => Iterable<string>
  /** The range with filters, such as `A1:P20`. */
  filter?: () => string
  choices?: () => Iterable<CellChoices>
}

/** Cells that offer a list to choose from. */
export interface CellChoices {
  range: string
  /** Without commas and quotes, 255 characters together. */
  values: readonly string[]
  /** What Excel says to any other text; where it is left out, other texts may be typed. */
  refusal?: string
}

/** What a cell of Excel holds; a longer text makes Excel call the file damaged. */
export const LONGEST_TEXT = 32_767

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
  yield choicesXml([...(sheet.choices?.() ?? [])])
  yield sheetTail(`A1:${columnName(sheet.columnWidths.length - 1)}${Math.max(rowNumber, 1)}`)
}

/** "A" for 0, "AA" for 26. */
export function columnName(index: number): string {
  const letter = String.fromCodePoint(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

function sheetHead(sheet: Sheet, active: boolean): string {
  const format = `<sheetFormatPr defaultRowHeight="15"${sheet.folded ? ' outlineLevelCol="1"' : ''}/>`
  const columns = sheet.columnWidths.map((width, index) => columnXml(sheet, width, index))
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"${active ? ' tabSelected="1"' : ''}>${paneXml(sheet)}</sheetView></sheetViews>${format}<cols>${columns.join('')}</cols><sheetData>`
}

function paneXml({ frozenRows, frozenColumns = 0 }: Sheet): string {
  const columns = frozenColumns === 0 ? '' : `xSplit="${frozenColumns}" `
  const pane = frozenColumns === 0 ? 'bottomLeft' : 'bottomRight'
  const corner = `${columnName(frozenColumns)}${frozenRows + 1}`
  return `<pane ${columns}ySplit="${frozenRows}" topLeftCell="${corner}" activePane="${pane}" state="frozen"/>`
}

function columnXml({ folded }: Sheet, width: number, index: number): string {
  const isFolded = folded !== undefined && index >= folded.from && index <= folded.to
  const outline = isFolded ? ' outlineLevel="1" hidden="1"' : ''
  const mark = folded !== undefined && index === folded.to + 1 ? ' collapsed="1"' : ''
  return `<col min="${index + 1}" max="${index + 1}" width="${width.toFixed(1)}" customWidth="1"${outline}${mark}/>`
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

/** A list that stands in the cell itself; a longer one makes Excel call the file damaged. */
const LONGEST_LIST = 255

function choicesXml(all: readonly CellChoices[]): string {
  if (all.length === 0) return ''
  const lists = all.map(({ range, values, refusal }) => {
    const list = values.join()
    if (list.length > LONGEST_LIST || /["\n]/.test(list)) throw new RangeError(`No list for a cell of Excel: ${list}`)
    const error = refusal === undefined ? '' : ` showErrorMessage="1" error="${escapeMarkup(refusal)}"`
    return `<dataValidation type="list" allowBlank="1"${error} sqref="${range}"><formula1>"${escapeMarkup(list)}"</formula1></dataValidation>`
  })
  return `<dataValidations count="${all.length}">${lists.join('')}</dataValidations>`
}

function rowXml({ height, cells }: SheetRow, rowNumber: number): string {
  const content = cells.map((cell, index) => cellXml(cell, `${columnName(index)}${rowNumber}`)).join('')
  return `<row r="${rowNumber}" ht="${height}" customHeight="1">${content}</row>`
}

function cellXml({ runs, style, number }: SheetCell, place: string): string {
  const start = `<c r="${place}" s="${styleIndex(style)}"`
  if (number !== undefined) return `${start}><v>${number}</v></c>`
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
