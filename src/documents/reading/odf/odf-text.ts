import { listChildren, type XmlElement } from '../xml-tree.ts'

/** What a paragraph of an OpenDocument prints, and what hangs on it and prints elsewhere. */
export interface OdfParagraph {
  text: string
  boxes: XmlElement[]
  notes: XmlElement[]
}

const NOT_PRINTED = new Set(['annotation', 'annotation-end', 'tracked-changes', 'ruby-text', 'bookmark', 'forms'])
const MAX_BLANKS = 200
/** Empty cells and rows to the end of a sheet are one repeated; a filled one is hardly repeated so often. */
const MAX_REPEATED = 1000
/** No sheet has more rows. */
const MAX_COUNT = 1_048_576

export function readOdfParagraph(paragraph: XmlElement): OdfParagraph {
  const read: OdfParagraph = { text: '', boxes: [], notes: [] }
  readInline(paragraph, read)
  return { ...read, text: read.text.trim() }
}

function readInline(element: XmlElement, into: OdfParagraph): void {
  for (const child of element.children) {
    if (typeof child === 'string') into.text += child.replace(/[ \t\r\n]+/g, ' ')
    else if (child.name === 's') into.text += ' '.repeat(blanks(child))
    else if (child.name === 'tab') into.text += ' '
    else if (child.name === 'line-break') into.text += '\n'
    else if (child.name === 'text-box') into.boxes.push(child)
    else if (child.name === 'note') into.notes.push(...listChildren(child, 'note-body'))
    else if (!NOT_PRINTED.has(child.name)) readInline(child, into)
  }
}

function blanks(element: XmlElement): number {
  return Math.min(countOf(element, 'c'), MAX_BLANKS)
}

/** A number of columns or rows in an attribute: 1 where it is absent. */
export function countOf(element: XmlElement, attribute: string): number {
  const count = Number.parseInt(element.attributes[attribute] ?? '1', 10)
  return Number.isNaN(count) ? 1 : Math.min(Math.max(count, 1), MAX_COUNT)
}

/** How often a cell or row is worth repeating. */
export function repetitionsOf(element: XmlElement, attribute: string): number {
  return Math.min(countOf(element, attribute), MAX_REPEATED)
}
