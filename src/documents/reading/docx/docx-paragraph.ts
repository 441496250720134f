import { printSymbols } from '../symbol-font.ts'
import { childSwitch, childValue, findChild, listChildren, textOf, type XmlElement } from '../xml-tree.ts'
import type { DocxStyles } from './docx-styles.ts'

/** What one paragraph prints: its text, and what hangs on it and prints elsewhere. */
export interface ParagraphContent {
  text: string
  /** `txbxContent` elements of the text boxes anchored in the paragraph. */
  boxes: XmlElement[]
  notes: NoteReference[]
  /** True where the end of the paragraph is deleted or hidden, so that the next one goes on in the same line. */
  joinsNext: boolean
}

export interface NoteReference {
  kind: 'footnote' | 'endnote'
  id: string
}

/** Not text of the document as it prints with all changes accepted. */
const NOT_PRINTED = new Set(['pPr', 'rPr', 'del', 'moveFrom', 'instrText', 'delText', 'delInstrText', 'sdtPr', 'rt'])

const CHARACTERS: Record<string, string> = { tab: ' ', ptab: ' ', cr: '\n', noBreakHyphen: '-' }

export function readParagraph(paragraph: XmlElement, styles: DocxStyles): ParagraphContent {
  const properties = findChild(paragraph, 'pPr')
  const mark = findChild(properties, 'rPr')
  const reader = new ParagraphReader(styles, styles.isHidden(styles.paragraphStyle(properties)) ?? false)
  for (const child of listChildren(paragraph)) reader.read(child)
  const joinsNext =
    findChild(mark, 'del') !== undefined ||
    findChild(mark, 'moveFrom') !== undefined ||
    (childSwitch(mark, 'vanish') ?? false)
  return { text: printSymbols(reader.text), boxes: reader.boxes, notes: reader.notes, joinsNext }
}

class ParagraphReader {
  text = ''
  readonly boxes: XmlElement[] = []
  readonly notes: NoteReference[] = []
  readonly #styles: DocxStyles
  readonly #hiddenByStyle: boolean
  /** One entry per open field of this paragraph: true while its code, which does not print, goes on. */
  readonly #fields: boolean[] = []

  constructor(styles: DocxStyles, hiddenByStyle: boolean) {
    this.#styles = styles
    this.#hiddenByStyle = hiddenByStyle
  }

  read(element: XmlElement): void {
    const { name } = element
    if (NOT_PRINTED.has(name)) return
    if (name === 'fldChar') return this.#turnField(element.attributes['fldCharType'])
    if (name === 'drawing' || name === 'pict' || name === 'object') return this.#collectBoxes(element)
    if (name === 'AlternateContent') return this.#readBranch(element)
    if (name === 'r' && this.#isHidden(element)) return
    if (this.#fields.includes(true)) return this.#readAll(element)
    this.#print(element)
  }

  #print(element: XmlElement): void {
    const { name, attributes } = element
    if (name === 't') this.text += textOf(element).replace(/[\r\n]+/g, ' ')
    else if (name === 'br') this.text += attributes['type'] === 'page' || attributes['type'] === 'column' ? ' ' : '\n'
    else if (name === 'sym') this.text += symbolOf(attributes['char'])
    else if (name === 'footnoteReference') this.notes.push({ kind: 'footnote', id: attributes['id'] ?? '' })
    else if (name === 'endnoteReference') this.notes.push({ kind: 'endnote', id: attributes['id'] ?? '' })
    else if (CHARACTERS[name] !== undefined) this.text += CHARACTERS[name]
    else this.#readAll(element)
  }

  #readAll(element: XmlElement): void {
    for (const child of listChildren(element)) this.read(child)
  }

  #readBranch(element: XmlElement): void {
    const branch = printedBranch(element)
    if (branch !== undefined) this.#readAll(branch)
  }

  #turnField(type: string | undefined): void {
    if (type === 'begin') this.#fields.push(true)
    else if (type === 'separate' && this.#fields.length > 0) this.#fields[this.#fields.length - 1] = false
    else if (type === 'end') this.#fields.pop()
  }

  #isHidden(run: XmlElement): boolean {
    const properties = findChild(run, 'rPr')
    const own = childSwitch(properties, 'vanish')
    return own ?? this.#styles.isHidden(childValue(properties, 'rStyle')) ?? this.#hiddenByStyle
  }

  #collectBoxes(element: XmlElement): void {
    for (const child of listChildren(element)) {
      if (child.name === 'txbxContent') this.boxes.push(child)
      else if (child.name === 'AlternateContent') this.#collectBoxes(printedBranch(child) ?? child)
      else this.#collectBoxes(child)
    }
  }
}

/** The same content stands in every branch, so exactly one is read. */
export function printedBranch(alternatives: XmlElement): XmlElement | undefined {
  return findChild(alternatives, 'Choice') ?? findChild(alternatives, 'Fallback')
}

function symbolOf(hexadecimal: string | undefined): string {
  const code = Number.parseInt(hexadecimal ?? '', 16)
  return Number.isNaN(code) || code < 0x20 || code > 0xffff ? '' : String.fromCharCode(code)
}
