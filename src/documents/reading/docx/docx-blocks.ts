import type { FlowBlock, FlowCell, FlowRow } from '../flow.ts'
import { childSwitch, childValue, findChild, listChildren, type XmlElement } from '../xml-tree.ts'
import type { ListCounter } from './docx-numbering.ts'
import { printedBranch, readParagraph, type NoteReference, type ParagraphContent } from './docx-paragraph.ts'
import { listPlaceOf, type DocxStyles } from './docx-styles.ts'

/** Elements that only wrap what prints: tracked insertions, content controls, custom mark-up. */
const WRAPPERS = new Set(['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo', 'smartTag'])

/** Reads the story of a document in its order; list numbers count on from call to call. */
export class DocxBlockReader {
  /** Notes in the order in which the text refers to them. */
  readonly notes: NoteReference[] = []
  readonly #styles: DocxStyles
  readonly #lists: ListCounter
  readonly #inserted: ReadonlyMap<string, FlowBlock[]>

  /** `inserted` holds the web pages that the document takes in whole, by the id of their relation. */
  constructor(styles: DocxStyles, lists: ListCounter, inserted: ReadonlyMap<string, FlowBlock[]>) {
    this.#styles = styles
    this.#lists = lists
    this.#inserted = inserted
  }

  read(container: XmlElement): FlowBlock[] {
    const blocks: FlowBlock[] = []
    let carried: ParagraphContent | undefined
    for (const element of listUnwrapped(container)) {
      if (element.name === 'p') {
        const content = joined(carried, readParagraph(element, this.#styles))
        carried = content.joinsNext ? content : undefined
        if (!content.joinsNext) blocks.push(...this.#finish(content, element))
      } else if (element.name === 'tbl') {
        blocks.push(...this.#finish(carried))
        carried = undefined
        blocks.push({ kind: 'table', rows: this.#readRows(element) })
      } else if (element.name === 'altChunk') {
        for (const block of this.#inserted.get(element.attributes['id'] ?? '') ?? []) blocks.push(block)
      }
    }
    blocks.push(...this.#finish(carried))
    return blocks
  }

  /** The paragraph with its mark, and after it the text boxes that hang on it. */
  #finish(content: ParagraphContent | undefined, element?: XmlElement): FlowBlock[] {
    if (content === undefined) return []
    this.notes.push(...content.notes)
    const mark = element === undefined ? null : this.#markOf(element)
    const paragraph: FlowBlock = { kind: 'paragraph', paragraph: { text: content.text.trim(), mark } }
    return [paragraph, ...content.boxes.flatMap((box) => this.read(box))]
  }

  #markOf(paragraph: XmlElement): string | null {
    const properties = findChild(paragraph, 'pPr')
    const own = listPlaceOf(properties)
    const styled = this.#styles.findList(this.#styles.paragraphStyle(properties))
    const list = own.list ?? styled?.list
    if (list === undefined || list === '0') return null
    const levelOfStyle = styled === undefined ? 0 : (styled.level ?? this.#lists.levelOfStyle(list, styled.style))
    return this.#lists.nextMark(list, own.level ?? levelOfStyle)
  }

  #readRows(table: XmlElement): FlowRow[] {
    const rows: FlowRow[] = []
    let open = new Map<number, number>()
    for (const row of listUnwrapped(table)) {
      if (row.name !== 'tr' || isDropped(findChild(row, 'trPr'))) continue
      const read = this.#readRow(row, open)
      rows.push(read.row)
      open = read.open
    }
    return rows
  }

  /** `above` and `open` hold, by column, the width of cells that a cell below may continue. */
  #readRow(row: XmlElement, above: Map<number, number>): { row: FlowRow; open: Map<number, number> } {
    const properties = findChild(row, 'trPr')
    const cells: FlowCell[] = []
    const open = new Map<number, number>()
    let column = addEmpty(cells, childValue(properties, 'gridBefore'))
    for (const cell of listUnwrapped(row)) {
      if (cell.name !== 'tc') continue
      const shape = findChild(cell, 'tcPr')
      const span = spanOf(childValue(shape, 'gridSpan'))
      const merge = findChild(shape, 'vMerge')
      const merged = merge !== undefined && merge.attributes['val'] !== 'restart' && above.get(column) === span
      if (merge !== undefined) open.set(column, span)
      const blocks = this.read(cell)
      const left = cells.at(-1)
      if (left !== undefined && childValue(shape, 'hMerge') === 'continue') {
        left.span += span
        left.blocks.push(...blocks)
      } else cells.push({ span, merged, blocks })
      column += span
    }
    addEmpty(cells, childValue(properties, 'gridAfter'))
    return { row: { cells, header: childSwitch(properties, 'tblHeader') ?? false }, open }
  }
}

function listUnwrapped(container: XmlElement): XmlElement[] {
  return listChildren(container).flatMap((child) => {
    if (WRAPPERS.has(child.name)) return listUnwrapped(child)
    if (child.name !== 'AlternateContent') return [child]
    const branch = printedBranch(child)
    return branch === undefined ? [] : listUnwrapped(branch)
  })
}

function joined(before: ParagraphContent | undefined, content: ParagraphContent): ParagraphContent {
  if (before === undefined) return content
  return {
    text: before.text + content.text,
    boxes: [...before.boxes, ...content.boxes],
    notes: [...before.notes, ...content.notes],
    joinsNext: content.joinsNext,
  }
}

/** A row whose deletion is accepted, or a hidden one. */
function isDropped(rowProperties: XmlElement | undefined): boolean {
  return findChild(rowProperties, 'del') !== undefined || (childSwitch(rowProperties, 'hidden') ?? false)
}

function addEmpty(cells: FlowCell[], width: string | undefined): number {
  if (width === undefined || width === '0') return 0
  const span = spanOf(width)
  cells.push({ span, merged: false, blocks: [] })
  return span
}

/** Word knows 63 columns at most. */
function spanOf(text: string | undefined): number {
  const span = Number.parseInt(text ?? '1', 10)
  return Number.isNaN(span) ? 1 : Math.min(Math.max(span, 1), 63)
}
