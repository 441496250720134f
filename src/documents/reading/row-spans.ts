import { ContentRefusal } from '../refusal.ts'
import type { FlowBlock, FlowCell, FlowRow } from './flow.ts'

/** A cell as formats with `rowspan` hold it: once, at its upper left corner. */
export interface SpanningCell {
  span: number
  rowSpan: number
  blocks: FlowBlock[]
}

/** No table has more cells under merged ones than this many times its own; a forged one could have millions. */
const MAX_GROWTH = 20
const SMALL_TABLE = 1000

/** Gives each row the lower parts of the cells that reach into it from above, so that columns stay aligned. */
export function spreadRowSpans(rows: SpanningCell[][], header: boolean): FlowRow[] {
  let reaching: Reaching = new Map()
  let budget = rows.reduce((sum, row) => sum + row.length, 0) * MAX_GROWTH + SMALL_TABLE
  return rows.map((row) => {
    const spread = spreadRow(row, reaching)
    reaching = spread.reaching
    budget -= spread.cells.length
    if (budget < 0) throw new ContentRefusal('unpacks-too-large')
    return { cells: spread.cells, header }
  })
}

type Reaching = Map<number, { span: number; rows: number }>

function spreadRow(row: SpanningCell[], above: Reaching): { cells: FlowCell[]; reaching: Reaching } {
  const cells: FlowCell[] = []
  const reaching: Reaching = new Map()
  let column = 0
  const passMerged = (): void => {
    for (let from = above.get(column); from !== undefined; from = above.get(column)) {
      cells.push({ span: from.span, merged: true, blocks: [] })
      if (from.rows > 1) reaching.set(column, { span: from.span, rows: from.rows - 1 })
      column += from.span
    }
  }
  for (const cell of row) {
    passMerged()
    // A wide cell that would lie over a merged one is cut short, as two cells cannot share a place.
    const span = freeWidth(above, column, cell.span)
    cells.push({ span, merged: false, blocks: cell.blocks })
    if (cell.rowSpan > 1) reaching.set(column, { span, rows: cell.rowSpan - 1 })
    column += span
  }
  passMerged()
  for (const [at, { span, rows }] of [...above].toSorted(([left], [right]) => left - right)) {
    if (at < column) continue
    if (at > column) cells.push({ span: at - column, merged: false, blocks: [] })
    cells.push({ span, merged: true, blocks: [] })
    if (rows > 1) reaching.set(at, { span, rows: rows - 1 })
    column = at + span
  }
  return { cells, reaching }
}

function freeWidth(above: Reaching, column: number, wanted: number): number {
  for (let width = 1; width < wanted; width += 1) if (above.has(column + width)) return width
  return wanted
}
