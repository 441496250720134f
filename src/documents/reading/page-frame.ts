import type { FlowBlock, FlowTable } from './flow.ts'

interface Measured {
  frame: boolean
  textSize: number
}

/** Every table is measured once: tables nested a hundred deep must not be counted again at each depth. */
const measured = new WeakMap<FlowTable, Measured>()

/** A table round another that has columns, and most of the text, is a frame for the page, not a table of data. */
export function isFrame(table: FlowTable): boolean {
  return measure(table).frame
}

function measure(table: FlowTable): Measured {
  const known = measured.get(table)
  if (known !== undefined) return known
  const blocks = table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks))
  const nested = blocks.filter((block) => block.kind === 'table')
  const textSize = sizeOf(blocks)
  const framed = nested.some(hasColumns)
  const frame = framed && (table.rows.every((row) => row.cells.length <= 1) || sizeOf(nested) * 2 > textSize)
  measured.set(table, { frame, textSize })
  return { frame, textSize }
}

function sizeOf(blocks: FlowBlock[]): number {
  return blocks.reduce(
    (size, block) => size + (block.kind === 'table' ? measure(block).textSize : block.paragraph.text.length),
    0,
  )
}

function hasColumns(table: FlowTable): boolean {
  return (table.rows.length > 1 && table.rows.some((row) => row.cells.length > 1)) || measure(table).frame
}
