import { makeDense } from '../dense-row.ts'
import type { GridCell, GridRow, GridTable } from '../grid.ts'
import { plainParagraphs } from '../grid.ts'
import { joinWrappedLines, type WrappedLine } from '../wrapped-lines.ts'
import { cutDrawnLines, isMarkdownRule, isRule, type Piece } from './drawn-lines.ts'

/** A cell while its lines are gathered; `origin` is the cell above that a merged one belongs to. */
interface OpenCell {
  column: number
  span: number
  merged: boolean
  lines: { text: string; width: number }[]
  origin: OpenCell | undefined
}

const NUMBER = /^№?\s*\d{1,3}(?:\.\d{1,3})*[.)]?$/

/** The table that drawn lines make; undefined where they make no cells. */
export function findDrawnTable(lines: string[]): GridTable | undefined {
  const { cut, columns } = cutDrawnLines(lines)
  const texts = lines.filter((line) => !isRule(line))
  if (columns < 2 || texts.length === 0 || lines.length < 2) return undefined
  const markdown = isMarkdownRule(lines[1] ?? '') && lines.filter(isRule).length === 1
  if (markdown) return { kind: 'table', rows: lineRows(cut, columns, true) }
  const first = lines.findIndex((line) => !isRule(line))
  const last = lines.findLastIndex((line) => !isRule(line))
  const innerRules = cut.slice(first, last).filter((pieces) => pieces.some((piece) => piece.ruled)).length
  if (innerRules >= 2) return { kind: 'table', rows: ruledRows(cut) }
  return { kind: 'table', rows: lineRows(joinContinuations(cut), columns, false) }
}

/** Rows told by strokes. A stroke that leaves some columns out goes round a cell merged downwards. */
function ruledRows(cut: Piece[][]): GridRow[] {
  const rows: OpenCell[][] = []
  let open: OpenCell[] = []
  for (const pieces of cut) {
    if (pieces.some((piece) => piece.ruled)) {
      if (open.length > 0) rows.push(open)
      open = pieces.filter((piece) => !piece.ruled).flatMap((piece) => continueBelow(open, piece))
    }
    for (const piece of pieces) if (!piece.ruled) addPiece(open, piece)
  }
  if (open.length > 0) rows.push(open)
  return rows.map((cells) => makeRow(cells, false))
}

function continueBelow(above: OpenCell[], piece: Piece): OpenCell[] {
  const cell = above.find((candidate) => candidate.column === piece.column && candidate.span === piece.span)
  if (cell === undefined) return []
  return [{ column: cell.column, span: cell.span, merged: true, lines: [], origin: cell.origin ?? cell }]
}

function addPiece(cells: OpenCell[], piece: Piece): void {
  const line = { text: piece.text, width: piece.width }
  const cell = cells.find((candidate) => candidate.column === piece.column)
  if (cell !== undefined) (cell.origin ?? cell).lines.push(line)
  else cells.push({ column: piece.column, span: piece.span, merged: false, lines: [line], origin: undefined })
}

/** A row per line, where no strokes part the rows. */
function lineRows(cut: (Piece[] | Piece[][])[], columns: number, headed: boolean): GridRow[] {
  const rows: GridRow[] = []
  for (const line of cut) {
    const cells: OpenCell[] = []
    for (const piece of line.flat()) if (!piece.ruled) addPiece(cells, piece)
    if (cells.length > 0) rows.push(makeRow(filled(cells, columns), headed && rows.length === 0))
  }
  return rows
}

function filled(cells: OpenCell[], columns: number): OpenCell[] {
  const end = cells.reduce((sum, cell) => sum + cell.span, 0)
  const missing = Array.from({ length: Math.max(columns - end, 0) }, (_, index) => index + end)
  return [...cells, ...missing.map((column) => ({ column, span: 1, merged: false, lines: [], origin: undefined }))]
}

/** Lines whose first cell is empty under a numbered one, or that begin with small letters, go on from the line above. */
function joinContinuations(cut: Piece[][]): Piece[][][] {
  const texts = cut.filter((pieces) => pieces.some((piece) => !piece.ruled))
  const firsts = texts.map((pieces) => pieces[0]?.text ?? '')
  const numbered = firsts.filter((text) => NUMBER.test(text)).length
  const rows: Piece[][][] = []
  let ruleBefore = true
  for (const pieces of cut) {
    const isText = pieces.some((piece) => !piece.ruled)
    if (isText && !ruleBefore && continuesAbove(pieces, numbered > 0)) rows.at(-1)?.push(pieces)
    else if (isText) rows.push([pieces])
    ruleBefore = !isText
  }
  return rows
}

function continuesAbove(pieces: Piece[], numbered: boolean): boolean {
  if (numbered && pieces.length > 1 && pieces[0]?.text === '') return true
  const texts = pieces.map((piece) => piece.text).filter((text) => text !== '')
  return texts.length > 0 && texts.every((text) => /^\p{Ll}/u.test(text))
}

function makeRow(cells: OpenCell[], header: boolean): GridRow {
  const made = cells.map((cell): GridCell => {
    const { column, span, merged } = cell
    return { column, span, merged, paragraphs: merged ? [] : plainParagraphs(readCellLines(cell)) }
  })
  return { cells: makeDense(made), header, continues: false }
}

function readCellLines(cell: OpenCell): string[] {
  const wrapped: WrappedLine[] = []
  let afterGap = false
  cell.lines.forEach(({ text, width }, index) => {
    if (text === '') {
      afterGap = wrapped.length > 0
      return
    }
    const nextWord = /^\S+/.exec(cell.lines[index + 1]?.text ?? '')?.[0] ?? ''
    wrapped.push({ text, hasRoom: text.length + nextWord.length + 3 <= width, afterGap })
    afterGap = false
  })
  return joinWrappedLines(wrapped).flatMap((paragraph) => paragraph.split(/<br\s*\/?>/i).map(unstarred))
}

function unstarred(text: string): string {
  return text.trim().replace(/^\*\*(?!\s)(.*?\S)\*\*$/u, '$1')
}
