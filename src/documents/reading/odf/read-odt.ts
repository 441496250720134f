import { ContentRefusal } from '../../refusal.ts'
import type { FlowBlock, FlowCell, FlowRow } from '../flow.ts'
import type { Grid } from '../grid.ts'
import { settleFlow } from '../settle-flow.ts'
import { findChild, listChildren, readXmlTree, type XmlElement } from '../xml-tree.ts'
import type { ZipArchive } from '../zip-archive.ts'
import { printOdfMark, readListStyles, startOfLevel } from './odf-lists.ts'
import { countOf, readOdfParagraph, repetitionsOf } from './odf-text.ts'

const MAX_SPAN = 1000
const MAX_CELLS = 3_000_000

/** Reads an OpenDocument text. */
export async function readOdt(archive: ZipArchive): Promise<Grid> {
  const content = await readXmlTree(archive.chunks('content.xml'))
  const body = findChild(findChild(content, 'body'), 'text')
  if (body === undefined) throw new ContentRefusal('damaged')
  const reader = new OdtReader([content, await readXmlTree(archive.chunks('styles.xml'))])
  const story = reader.read(body)
  return { blocks: settleFlow([...story, ...reader.readNotes()]), unreadable: [] }
}

interface ListPlace {
  style: string
  counts: number[]
}

class OdtReader {
  #cells = 0
  readonly #notes: XmlElement[] = []
  readonly #styles: ReturnType<typeof readListStyles>
  /** Where each list style got to, for lists that go on from an earlier one. */
  readonly #continued = new Map<string, number[]>()

  constructor(trees: (XmlElement | undefined)[]) {
    this.#styles = readListStyles(trees)
  }

  read(container: XmlElement): FlowBlock[] {
    return listChildren(container).flatMap((child) => this.#readBlock(child, null))
  }

  readNotes(): FlowBlock[] {
    return this.#notes.flatMap((note, index) => {
      const blocks = this.read(note)
      const first = blocks[0]
      if (first?.kind === 'paragraph') first.paragraph.mark ??= String(index + 1)
      return blocks
    })
  }

  #readBlock(element: XmlElement, mark: string | null): FlowBlock[] {
    const { name } = element
    if (name === 'p' || name === 'h') return this.#readParagraph(element, mark)
    if (name === 'list') return this.#readList(element, undefined)
    if (name === 'table') return [{ kind: 'table', rows: this.#readRows(element, false) }]
    if (name === 'section' || name === 'index-body' || name === 'frame' || name === 'text-box')
      return this.read(element)
    return /^(?:table-of-content|.*-index|bibliography)$/.test(name) ? this.read(element) : []
  }

  #readParagraph(element: XmlElement, mark: string | null): FlowBlock[] {
    const { text, boxes, notes } = readOdfParagraph(element)
    this.#notes.push(...notes)
    return [{ kind: 'paragraph', paragraph: { text, mark } }, ...boxes.flatMap((box) => this.read(box))]
  }

  #readList(list: XmlElement, outer: ListPlace | undefined): FlowBlock[] {
    const style = list.attributes['style-name'] ?? outer?.style ?? ''
    const depth = outer?.counts.length ?? 0
    const levels = this.#styles.get(style)
    const goesOn = list.attributes['continue-numbering'] === 'true' || list.attributes['continue-list'] !== undefined
    let count = (goesOn ? this.#continued.get(style)?.[depth] : undefined) ?? startOfLevel(levels, depth) - 1
    const blocks: FlowBlock[] = []
    for (const item of listChildren(list)) {
      const numbered = item.name === 'list-item'
      if (numbered) count = Number.parseInt(item.attributes['start-value'] ?? '', 10) || count + 1
      const counts = [...(outer?.counts ?? []), count]
      blocks.push(...this.#readItem(item, { style, counts }, numbered ? printOdfMark(levels, counts) : null))
      this.#continued.set(style, counts)
    }
    return blocks
  }

  /** The mark stands before the first paragraph; an item that only holds a deeper list has none. */
  #readItem(item: XmlElement, place: ListPlace, mark: string | null): FlowBlock[] {
    let waiting = mark
    return listChildren(item).flatMap((child) => {
      if (child.name === 'list') return this.#readList(child, place)
      const blocks = this.#readBlock(child, waiting)
      if (blocks.length > 0) waiting = null
      return blocks
    })
  }

  #readRows(table: XmlElement, header: boolean): FlowRow[] {
    return listChildren(table).flatMap((child) => {
      if (child.name === 'table-header-rows') return this.#readRows(child, true)
      if (child.name === 'table-rows' || child.name === 'table-row-group') return this.#readRows(child, header)
      if (child.name !== 'table-row') return []
      const cells = listChildren(child).flatMap((cell) => this.#readCell(cell))
      this.#cells += cells.length * repetitionsOf(child, 'number-rows-repeated')
      if (this.#cells > MAX_CELLS) throw new ContentRefusal('unpacks-too-large')
      return Array.from({ length: repetitionsOf(child, 'number-rows-repeated') }, () => ({
        cells: mergeCovered(cells),
        header,
      }))
    })
  }

  #readCell(cell: XmlElement): (FlowCell & { covered: boolean })[] {
    if (cell.name !== 'table-cell' && cell.name !== 'covered-table-cell') return []
    const span = Math.min(countOf(cell, 'number-columns-spanned'), MAX_SPAN)
    const covered = cell.name === 'covered-table-cell'
    const blocks = covered ? [] : this.read(cell)
    return Array.from({ length: repetitionsOf(cell, 'number-columns-repeated') }, () => ({
      span,
      merged: covered,
      blocks,
      covered,
    }))
  }
}

/** Covered cells after a wide one are its own width; others lie under a cell merged downwards. */
function mergeCovered(cells: (FlowCell & { covered: boolean })[]): FlowCell[] {
  const merged: FlowCell[] = []
  let own = 0
  for (const { span, blocks, covered } of cells) {
    if (covered && own > 0) own -= 1
    else {
      merged.push({ span: covered ? 1 : span, merged: covered, blocks })
      own = covered ? 0 : span - 1
    }
  }
  return merged
}
