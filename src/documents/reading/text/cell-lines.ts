import { plainParagraphs, type Block, type GridRow } from '../grid.ts'
import { readPlainLines } from './plain-lines.ts'

/** A cell that a TAB opened, with its further lines. */
interface LineCell {
  lines: string[]
  blankBefore: boolean
}

const MAX_WIDTH = 15
const NUMBER = /^№?\s*\d{1,3}(?:\.\d{1,3})*[.)]?$/

/** Reads a table in which each cell is a line led by TAB, and the lines around it; undefined where it is none. */
export function findCellLines(lines: string[]): Block[] | undefined {
  const first = lines.findIndex((line) => line.startsWith('\t'))
  const { cells, rest } = readCells(lines.slice(first))
  const width = findWidth(cells)
  if (width === undefined) return undefined
  return [
    ...readPlainLines(lines.slice(0, first)),
    { kind: 'table', rows: makeRows(cells, width) },
    ...readPlainLines(rest),
  ]
}

/** Blank lines stand inside cells too; only after two of them, with no cell to follow, does the table end. */
function readCells(lines: string[]): { cells: LineCell[]; rest: string[] } {
  const cells: LineCell[] = []
  const lastTab = lines.findLastIndex((line) => line.startsWith('\t'))
  let blanks = 0
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' && !line.startsWith('\t')) {
      blanks += 1
      continue
    }
    if (index > lastTab && blanks >= 2) return { cells, rest: lines.slice(index) }
    if (line.startsWith('\t')) cells.push({ lines: [line], blankBefore: blanks > 0 })
    else cells.at(-1)?.lines.push(line)
    blanks = 0
  }
  return { cells, rest: [] }
}

/** The number of columns: told by a row of their numbers, else by the header, the cells before the first blank line. */
function findWidth(cells: LineCell[]): number | undefined {
  const byNumbers = widthByColumnNumbers(cells)
  if (byNumbers !== undefined) return byNumbers
  const end = cells.findIndex((cell, index) => index > 0 && cell.blankBefore)
  const header = cells.slice(0, Math.max(end, 0))
  const looksRight = header.length >= 2 && header.length <= MAX_WIDTH && cells.length >= header.length * 2
  return looksRight && header.every(isHeading) ? header.length : undefined
}

function widthByColumnNumbers(cells: LineCell[]): number | undefined {
  const texts = cells.slice(0, MAX_WIDTH * 3).map((cell) => cell.lines.join(' ').trim())
  const start = texts.findIndex((text, index) => text === '1' && texts[index + 1] === '2')
  if (start < 0) return undefined
  const end = texts.findIndex((text, index) => index >= start && text !== String(index - start + 1))
  const width = (end < 0 ? texts.length : end) - start
  return width >= 2 && width <= MAX_WIDTH && start % width === 0 ? width : undefined
}

/** Paragraphs of ordinary prose are often led by a TAB too, but they end as sentences do. */
function isHeading(cell: LineCell): boolean {
  const text = cell.lines.join(' ').trim()
  return text.length <= 150 && (text.length <= 12 || !/[.;:!?]$/.test(text))
}

/** How unlikely it is that the cells from `start` on make a row of `size` cells. */
function rowCost(cells: LineCell[], start: number, size: number, width: number): number {
  const first = cells[start]
  if (first === undefined) return Infinity
  const numbered = NUMBER.test(textOfCell(first))
  let cost = start > 0 && !first.blankBefore ? 3 : 0
  if (size === 1) cost += numbered || textOfCell(first) === '' ? 8 : 2
  else if (size < width) cost += 10
  else if (!numbered) cost += 1
  for (let index = start + 1; index < start + size; index += 1) if (cells[index]?.blankBefore === true) cost += 1
  return cost
}

/**
 * Cuts the cells into rows of `width` cells and section rows of one. Each cut is chosen for the whole table at the
 * least cost, since neither blank lines nor numbers tell the rows by themselves.
 */
function makeRows(cells: LineCell[], width: number): GridRow[] {
  const costs = new Float64Array(cells.length + 1).fill(Infinity)
  const sizes = new Int32Array(cells.length + 1)
  costs[0] = 0
  for (let start = 0; start < cells.length; start += 1) {
    for (let size = 1; size <= width && start + size <= cells.length; size += 1) {
      const cost = (costs[start] ?? Infinity) + rowCost(cells, start, size, width)
      if (cost < (costs[start + size] ?? Infinity)) {
        costs[start + size] = cost
        sizes[start + size] = size
      }
    }
  }
  const rows: GridRow[] = []
  for (let end = cells.length; end > 0; end -= sizes[end] ?? 1) {
    rows.push(makeRow(cells.slice(end - (sizes[end] ?? 1), end), width))
  }
  return rows.toReversed()
}

function makeRow(cells: LineCell[], width: number): GridRow {
  const span = cells.length === 1 ? width : 1
  return {
    cells: cells.map((cell, column) => ({ column, span, merged: false, paragraphs: plainParagraphs(cell.lines) })),
    header: false,
    continues: false,
  }
}

function textOfCell(cell: LineCell): string {
  return cell.lines.join(' ').trim()
}
