import { ContentRefusal } from '../refusal.ts'
import { plainParagraphs, type Block, type GridCell, type GridRow } from './grid.ts'

/** The filled cells of one row of a sheet by column, both counted from 0. */
export interface SheetRow {
  index: number
  texts: Map<number, string>
}

/** A sheet as it stands in its file: rows with their own numbers, blank ones left out. */
export interface SheetRows {
  rows: SheetRow[]
  merged: MergedRange[]
}

export interface MergedRange {
  top: number
  left: number
  bottom: number
  right: number
}

/** Above this a sheet is no report; sparse rows of a forged one could otherwise grow without limit. */
const MAX_CELLS = 2_000_000
const USUAL_WIDTH = 200

/** The tables of all sheets together, within what one file may hold. */
export function joinSheets(sheets: Block[][]): Block[] {
  const rows = sheets.flat().flatMap((block) => (block.kind === 'table' ? block.rows : []))
  const cells = rows.reduce((sum, row) => sum + row.cells.length, 0)
  if (cells > MAX_CELLS) throw new ContentRefusal('unpacks-too-large')
  return sheets.flat()
}

/**
 * The rows of a sheet as one table: the lines of its title above and of its signatures below, each a cell alone in
 * its row, are paragraphs. Hidden rows and columns are read too: a filter left on must not lose measures.
 */
export function arrangeSheet(rows: SheetRow[], ranges: MergedRange[], isHeader: (row: number) => boolean): Block[] {
  const filled = rows.filter((row) => row.texts.size > 0)
  const first = filled.findIndex((row) => row.texts.size > 1)
  if (first < 0) return filled.flatMap(paragraphsOf)
  const last = lastTableRow(filled, ranges)
  const table = layCells(filled.slice(first, last + 1), ranges, isHeader)
  const above = filled.slice(0, first).flatMap(paragraphsOf)
  return [...above, { kind: 'table', rows: table }, ...filled.slice(last + 1).flatMap(paragraphsOf)]
}

/** Lone cells after the table belong to it unless an empty row parts them from it. */
function lastTableRow(filled: SheetRow[], ranges: MergedRange[]): number {
  const last = filled.findLastIndex((row) => row.texts.size > 1)
  const reach = ranges.reduce((most, range) => (range.bottom - range.top > 0 ? Math.max(most, range.bottom) : most), 0)
  let end = last
  while (end + 1 < filled.length) {
    const next = filled[end + 1]?.index ?? 0
    if (next > reach && next > (filled[end]?.index ?? 0) + 1) break
    end += 1
  }
  return end
}

function paragraphsOf(row: SheetRow): Block[] {
  return [...row.texts.values()]
    .flatMap((text) => plainParagraphs(text.split('\n')))
    .map((paragraph) => ({ kind: 'paragraph', paragraph }))
}

/** A merged range that reaches the row being laid, by its first column. */
type Reaching = Map<number, MergedRange>

function layCells(rows: SheetRow[], ranges: MergedRange[], isHeader: (row: number) => boolean): GridRow[] {
  const width = rows.reduce((most, row) => Math.max(most, ...row.texts.keys()), 0) + 1
  const waiting = ranges.toSorted((a, b) => b.top - a.top)
  const reaching: Reaching = new Map()
  let laid = 0
  return rows.map((row) => {
    for (const [left, range] of reaching) if (range.bottom < row.index) reaching.delete(left)
    for (let range = waiting.at(-1); range !== undefined && range.top <= row.index; range = waiting.at(-1)) {
      waiting.pop()
      if (range.bottom >= row.index && range.left < width && !reaching.has(range.left)) reaching.set(range.left, range)
    }
    // A stray cell far to the right must not fill all other rows with empty ones.
    const cells = layRow(row, reaching, width <= USUAL_WIDTH ? width : Math.max(...row.texts.keys()) + 1)
    laid += cells.length
    if (laid > MAX_CELLS) throw new ContentRefusal('unpacks-too-large')
    return { cells, header: isHeader(row.index), continues: false }
  })
}

function layRow(row: SheetRow, reaching: Reaching, width: number): GridCell[] {
  const cells: GridCell[] = []
  for (let column = 0; column < width;) {
    const range = reaching.get(column)
    const span = range === undefined ? 1 : Math.min(range.right, width - 1) - column + 1
    const merged = range !== undefined && range.top < row.index
    const paragraphs = merged ? [] : plainParagraphs((row.texts.get(column) ?? '').split('\n'))
    cells.push({ column, span, merged, paragraphs })
    column += span
  }
  return cells
}
