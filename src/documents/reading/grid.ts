/**
 * What every reader of files ends in and the recogniser starts from: the text of a document as it prints,
 * in its order, with tables as dense rows of cells. Nothing here knows what a column means.
 */
export interface Grid {
  blocks: Block[]
  /** Parts of the file whose text is there but could not be told apart or decoded; each becomes an `unreadable-part`. */
  unreadable: UnreadablePart[]
}

export type Block = { kind: 'paragraph'; paragraph: GridParagraph } | GridTable

export interface GridTable {
  kind: 'table'
  rows: GridRow[]
}

export interface GridRow {
  /** Dense from the left: each cell starts where the one before it ends; a cell merged from above stands as a continuation. */
  cells: GridCell[]
  /** True for a row that the file itself marks as a header (w:tblHeader, thead). */
  header: boolean
  /** True where the format shows that the row goes on from the row above, cut by a page (PDF). */
  continues: boolean
}

export interface GridCell {
  /** The first grid column that the cell covers, counted from 0. */
  column: number
  /** How many grid columns it covers. */
  span: number
  /** True for a cell that is the lower part of a vertically merged one; such a cell has no paragraphs. */
  merged: boolean
  /** Paragraphs that are not blank, in order; soft line breaks are "\n" inside a text. */
  paragraphs: GridParagraph[]
}

export interface GridParagraph {
  /** Text as it prints, without its automatic list mark, ends trimmed. */
  text: string
  /** The list mark that the file's mark-up gives and the text does not hold ("1.1", "2)", "•", "-"), as it prints. */
  mark: string | null
}

export interface UnreadablePart {
  text: string
  where: string
}

/** The paragraph as it prints, list mark included. */
export function printedText(paragraph: GridParagraph): string {
  return paragraph.mark === null ? paragraph.text : `${paragraph.mark} ${paragraph.text}`.trim()
}

/** Text without blank paragraphs: `text` split into a paragraph a line. */
export function plainParagraphs(lines: string[]): GridParagraph[] {
  return lines.map((line) => ({ text: line.trim(), mark: null })).filter((paragraph) => paragraph.text !== '')
}
