import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { ContentRefusal } from '../../refusal.ts'
import type { Block, Grid, UnreadablePart } from '../grid.ts'
import { settleFlow } from '../settle-flow.ts'
import { findColumns } from './pdf-columns.ts'
import type { PdfPage } from './pdf-geometry.ts'
import { fillLattice, findLattices } from './pdf-lattice.ts'
import { findUsualPitch, gatherLines, joinLines, type PageHabits, type PdfLine } from './pdf-lines.ts'
import { readPage } from './pdf-page.ts'
import { goesOn, joinPieces, makePiece, type TablePiece } from './pdf-tables.ts'
import { isWellTagged, readTagged, type Element, type TaggedPage } from './pdf-tagged.ts'
import { findRunningLines } from './running-lines.ts'

/** The tags of a page name every row of a table that goes on over pages, so following them takes the square of the pages. */
const MOST_TAGGED_PAGES = 40
const MAX_PAGES = 3000
/** Fewer lines than this, of a hundred, end in a hyphen by chance of words like "социально-бытовой". */
const HYPHENATION_SHARE = 0.02
const MAX_WORDS = 200_000
const WORDS_INSIDE = /\p{L}[\p{L}-]*\p{L}/gu

/** Reads a PDF by its tags where they are good, else by the strokes and the places of its text. */
export async function readPdfDocument(bytes: Uint8Array, onPage: () => void): Promise<Grid> {
  const document = await openDocument(bytes)
  if (document.numPages > MAX_PAGES) throw new ContentRefusal('unpacks-too-large')
  const pages: PdfPage[] = []
  const tagged: TaggedPage[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const read = await readPage(page)
    pages.push(read)
    const tree = document.numPages <= MOST_TAGGED_PAGES ? await page.getStructTree() : undefined
    if (tree) tagged.push({ page: read, tree: tree as unknown as Element })
    page.cleanup()
    onPage()
  }
  const habits = findHabits(pages)
  if (tagged.length > 0 && isWellTagged(tagged)) {
    return { blocks: settleFlow(readTagged(tagged, habits)), unreadable: [] }
  }
  return readByPlace(pages, habits)
}

async function openDocument(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data: bytes,
      verbosity: 0,
      disableFontFace: true,
      useSystemFonts: false,
      // Pictures hold no text; one pixel is too small for any of them to be unpacked.
      maxImageSize: 1,
      stopAtErrors: false,
    }).promise
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException'
    throw new ContentRefusal(locked ? 'password-protected' : 'damaged', '', error)
  }
}

function findHabits(pages: PdfPage[]): PageHabits {
  const words = new Set<string>()
  let runs = 0
  let hyphens = 0
  for (const { text } of pages.flatMap((page) => page.runs)) {
    runs += 1
    if (/\p{Ll}[-\u00ad]$/u.test(text)) hyphens += 1
    for (const word of text.toLowerCase().match(WORDS_INSIDE) ?? []) if (words.size < MAX_WORDS) words.add(word)
  }
  const pitch = findUsualPitch(pages.map((page) => page.runs))
  return { hyphenates: hyphens > runs * HYPHENATION_SHARE, words, pitch }
}

interface PageLayout {
  number: number
  width: number
  height: number
  tables: { top: number; piece: TablePiece }[]
  lines: PdfLine[]
}

function readByPlace(pages: PdfPage[], habits: PageHabits): Grid {
  const layouts = pages.map((page) => layOut(page, habits))
  const running = findRunningLines(layouts)
  const unreadable: UnreadablePart[] = []
  const parts: (Block | TablePiece)[] = []
  for (const layout of layouts) {
    layout.lines = layout.lines.filter((line) => !running.has(line))
    const found = findColumns(layout, pages[layout.number - 1]?.rules.horizontal ?? [], habits)
    layout.tables.push(...found.tables)
    layout.lines = found.rest
    unreadable.push(...found.unreadable)
    for (const part of listParts(layout, habits)) parts.push(part)
  }
  return { blocks: joinTables(parts), unreadable }
}

function layOut(page: PdfPage, habits: PageHabits): PageLayout {
  const lattices = findLattices(page.rules)
  let loose = page.runs
  for (const lattice of lattices) loose = fillLattice(lattice, loose)
  const filled = lattices.filter((lattice) => lattice.cells.some((cell) => cell.runs.length > 0))
  const tables = filled.map((lattice) => ({ top: lattice.ys[0] ?? 0, piece: makePiece(lattice, habits) }))
  return { number: page.number, width: page.width, height: page.height, tables, lines: gatherLines(loose) }
}

/** Tables and the paragraphs between them, from the top downwards. */
function listParts(layout: PageLayout, habits: PageHabits): (Block | TablePiece)[] {
  const parts: (Block | TablePiece)[] = []
  const edges = {
    left: Math.min(...layout.lines.map((line) => line.left)),
    right: Math.max(...layout.lines.map((line) => line.right)),
  }
  let rest = layout.lines
  const addLines = (lines: PdfLine[]): void => {
    if (lines.length === 0) return
    for (const text of joinLines(lines, edges, habits))
      parts.push({ kind: 'paragraph', paragraph: { text, mark: null } })
  }
  for (const { top, piece } of layout.tables.toSorted((a, b) => a.top - b.top)) {
    addLines(rest.filter((line) => line.base <= top))
    rest = rest.filter((line) => line.base > top)
    parts.push(piece)
  }
  addLines(rest)
  return parts
}

/** Parts of a table that follow each other, with nothing between but a page's end, become one. */
function joinTables(parts: (Block | TablePiece)[]): Block[] {
  const blocks: Block[] = []
  let open: TablePiece[] = []
  const close = (): void => {
    if (open.length > 0) blocks.push(joinPieces(open))
    open = []
  }
  for (const part of parts) {
    if (!('borders' in part)) {
      close()
      blocks.push(part)
    } else {
      const last = open.at(-1)
      if (last !== undefined && !goesOn(last, part)) close()
      open.push(part)
    }
  }
  close()
  return blocks
}
