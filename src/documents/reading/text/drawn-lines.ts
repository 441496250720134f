import { ContentRefusal } from '../../refusal.ts'

/** What one line of a drawn table says about the columns that it crosses. */
export interface Piece {
  column: number
  span: number
  text: string
  /** Characters between the strokes, for telling a full line from a short one. */
  width: number
  /** True for a stroke that ends the cell above it. */
  ruled: boolean
}

const VERTICAL = /[│┃║|┆┇┊┋╎╏]/
const VERTICALS = /[│┃║|┆┇┊┋╎╏]/g
const CROSSING = /[\u2502\u2503\u2506\u2507\u250a-\u254b\u254e\u254f\u2551-\u257b+|]/
const STROKES = /^[\u2500\u2501\u2504\u2505\u2508\u2509\u254c\u254d\u2550=_-]{2,}$/
const MARKDOWN_STROKES = /^:?-{1,}:?$/
const RULE = /^[\s\u2500-\u257f+=_|:-]*$/
const STROKE = /[\u2500\u2501\u2504\u2505\u2508\u2509\u254c\u254d\u2550=_-]{2}/

/** A line with more strokes is a drawing of another kind. */
const MAX_COLUMNS = 200
const MAX_PIECES = 2_000_000

/** A line of strokes alone: it parts rows and holds no text. */
export function isRule(line: string): boolean {
  return RULE.test(line) && STROKE.test(line)
}

/** A line that may belong to a table drawn with characters. */
export function isDrawnLine(line: string): boolean {
  if (!VERTICAL.test(line)) return isRule(line) && line.trim().length >= 5
  VERTICALS.lastIndex = 0
  let strokes = 0
  while (strokes <= MAX_COLUMNS && VERTICALS.test(line)) strokes += 1
  VERTICALS.lastIndex = 0
  return strokes <= MAX_COLUMNS
}

/** `| --- | :-: |`, the second line of a Markdown table. */
export function isMarkdownRule(line: string): boolean {
  return /^[\s|:-]+$/.test(line) && line.includes('|') && line.includes('-')
}

/** Every line cut at the strokes: by their places where these agree from line to line, else by their order. */
export function cutDrawnLines(lines: string[]): { cut: Piece[][]; columns: number } {
  const borders = findBorders(lines)
  const strokes =
    borders === undefined
      ? lines.reduce((sum, line) => sum + splitByStrokes(line).length, 0)
      : borders.length * lines.length
  if (strokes > MAX_PIECES) throw new ContentRefusal('unpacks-too-large')
  if (borders !== undefined)
    return { cut: lines.map((line) => cutAtBorders(line, borders)), columns: borders.length - 1 }
  const parts = lines.map(splitByStrokes)
  const columns = parts.reduce((most, part) => Math.max(most, part.length), 0)
  return { cut: lines.map((line, index) => cutByOrder(line, parts[index] ?? [], columns)), columns }
}

/** Places that hold a stroke; undefined where no line shows them all, so that the lines do not agree. */
function findBorders(lines: string[]): number[] | undefined {
  const places = new Set<number>()
  let most = 0
  for (const line of lines) {
    const stroke = isRule(line) ? CROSSING : VERTICAL
    let count = 0
    for (let place = 0; place < line.length; place += 1) {
      if (!stroke.test(line.charAt(place))) continue
      places.add(place)
      count += 1
    }
    most = Math.max(most, count)
  }
  return places.size === most && most >= 3 ? [...places].toSorted((a, b) => a - b) : undefined
}

function cutAtBorders(line: string, borders: number[]): Piece[] {
  const pieces: Piece[] = []
  const last = borders.length - 1
  let left = 0
  for (let border = 1; border <= last; border += 1) {
    if (border < last && !CROSSING.test(line.charAt(borders[border] ?? 0))) continue
    const text = line.slice((borders[left] ?? 0) + 1, borders[border])
    pieces.push({ column: left, span: border - left, text: text.trim(), width: text.length, ruled: STROKES.test(text) })
    left = border
  }
  return pieces
}

function splitByStrokes(line: string): string[] {
  const parts = line.trim().replaceAll('\\|', '\u0000').split(VERTICALS)
  if (parts.length > 1 && parts.at(0) === '') parts.shift()
  if (parts.length > 1 && parts.at(-1) === '') parts.pop()
  return parts.map((part) => part.replaceAll('\u0000', '|'))
}

function cutByOrder(line: string, parts: string[], columns: number): Piece[] {
  if (isRule(line)) return [{ column: 0, span: columns, text: '', width: 0, ruled: true }]
  return parts.map((part, column) => ({
    column,
    span: parts.length === 1 ? columns : 1,
    text: part.trim(),
    width: part.length,
    ruled: MARKDOWN_STROKES.test(part.trim()) && isMarkdownRule(line),
  }))
}
