import type { FlowBlock, FlowRow, FlowTable } from '../flow.ts'
import { spreadRowSpans, type SpanningCell } from '../row-spans.ts'
import { isElement, numberAttribute, styleOf, attributeOf, type HtmlElement, type HtmlNode } from './parse-html.ts'

type ReadFlow = (container: { childNodes: HtmlNode[] }) => FlowBlock[]

const MAX_COLUMN_SPAN = 1000
const GROUPS = new Set(['thead', 'tbody', 'tfoot'])

/** A table with its cells in their columns; `rowspan` ends with its group of rows, as in browsers. */
export function readTable(table: HtmlElement, readFlow: ReadFlow): FlowTable {
  const rows: FlowRow[] = []
  for (const child of table.childNodes) {
    if (!isElement(child) || !GROUPS.has(child.tagName)) continue
    const group = child.childNodes.filter(isElement).filter((row) => row.tagName === 'tr' && !isDropped(row))
    const cells = group.map((row) => listCells(row, group.length, readFlow))
    for (const row of spreadRowSpans(cells, child.tagName === 'thead')) rows.push(row)
  }
  return { kind: 'table', rows }
}

function listCells(row: HtmlElement, groupSize: number, readFlow: ReadFlow): SpanningCell[] {
  return row.childNodes
    .filter(isElement)
    .filter((cell) => (cell.tagName === 'td' || cell.tagName === 'th') && !isDropped(cell))
    .map((cell) => {
      const rowSpan = numberAttribute(cell, 'rowspan', 1)
      const span = Math.min(Math.max(numberAttribute(cell, 'colspan', 1), 1), MAX_COLUMN_SPAN)
      return { span, rowSpan: rowSpan <= 0 ? groupSize : rowSpan, blocks: readFlow(cell) }
    })
}

function isDropped(element: HtmlElement): boolean {
  return attributeOf(element, 'hidden') !== undefined || /display:none|mso-hide:all/.test(styleOf(element))
}
