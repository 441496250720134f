import { makeDense } from '../dense-row.ts'
import type { GridCell, GridRow, GridTable } from '../grid.ts'
import { isCutBetween } from '../wrapped-lines.ts'
import { cluster, nearest } from './pdf-geometry.ts'
import type { Lattice, LatticeCell } from './pdf-lattice.ts'
import { gatherLines, joinLines, type PageHabits } from './pdf-lines.ts'

/** The part of a table that stands on one page; columns are told by their places across the page. */
export interface TablePiece {
  kind: 'table'
  borders: number[]
  rows: PieceRow[]
}

export type PieceRow = PieceCell[]

export interface PieceCell {
  left: number
  right: number
  merged: boolean
  texts: string[]
}

const SAME_BORDER = 6
/** Two strokes nearer than this are one double stroke. */
const THINNEST_ROW = 6
const NUMBER = /^№?\s*\d{1,3}(?:\.\d{1,3})*[.)]?$/

/** The rows of a table of strokes; a cell that reaches down over several of them is merged below its first. */
export function makePiece(lattice: Lattice, habits: PageHabits): TablePiece {
  const { xs, ys } = lattice
  const bands = ys.slice(1).map((): LatticeCell[] => [])
  for (const cell of lattice.cells) for (let row = cell.top; row < cell.bottom; row += 1) bands[row]?.push(cell)
  const rows: PieceRow[] = []
  bands.forEach((cells, row) => {
    const starting = cells.filter((cell) => cell.top === row)
    const isThin =
      (ys[row + 1] ?? 0) - (ys[row] ?? 0) < THINNEST_ROW && starting.every((cell) => cell.runs.length === 0)
    if (starting.length === 0 || isThin) return
    rows.push(cells.toSorted((a, b) => a.left - b.left).map((cell) => makeCell(cell, xs, row, habits)))
  })
  return { kind: 'table', borders: xs, rows }
}

function makeCell(cell: LatticeCell, xs: number[], row: number, habits: PageHabits): PieceCell {
  const edges = { left: xs[cell.left] ?? 0, right: xs[cell.right] ?? 0 }
  const merged = cell.top < row
  const texts = merged || cell.runs.length === 0 ? [] : joinLines(gatherLines(cell.runs), edges, habits)
  return { ...edges, merged, texts }
}

/** True where `lower`, the first on its page, has the edges of `upper`, the last on the page before. */
export function goesOn(upper: TablePiece, lower: TablePiece): boolean {
  const near = (a: number | undefined, b: number | undefined): boolean => Math.abs((a ?? 0) - (b ?? 0)) <= SAME_BORDER
  return near(upper.borders[0], lower.borders[0]) && near(upper.borders.at(-1), lower.borders.at(-1))
}

/** One table of its parts on several pages. */
export function joinPieces(pieces: TablePiece[]): GridTable {
  const borders = cluster(
    pieces.flatMap((piece) => piece.borders),
    SAME_BORDER / 2,
  )
  const rows: GridRow[] = []
  for (const [page, piece] of pieces.entries()) {
    // Where a header that comes again is marked as no text of the document, its empty boxes still stand there.
    const filled = page === 0 ? 0 : piece.rows.findIndex((row) => row.some((cell) => cell.texts.length > 0))
    const made = piece.rows.slice(Math.max(filled, 0)).map((row) => makeRow(row, borders))
    const repeated = page === 0 ? 0 : countRepeated(rows, made)
    const first = made[repeated]
    const above = rows.at(-1)
    if (page > 0 && first !== undefined && above !== undefined) first.continues = isCutRow(above, first, rows)
    // A header that comes again on each page is of the pages, not of the table.
    for (const row of made.slice(repeated)) rows.push(row)
  }
  return { kind: 'table', rows }
}

function makeRow(row: PieceRow, borders: number[]): GridRow {
  const cells: GridCell[] = []
  for (const { left, right, merged, texts } of row) {
    const column = nearest(borders, left)
    const span = nearest(borders, right) - column
    if (span > 0) cells.push({ column, span, merged, paragraphs: texts.map((text) => ({ text, mark: null })) })
  }
  return { cells: makeDense(cells), header: false, continues: false }
}

function textOfRow(row: GridRow): string {
  return row.cells.map((cell) => cell.paragraphs.map(({ text }) => text).join('\n')).join('\t')
}

/** How many rows at the head of a page repeat the first rows of the table. */
function countRepeated(table: GridRow[], page: GridRow[]): number {
  let count = 0
  while (count < page.length && count < table.length) {
    const [there, here] = [table[count], page[count]]
    if (there === undefined || here === undefined || textOfRow(there) !== textOfRow(here)) break
    count += 1
  }
  return count
}

/** A row at the head of a page goes on from the one above where its number is missing, or where its text begins amid a sentence. */
function isCutRow(above: GridRow, row: GridRow, table: GridRow[]): boolean {
  const filled = row.cells.filter((cell) => cell.paragraphs.length > 0)
  const first = row.cells[0]
  if (filled.length === 0 || first === undefined || first.merged) return false
  if (first.paragraphs.length === 0 && (isNumbered(table) || filled.length === 1)) return true
  return filled.every((cell) => {
    const upper = above.cells.find((candidate) => candidate.column === cell.column)?.paragraphs.at(-1)?.text
    const lower = cell.paragraphs[0]?.text ?? ''
    return upper !== undefined && /^\p{Ll}/u.test(lower) && isCutBetween(upper, lower)
  })
}

function isNumbered(table: GridRow[]): boolean {
  const firsts = table.map((row) => (row.cells.length > 1 ? row.cells[0]?.paragraphs[0]?.text : undefined))
  const filled = firsts.filter((text) => text !== undefined)
  return filled.filter((text) => NUMBER.test(text)).length * 2 > filled.length
}
