import type { GridCell, GridRow } from '../reading/grid.ts'
import type { CellLine } from './cell-lines.ts'
import { cellLines } from './cell-lines.ts'
import type { ColumnMeaning } from './columns.ts'
import { isCriterionName, isWordedSection, splitSectionTitle } from './section-title.ts'
import type { HeaderColumn } from './table-header.ts'
import { cellText } from './table-header.ts'

/** A cell of a body row under a column of the header. */
export interface PlacedCell {
  column: HeaderColumn
  cell: GridCell
  lines: CellLine[]
}

export interface BodyRow {
  row: number
  cells: PlacedCell[]
  continues: boolean
}

/** A cell wider than its column tells the result where it covers that column too, and the row has other cells. */
function columnOf(cell: GridCell, row: GridRow, columns: HeaderColumn[]): HeaderColumn | undefined {
  const end = cell.column + cell.span
  const covered = columns.filter(({ from, to }) => from >= cell.column && to <= end)
  const result =
    covered.length > 1 && row.cells.length > 2 ? covered.find(({ meaning }) => meaning === 'result') : undefined
  return result ?? columns.findLast((candidate) => candidate.from <= cell.column)
}

/** Puts the cells of a row under the columns: one to one where the counts agree, else by their place in the grid. */
export function placeCells(row: GridRow, columns: HeaderColumn[], number: number): BodyRow {
  const oneToOne = row.cells.length === columns.length && row.cells.every((cell, at) => at === 0 || cell.column >= at)
  const cells = row.cells.flatMap((cell, at) => {
    const column = oneToOne ? columns[at] : columnOf(cell, row, columns)
    return column ? [{ column, cell, lines: cellLines(cell, number) }] : []
  })
  return { row: number, cells, continues: row.continues }
}

export function filled(row: BodyRow): PlacedCell[] {
  return row.cells.filter((cell) => cell.lines.length > 0)
}

/** Lines of the row's cells of one meaning. */
export function rowLines(row: BodyRow, meaning: ColumnMeaning): CellLine[] {
  return row.cells.filter((cell) => cell.column.meaning === meaning).flatMap((cell) => cell.lines)
}

/** Is the row's cell of this meaning the lower part of a merged one? */
export function isMerged(row: BodyRow, meaning: ColumnMeaning): boolean {
  return row.cells.some((cell) => cell.column.meaning === meaning && cell.cell.merged)
}

const BARE_NUMBER = /^(?:[IVXІХ]{1,5}|\d{1,2})[.)]?$/u
const LONGEST_SECTION = 300
/** A heading in the measures' column is short; a longer text is a measure with nothing said beside it. */
const LONGEST_HEADING = 120

function text(cell: PlacedCell): string {
  return cellText(cell.cell)
}

/** A section's number in one cell and its title in the next: «I» | «Открытость …», nothing else in the row. */
function numberedSection(row: BodyRow, next: BodyRow | undefined): boolean {
  const [number, title, ...rest] = filled(row)
  if (!number || !title || rest.length > 0 || !BARE_NUMBER.test(text(number))) return false
  if (number.column.meaning !== 'number') return false
  const label = text(number).replace(/[.)]$/, '')
  if (/^[IVXІХ]/u.test(label) || title.cell.span > 2 || isCriterionName(text(title))) return true
  return next !== undefined && rowLines(next, 'number')[0]?.text.startsWith(`${label}.`) === true
}

/**
 * The title of the section that a row is, or undefined: one cell across the table, one filled cell at its start,
 * or a number and a title with nothing beside them.
 */
export function sectionText(row: BodyRow, next: BodyRow | undefined): string | undefined {
  if (row.continues) return undefined
  const [only, second, ...others] = filled(row)
  if (only && second && numberedSection(row, next)) return `${text(only).replace(/[.)]$/, '')}. ${text(second)}`
  const across = filled(row).find(({ cell }) => cell.span > 2)
  const beside = filled(row).filter((cell) => cell !== across)
  // The first row of a group may hold the group's number and institution, merged downwards, beside the section's title.
  const heads = beside.every(({ column }) => column.meaning === 'number' || column.meaning === 'responsible')
  if (across && heads && beside.length > 0 && isSectionWords(text(across))) return text(across)
  if (!only || second || others.length > 0 || text(only).length > LONGEST_SECTION) return undefined
  return isAcross(only, row) || namesSection(only, row) ? text(only) : undefined
}

function isSectionWords(words: string): boolean {
  return words.length <= LONGEST_SECTION && (isCriterionName(words) || splitSectionTitle(words).number !== null)
}

/** One cell across the table, or words where only a number may stand. */
function isAcross({ cell, column }: PlacedCell, row: BodyRow): boolean {
  const width = row.cells.at(-1)?.column.to ?? 0
  if (cell.span > 2 || cell.span >= Math.max(2, width)) return true
  return column.meaning === 'number' && /\p{L}{3}/u.test(cellText(cell))
}

/** The only filled cell of a row, at its start, that reads like a heading. */
function namesSection(only: PlacedCell, row: BodyRow): boolean {
  const { meaning } = only.column
  if (meaning === 'result' || meaning === 'criterion' || row.cells.some((cell) => cell.cell.merged)) return false
  if (isCriterionName(text(only)) || isWordedSection(text(only))) return true
  if (row.cells[0] !== only) return false
  if (meaning === 'remark') return splitSectionTitle(text(only)).number !== null
  const heads = meaning === 'number' || meaning === 'measure'
  return heads && text(only).length <= LONGEST_HEADING && /^\p{Lu}|^\d/u.test(text(only))
}
