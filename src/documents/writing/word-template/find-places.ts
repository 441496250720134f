import type { XmlElement } from '../../reading/xml-tree.ts'
import { element } from './word-xml.ts'
import { placeCalled, type Place } from './places.ts'

/** What a paragraph stands in, besides the running text of the document. */
export type Inside = 'body' | 'cell' | 'text-box' | 'control' | 'header-or-footer' | 'note'

export interface TemplateParagraph {
  paragraph: XmlElement
  parent: XmlElement
  inside: Inside
  /** The words as a person reads them, and which text elements they lie in. */
  text: string
  pieces: Piece[]
}

/** A stretch of a paragraph's text; `element` is undefined for a tab or a break. */
interface Piece {
  from: number
  text: string
  element: XmlElement | undefined
  run: XmlElement
}

export interface FoundPlace {
  at: TemplateParagraph
  from: number
  to: number
  /** As typed between the braces. */
  word: string
  place: Place | undefined
}

/** What opens another kind of surroundings for the paragraphs below it. */
const SURROUNDINGS: Record<string, Inside> = {
  'w:tc': 'cell',
  'w:txbxContent': 'text-box',
  'w:sdtContent': 'control',
}
/** Text that is no more: a reviewer struck it out. */
const STRUCK = new Set(['w:del', 'w:moveFrom'])

/** Every paragraph of a part, those of text boxes too. */
export function* paragraphsOf(root: XmlElement, inside: Inside): Generator<TemplateParagraph> {
  for (const child of root.children) {
    if (typeof child === 'string' || STRUCK.has(child.name)) continue
    if (child.name === 'w:p') yield readParagraph(child, root, inside)
    yield* paragraphsOf(child, SURROUNDINGS[child.name] ?? inside)
  }
}

function readParagraph(paragraph: XmlElement, parent: XmlElement, inside: Inside): TemplateParagraph {
  const pieces: Piece[] = []
  collectPieces(paragraph, pieces)
  return { paragraph, parent, inside, pieces, text: pieces.map((piece) => piece.text).join('') }
}

/** Word cuts a word into runs wherever its spelling, language or editing changes: places are sought across them. */
function collectPieces(within: XmlElement, pieces: Piece[]): void {
  for (const child of within.children) {
    if (typeof child === 'string' || child.name === 'w:p' || STRUCK.has(child.name)) continue
    const text = textOfPiece(child)
    if (text === undefined) {
      collectPieces(child, pieces)
      continue
    }
    const last = pieces.at(-1)
    const from = last === undefined ? 0 : last.from + last.text.length
    pieces.push({ from, text, element: child.name === 'w:t' ? child : undefined, run: within })
  }
}

function textOfPiece({ name, children }: XmlElement): string | undefined {
  if (name === 'w:t')
    return children
      .filter((child) => typeof child === 'string')
      .join('')
      .replaceAll(/\s/g, ' ')
  return name === 'w:tab' || name === 'w:br' || name === 'w:cr' ? ' ' : undefined
}

const IN_BRACES = /\{\{([^{}]*)\}\}/g
const LONE_BRACES = /\{([^{}]{1,60})\}/g

export function placesOf(at: TemplateParagraph): FoundPlace[] {
  return Array.from(at.text.matchAll(IN_BRACES), ({ index, 0: whole, 1: word = '' }) => {
    return { at, from: index, to: index + whole.length, word: word.trim(), place: placeCalled(word) }
  })
}

/** The words around a brace that has no pair, or one pair of braces around a known word; undefined where all is well. */
export function brokenBraces({ text }: TemplateParagraph): string | undefined {
  const rest = text.replaceAll(IN_BRACES, (whole) => ' '.repeat(whole.length))
  const lone = Array.from(rest.matchAll(LONE_BRACES)).find(([, word = '']) => placeCalled(word) !== undefined)
  const at = lone?.index ?? rest.search(/\{\{|\}\}/)
  return at < 0 ? undefined : excerptAt(text, at)
}

const AROUND = 30

/** A few words of a long paragraph, for a message. */
export function excerptAt(text: string, at: number): string {
  const from = Math.max(0, at - AROUND)
  const to = Math.min(text.length, at + AROUND)
  const words = text.slice(from, to).replaceAll(/\s+/g, ' ').trim()
  return `${from > 0 ? '…' : ''}${words}${to < text.length ? '…' : ''}`
}

/** Puts words in the stead of places of one paragraph: they look as the first brace does, and are never sought again. */
export function replacePlaces(places: readonly FoundPlace[], wordsOf: (place: FoundPlace) => string): void {
  const changed = new Set<Piece>()
  // From the end, so that what stands before keeps its place.
  for (const place of [...places].reverse()) {
    let words = wordsOf(place)
    for (const piece of piecesUnder(place)) {
      const before = piece.text.slice(0, Math.max(0, place.from - piece.from))
      piece.text = `${before}${words}${piece.text.slice(Math.max(0, place.to - piece.from))}`
      changed.add(piece)
      words = ''
    }
  }
  for (const piece of changed) writeText(piece)
}

function piecesUnder({ at, from, to }: FoundPlace): Piece[] {
  return at.pieces.filter((piece) => {
    return piece.element !== undefined && piece.from < to && piece.from + piece.text.length > from
  })
}

/** The text of one element, with a break for every line feed of what was filled in. */
function writeText({ element: holder, run, text }: Piece): void {
  if (holder === undefined) return
  const [first = '', ...more] = text.split('\n')
  holder.attributes['xml:space'] = 'preserve'
  holder.children = [first]
  const added = more.flatMap((line) => [element('w:br'), element('w:t', { 'xml:space': 'preserve' }, [line])])
  run.children.splice(run.children.indexOf(holder) + 1, 0, ...added)
}
