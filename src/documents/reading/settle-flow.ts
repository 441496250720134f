import type { FlowBlock, FlowRow } from './flow.ts'
import type { Block, GridCell, GridParagraph, GridRow } from './grid.ts'
import { isFrame } from './page-frame.ts'

export function settleFlow(blocks: FlowBlock[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.kind === 'paragraph') return isPrinted(block.paragraph) ? [block] : []
    if (isFrame(block)) return settleFlow(block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks)))
    return block.rows.length === 0 ? [] : [{ kind: 'table', rows: block.rows.map(settleRow) }]
  })
}

function settleRow(row: FlowRow): GridRow {
  const cells: GridCell[] = []
  let column = 0
  for (const cell of row.cells) {
    const paragraphs = cell.merged ? [] : flattenParagraphs(cell.blocks)
    cells.push({ column, span: cell.span, merged: cell.merged, paragraphs })
    column += cell.span
  }
  return { cells, header: row.header, continues: false }
}

/** The text of a nested table stands in its outer cell, row by row, so that nothing is lost. */
function flattenParagraphs(blocks: FlowBlock[]): GridParagraph[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return isPrinted(block.paragraph) ? [block.paragraph] : []
    return block.rows.flatMap((row) => row.cells.flatMap((cell) => (cell.merged ? [] : flattenParagraphs(cell.blocks))))
  })
}

/** An empty paragraph prints nothing, but an empty numbered one prints its number: numbers of rows are often made so. */
function isPrinted(paragraph: GridParagraph): boolean {
  return paragraph.text !== '' || (paragraph.mark !== null && /[\p{L}\p{N}]/u.test(paragraph.mark))
}
