import type { GridParagraph } from './grid.ts'

/** A document as formats nest it: a cell holds blocks, tables among them. `settleFlow` makes the flat Grid of it. */
export type FlowBlock = { kind: 'paragraph'; paragraph: GridParagraph } | FlowTable

export interface FlowTable {
  kind: 'table'
  rows: FlowRow[]
}

export interface FlowRow {
  cells: FlowCell[]
  header: boolean
}

export interface FlowCell {
  span: number
  merged: boolean
  blocks: FlowBlock[]
}
