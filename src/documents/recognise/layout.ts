import type { CellLine } from './cell-lines.ts'
import type { ColumnMeaning } from './columns.ts'
import type { SectionTitle } from './section-title.ts'

/** A measure as rows of a table hold it: lines by the meaning of their column, nothing understood yet. */
export interface LaidMeasure {
  table: number
  row: number
  number: string | null
  cells: Partial<Record<ColumnMeaning, CellLine[]>>
  others: { column: string; lines: CellLine[] }[]
  /** The header of its column of actual dates, if it has one. */
  completedColumn: string | null
}

export interface LaidSection extends SectionTitle {
  measures: LaidMeasure[]
}

/** A document taken apart by its layout: what stands in which column of which row, and the text around. */
export interface Layout {
  title: string[]
  columns: string[]
  meanings: ColumnMeaning[]
  sections: LaidSection[]
  notes: string[]
  unplaced: { text: string; where: string }[]
  /** Tables whose columns no rule knows; their text went to notes. */
  unknownTables: { table: number; header: string }[]
}

export function linesOf(measure: LaidMeasure, meaning: ColumnMeaning): CellLine[] {
  return measure.cells[meaning] ?? []
}
