import type { FlowBlock } from '../flow.ts'
import { printSymbols } from '../symbol-font.ts'
import { listMarks, wordMark } from './html-list.ts'
import { readTable } from './html-table.ts'
import { attributeOf, isElement, styleOf, type HtmlElement, type HtmlNode } from './parse-html.ts'

/** Not text of the page: its machinery, what its author deleted, and what offers choices. */
const NOT_PRINTED = new Set(
  'head script style template noscript iframe object svg del select datalist button audio video canvas'.split(' '),
)
const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol p pre section summary ul caption td th tr'
  ).split(' '),
)
/** Word puts these blanks, and nothing else, between a list mark that it wrote as text and the paragraph's own text. */
const AFTER_MARK = /font:7(?:\.0)?pt["']?timesnewroman/
const LONGEST_MARK = 12

/** What the children of `container` print: paragraphs and tables in their order. */
export function readHtmlFlow(container: { childNodes: HtmlNode[] }): FlowBlock[] {
  const reader = new HtmlFlowReader()
  reader.readAll(container.childNodes)
  reader.endParagraph()
  return reader.blocks
}

class HtmlFlowReader {
  readonly blocks: FlowBlock[] = []
  #text = ''
  #mark: string | null = null
  #preformatted = false

  readAll(nodes: HtmlNode[]): void {
    for (const node of nodes) {
      if (isElement(node)) this.#readElement(node)
      else if (node.nodeName === '#text' && 'value' in node) this.#addText(node.value)
    }
  }

  endParagraph(): void {
    const text = printSymbols(this.#text.replace(/ {2,}/g, ' ').replace(/ ?\n ?/g, '\n')).trim()
    if (text !== '') {
      this.blocks.push({ kind: 'paragraph', paragraph: { text, mark: this.#mark } })
      this.#mark = null
    }
    this.#text = ''
  }

  #readElement(element: HtmlElement): void {
    const { tagName } = element
    if (NOT_PRINTED.has(tagName) || isHidden(element)) return
    if (tagName === 'br') this.#text += '\n'
    else if (tagName === 'table') this.#readTable(element)
    else if (tagName === 'ol' || tagName === 'ul' || tagName === 'menu') this.#readList(element)
    else if (BLOCKS.has(tagName)) this.#readBlock(element)
    else this.#readInline(element)
  }

  #readBlock(element: HtmlElement): void {
    this.endParagraph()
    const outer = this.#preformatted
    this.#preformatted ||= element.tagName === 'pre'
    this.readAll(element.childNodes)
    this.#preformatted = outer
    this.endParagraph()
  }

  #readInline(element: HtmlElement): void {
    const style = styleOf(element)
    const before = this.#text
    if (/mso-list:ignore/.test(style)) this.#text = ''
    this.readAll(element.childNodes)
    if (/mso-list:ignore/.test(style)) {
      this.#mark ??= wordMark(this.#text)
      this.#text = before
    } else if (AFTER_MARK.test(style) && before.length <= LONGEST_MARK && this.#text.trim() === before.trim()) {
      this.#mark ??= wordMark(before)
      this.#text = ''
    }
  }

  #readList(list: HtmlElement): void {
    this.endParagraph()
    const marks = listMarks(list)
    for (const child of list.childNodes) {
      const mark = isElement(child) ? marks.get(child) : undefined
      if (mark !== undefined && isElement(child) && !isHidden(child)) this.#readItem(child, mark)
      else this.readAll([child])
    }
    this.endParagraph()
  }

  /** The mark goes to the item's first paragraph; an item without text still prints it. */
  #readItem(item: HtmlElement, mark: string): void {
    this.endParagraph()
    this.#mark = mark
    this.readAll(item.childNodes)
    this.endParagraph()
    if (this.#mark !== null) this.blocks.push({ kind: 'paragraph', paragraph: { text: '', mark: this.#mark } })
    this.#mark = null
  }

  #readTable(table: HtmlElement): void {
    this.endParagraph()
    this.#mark = null
    for (const child of table.childNodes) {
      if (isElement(child) && child.tagName === 'caption') this.#readElement(child)
    }
    this.blocks.push(readTable(table, readHtmlFlow))
  }

  /** Runs of white space print as one blank but in `pre`, where each blank is kept as one that does not collapse. */
  #addText(value: string): void {
    this.#text += this.#preformatted ? value.replaceAll(' ', '\u00a0') : value.replace(/[ \t\r\n\f]+/g, ' ')
  }
}

export function isHidden(element: HtmlElement): boolean {
  if (attributeOf(element, 'hidden') !== undefined) return true
  return /display:none|visibility:hidden|mso-hide:all/.test(styleOf(element))
}
