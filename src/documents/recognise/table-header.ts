import type { GridCell, GridRow } from '../reading/grid.ts'
import { printedText } from '../reading/grid.ts'
import type { ColumnMeaning } from './columns.ts'
import { columnMeanings, findColumnMeaning, isMeasuresHeader } from './columns.ts'

export interface HeaderColumn {
  /** The header as written: paragraphs joined by "\n"; of a two-level one, the upper part stands with its first column. */
  text: string
  meaning: ColumnMeaning
  /** The grid columns it covers, the last one excluded. */
  from: number
  to: number
}

export interface TableHeader {
  columns: HeaderColumn[]
  /** How many rows it takes. */
  height: number
}

export function cellText(cell: GridCell): string {
  return cell.paragraphs.map(printedText).join('\n')
}

export function rowTexts(row: GridRow): string[] {
  return row.cells.map(cellText)
}

function ends(cell: GridCell): number {
  return cell.column + cell.span
}

/** The cells of the row below that divide a cell of the upper header row. */
function childrenOf(cell: GridCell, below: GridRow): GridCell[] {
  return below.cells.filter((child) => child.column >= cell.column && ends(child) <= ends(cell))
}

function isLowerLevel(upper: GridRow, lower: GridRow): boolean {
  // One cell across the table is a section above a repeated header.
  if (upper.cells.filter((cell) => cellText(cell) !== '').length < 2) return false
  const divided = upper.cells.filter((cell) => cell.span > 1 && childrenOf(cell, lower).length > 1)
  if (divided.length === 0) return false
  const inside = new Set(divided.flatMap((cell) => childrenOf(cell, lower)))
  const outside = lower.cells.filter((cell) => !inside.has(cell))
  const named = [...inside].filter((cell) => cellText(cell) !== '')
  return (
    outside.every((cell) => cellText(cell) === '') &&
    named.length > 1 &&
    !named.every((cell) => /^\d+$/.test(cellText(cell)))
  )
}

function oneLevel(row: GridRow): Omit<HeaderColumn, 'meaning'>[] {
  return row.cells.map((cell) => ({ text: cellText(cell), from: cell.column, to: ends(cell) }))
}

function twoLevels(upper: GridRow, lower: GridRow): Omit<HeaderColumn, 'meaning'>[] {
  return upper.cells.flatMap((cell) => {
    const children = cell.span > 1 ? childrenOf(cell, lower).filter((child) => cellText(child) !== '') : []
    if (children.length < 2) return [{ text: cellText(cell), from: cell.column, to: ends(cell) }]
    return children.map((child, index) => ({
      text: index === 0 && cellText(cell) !== '' ? `${cellText(cell)}\n${cellText(child)}` : cellText(child),
      from: child.column,
      to: ends(child),
    }))
  })
}

/** The meaning of a lower header is its own; the upper one speaks where the lower one is unknown. */
function meaningsOf(upper: GridRow, columns: Omit<HeaderColumn, 'meaning'>[]): ColumnMeaning[] {
  const texts = columns.map((column) => {
    const parent = upper.cells.find((cell) => cell.column <= column.from && column.to <= ends(cell))
    const parentText = parent ? cellText(parent) : ''
    const own = column.text.startsWith(`${parentText}\n`) ? column.text.slice(parentText.length + 1) : column.text
    return findColumnMeaning(own) === undefined && parentText !== '' ? parentText : own
  })
  return columnMeanings(texts)
}

/** The header that begins at a row of a table, of one or two levels; undefined where none does. */
export function headerAt(rows: GridRow[], index: number): TableHeader | undefined {
  const row = rows[index]
  if (!row) return undefined
  const below = rows[index + 1]
  const two = below !== undefined && isLowerLevel(row, below)
  const columns = two ? twoLevels(row, below) : oneLevel(row)
  if (!isMeasuresHeader(columns.map((column) => column.text))) return undefined
  const meanings = meaningsOf(row, columns)
  return {
    columns: columns.map((column, at) => ({ ...column, meaning: meanings[at] ?? 'other' })),
    height: two ? 2 : 1,
  }
}

/** A row of column numbers: «1 2 3 4 5», «(1) (2)», «5 = 2 + 3 + 4». */
export function isColumnNumbers(row: GridRow): boolean {
  const texts = rowTexts(row).filter((text) => text !== '')
  if (texts.length < 2 || texts.length < row.cells.length - 1) return false
  const numbers = texts.map((text) => /^\(?([1-9]\d?|[а-яa-z])\)?\.?(?:\s*=\s*[\d\s+*/()-]+)?$/i.exec(text)?.[1])
  if (numbers.some((number) => number === undefined)) return false
  return numbers.every((number, at) => at === 0 || Number(number) === Number(numbers[at - 1]) + 1)
}
