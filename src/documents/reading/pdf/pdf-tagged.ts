import type { FlowBlock } from '../flow.ts'
import { spreadRowSpans, type SpanningCell } from '../row-spans.ts'
import { isCutBetween, joinAsOne, type LineHabits } from '../wrapped-lines.ts'
import type { PdfPage, Run } from './pdf-geometry.ts'
import { gatherLines } from './pdf-lines.ts'

/** An element of the tree of tags, or the marked content that it names. */
type Node = Element | { type: string; id: string }

export interface Element {
  role: string
  children: Node[]
  colSpan?: number
  rowSpan?: number
}

export interface TaggedPage {
  page: PdfPage
  tree: Element
}

interface TaggedTable {
  kind: 'table'
  shape: string
  rows: { header: boolean; cells: SpanningCell[] }[]
}

const PARAGRAPHS = new Set('P H H1 H2 H3 H4 H5 H6 Title Caption BlockQuote Note LBody TOCI'.split(' '))
const LEAST_SHARE = 0.98

/** True where the tags tell of tables and hold nearly all of the text, so that they can be followed. */
export function isWellTagged(pages: TaggedPage[]): boolean {
  let tagged = 0
  let all = 0
  for (const { page, tree } of pages) {
    const ids = new Set(listContent(tree))
    for (const run of page.runs) {
      all += run.text.length
      if (run.tag !== undefined && ids.has(run.tag)) tagged += run.text.length
    }
  }
  return all > 0 && tagged >= all * LEAST_SHARE && pages.some(({ tree }) => hasTable(tree))
}

function listContent(node: Node): string[] {
  if ('children' in node) return node.children.flatMap(listContent)
  return node.type === 'content' ? [node.id] : []
}

function hasTable(node: Node): boolean {
  if (!('children' in node)) return false
  if (node.role === 'Table') return listElements(node, 'TR').some((row) => row.children.length > 1)
  return node.children.some(hasTable)
}

function listElements(node: Element, role: string): Element[] {
  return node.children.flatMap((child) => {
    if (!('children' in child)) return []
    return child.role === role ? [child] : listElements(child, role)
  })
}

/** The document as its tags tell it, page by page; parts of one cell or paragraph on two pages are put together. */
export function readTagged(pages: TaggedPage[], habits: LineHabits): FlowBlock[] {
  const reader = new TaggedReader(habits)
  for (const page of pages) reader.readPage(page)
  return reader.finish()
}

class TaggedReader {
  readonly #blocks: (FlowBlock | TaggedTable)[] = []
  readonly #habits: LineHabits
  #runs = new Map<string, Run[]>()

  constructor(habits: LineHabits) {
    this.#habits = habits
  }

  readPage({ page, tree }: TaggedPage): void {
    this.#runs = new Map()
    for (const run of page.runs) {
      const tag = run.tag ?? ''
      const list = this.#runs.get(tag)
      if (list === undefined) this.#runs.set(tag, [run])
      else list.push(run)
    }
    this.#readFlow(tree, this.#blocks)
  }

  finish(): FlowBlock[] {
    return this.#blocks.map((block) => {
      if (!('shape' in block)) return block
      const spread = spreadRowSpans(
        block.rows.map((row) => row.cells),
        false,
      )
      return {
        kind: 'table',
        rows: spread.map((row, index) => ({ cells: row.cells, header: block.rows[index]?.header ?? false })),
      }
    })
  }

  #readFlow(node: Element, blocks: (FlowBlock | TaggedTable)[]): void {
    if (PARAGRAPHS.has(node.role) && !hasTable(node)) return this.#addParagraph(node, blocks, null)
    if (node.role === 'Table') return this.#readTable(node)
    if (node.role === 'LI') return this.#readItem(node, blocks)
    const loose = { ...node, children: node.children.filter((child) => !('children' in child)) }
    if (loose.children.length > 0) this.#addParagraph(loose, blocks, null)
    for (const child of node.children) if ('children' in child) this.#readFlow(child, blocks)
  }

  #readItem(item: Element, blocks: (FlowBlock | TaggedTable)[]): void {
    const label = listElements(item, 'Lbl')[0]
    const mark = label === undefined ? '' : this.#textOf(label)
    const rest = { ...item, role: 'Div', children: item.children.filter((child) => child !== label) }
    const before = blocks.length
    this.#readFlow(rest, blocks)
    const first = blocks[before]
    if (first?.kind === 'paragraph' && mark !== '') first.paragraph.mark = mark
  }

  #addParagraph(node: Element, blocks: (FlowBlock | TaggedTable)[], mark: string | null): void {
    const text = this.#textOf(node)
    if (text !== '') blocks.push({ kind: 'paragraph', paragraph: { text, mark } })
  }

  #textOf(node: Element): string {
    const runs = listContent(node).flatMap((id) => this.#runs.get(id) ?? [])
    return joinAsOne(
      gatherLines(runs).map((line) => line.text),
      this.#habits,
    )
  }

  /** Each page names all rows of a table that it shows a part of, so equal shapes on two pages are one table. */
  #readTable(node: Element): void {
    const rows = listElements(node, 'TR')
    const shape = rows.map((row) => row.children.length).join(' ')
    const last = this.#blocks.at(-1)
    const table = last !== undefined && 'shape' in last && last.shape === shape ? last : this.#newTable(node, shape)
    rows.forEach((row, index) => {
      listCells(row).forEach((cell, place) => {
        const target = table.rows[index]?.cells[place]
        if (target !== undefined) this.#addToCell(target, cell)
      })
    })
  }

  #newTable(node: Element, shape: string): TaggedTable {
    const heads = new Set(listElements(node, 'THead').flatMap((head) => listElements(head, 'TR')))
    const rows = listElements(node, 'TR').map((row) => ({
      header: heads.has(row),
      cells: listCells(row).map(({ colSpan, rowSpan }) => ({ span: colSpan ?? 1, rowSpan: rowSpan ?? 1, blocks: [] })),
    }))
    const table: TaggedTable = { kind: 'table', shape, rows }
    this.#blocks.push(table)
    return table
  }

  #addToCell(target: SpanningCell, cell: Element): void {
    const added: (FlowBlock | TaggedTable)[] = []
    this.#readFlow({ ...cell, role: 'Div' }, added)
    const paragraphs = added.filter((block) => block.kind === 'paragraph')
    const [first, ...rest] = paragraphs
    const last = target.blocks.at(-1)
    if (first === undefined) return
    if (last?.kind === 'paragraph' && isCutBetween(last.paragraph.text, first.paragraph.text)) {
      last.paragraph.text = joinAsOne([last.paragraph.text, first.paragraph.text], this.#habits)
      target.blocks.push(...rest)
    } else target.blocks.push(...paragraphs)
  }
}

function listCells(row: Element): Element[] {
  return row.children.filter((child): child is Element => 'children' in child && /^T[HD]$/.test(child.role))
}
