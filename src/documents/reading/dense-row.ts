import type { GridCell } from './grid.ts'

/** The cells of a row so that each starts where the one before it ends: holes become empty cells, overlaps are cut. */
export function makeDense(cells: GridCell[]): GridCell[] {
  const dense: GridCell[] = []
  let end = 0
  for (const cell of cells.toSorted((a, b) => a.column - b.column)) {
    const right = cell.column + cell.span
    const last = dense.at(-1)
    if (right <= end && last !== undefined) {
      if (cell.paragraphs.length > 0) last.merged = false
      last.paragraphs = [...last.paragraphs, ...cell.paragraphs]
      continue
    }
    if (cell.column > end) dense.push({ column: end, span: cell.column - end, merged: false, paragraphs: [] })
    const column = Math.max(cell.column, end)
    dense.push({ ...cell, column, span: right - column })
    end = right
  }
  return dense
}
