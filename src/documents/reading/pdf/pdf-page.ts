import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { IDENTITY, multiply, type Matrix, type PdfPage, type Run } from './pdf-geometry.ts'
import { readRules } from './pdf-rules.ts'

interface TextItem {
  str: string
  transform: number[]
  width: number
}

interface MarkItem {
  type: string
  id?: string
  tag?: string
}

/** The text and the strokes of a page, turned so that most of its text is upright. */
export async function readPage(page: PDFPageProxy): Promise<PdfPage> {
  const viewport = page.getViewport({ scale: 1 })
  const content = await page.getTextContent({ includeMarkedContent: true })
  const asSeen = viewport.transform as unknown as Matrix
  const items = placeItems(content.items, asSeen)
  const quarter = mainDirection(items)
  const turn = turnMatrix(quarter, viewport.width, viewport.height)
  const sideways = quarter % 2 === 1
  return {
    number: page.pageNumber,
    width: sideways ? viewport.height : viewport.width,
    height: sideways ? viewport.width : viewport.height,
    runs: items.map((item) => makeRun(item, turn)),
    rules: readRules(await page.getOperatorList(), multiply(turn, asSeen)),
  }
}

interface PlacedItem {
  text: string
  matrix: Matrix
  width: number
  tag: string | undefined
}

/** Items with their place on the page as seen; what the file marks as an artifact is no text of the document. */
function placeItems(items: (TextItem | MarkItem)[], asSeen: Matrix): PlacedItem[] {
  const placed: PlacedItem[] = []
  const open: (MarkItem | undefined)[] = []
  for (const item of items) {
    if ('type' in item) {
      if (item.type.startsWith('begin')) open.push(item)
      else open.pop()
    } else if (item.str.trim() !== '' && !open.some((mark) => mark?.tag === 'Artifact')) {
      const tag = open.findLast((mark) => mark?.id !== undefined)?.id
      placed.push({
        text: item.str,
        matrix: multiply(asSeen, item.transform as unknown as Matrix),
        width: item.width,
        tag,
      })
    }
  }
  return placed
}

/** In quarters of a turn: where most letters run. */
function mainDirection(items: PlacedItem[]): number {
  const letters = [0, 0, 0, 0]
  for (const { matrix, text } of items) {
    const quarter = (Math.round(Math.atan2(-matrix[1], matrix[0]) / (Math.PI / 2)) + 4) % 4
    letters[quarter] = (letters[quarter] ?? 0) + text.length
  }
  return letters.indexOf(Math.max(...letters))
}

/** Text that runs up the page is read when the page is turned a quarter to the right, and so on. */
function turnMatrix(quarter: number, width: number, height: number): Matrix {
  if (quarter === 1) return [0, 1, -1, 0, height, 0]
  if (quarter === 2) return [-1, 0, 0, -1, width, height]
  return quarter === 3 ? [0, -1, 1, 0, 0, width] : IDENTITY
}

function makeRun({ text, matrix, width, tag }: PlacedItem, turn: Matrix): Run {
  const [a, b, c, d, x, base] = multiply(turn, matrix)
  const size = Math.hypot(c, d) || 1
  const turned = Math.abs(b) > Math.abs(a)
  // A turned run takes little room along the line; its place there is all that the cells need.
  return { text, left: turned ? x - size : x, right: turned ? x : x + width, base, size, turned, tag }
}
