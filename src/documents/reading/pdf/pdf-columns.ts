import type { UnreadablePart } from '../grid.ts'
import { placeOfPage } from '../places.ts'
import { intervalOf, type Rule, type Run } from './pdf-geometry.ts'
import { gatherLines, joinLines, type PageHabits, type PdfLine } from './pdf-lines.ts'
import type { PieceRow, TablePiece } from './pdf-tables.ts'

export interface FoundColumns {
  tables: { top: number; piece: TablePiece }[]
  rest: PdfLine[]
  unreadable: UnreadablePart[]
}

interface TextPage {
  number: number
  lines: PdfLine[]
}

/** A distance between words of this many letter sizes can be the strip between two columns. */
const STRIP = 0.9
/** So wide it is none of a paragraph's blanks, not even of a justified one. */
const WIDE_STRIP = 1.6
const LEAST_LINES = 4
const LEAST_STRIP_POINTS = 5
/** Part of the lines that may cross a strip: titles of sections do. */
const CROSSING_SHARE = 0.04
const ROW_GAP = 1.3
const NUMBER = /^№?\s*\d{1,3}(?:\.\d{1,3})*[.)]?$/

/**
 * Tables without vertical strokes, told by the empty strips between their columns. Where words stand apart like
 * cells but no strips or rows can be told, the text is left as lines and the page named as unreadable.
 */
export function findColumns(page: TextPage, rules: Rule[], habits: PageHabits): FoundColumns {
  const nothing = { tables: [], rest: page.lines, unreadable: [] }
  const first = page.lines.findIndex((line) => splitLine(line, STRIP).length > 1)
  const last = page.lines.findLastIndex((line) => splitLine(line, STRIP).length > 1)
  const region = page.lines.slice(first, last + 1)
  const parted = region.filter((line) => splitLine(line, STRIP).length > 1)
  if (first < 0 || parted.length < LEAST_LINES) return nothing
  const borders = findBorders(parted)
  const starts = borders.length < 3 ? undefined : findRowStarts(region, borders, rules, habits)
  if (starts === undefined) return { ...nothing, unreadable: reportCells(page, region) }
  const rows = starts.map((start, index) => makeRow(region.slice(start, starts[index + 1]), borders, habits))
  const rest = [...page.lines.slice(0, first), ...page.lines.slice(last + 1)]
  const top = (region[0]?.base ?? 0) - (region[0]?.size ?? 0)
  return { tables: [{ top, piece: { kind: 'table', borders, rows } }], rest, unreadable: [] }
}

/** The parts of a line that stand apart. */
function splitLine(line: PdfLine, strip: number): Run[][] {
  const parts: Run[][] = []
  let end = -Infinity
  for (const run of line.runs.toSorted((a, b) => a.left - b.left)) {
    if (run.left - end > line.size * strip) parts.push([run])
    else parts.at(-1)?.push(run)
    end = Math.max(end, run.right)
  }
  return parts
}

/** The edges of the columns: the middles of the strips that nearly no line crosses. */
function findBorders(lines: PdfLine[]): number[] {
  const left = Math.floor(Math.min(...lines.map((line) => line.left)))
  const right = Math.ceil(Math.max(...lines.map((line) => line.right)))
  const crossed = new Uint32Array(Math.max(right - left, 1))
  for (const line of lines) {
    for (const part of splitLine(line, STRIP)) {
      const from = Math.floor((part[0]?.left ?? 0) - left)
      const to = Math.ceil(Math.max(...part.map((run) => run.right)) - left)
      for (let point = Math.max(from, 0); point < Math.min(to, crossed.length); point += 1)
        crossed[point] = (crossed[point] ?? 0) + 1
    }
  }
  const borders = [left]
  let open = -1
  crossed.forEach((count, point) => {
    const free = count <= lines.length * CROSSING_SHARE
    if (free && open < 0) open = point
    if (free || open < 0) return
    if (point - open >= LEAST_STRIP_POINTS && open > 0) borders.push(left + (open + point) / 2)
    open = -1
  })
  return [...borders, right]
}

/** The indices of the lines that begin rows; undefined where nothing tells the rows. */
function findRowStarts(region: PdfLine[], borders: number[], rules: Rule[], habits: PageHabits): number[] | undefined {
  const width = (borders.at(-1) ?? 0) - (borders[0] ?? 0)
  const strokes = rules.filter((rule) => rule.to - rule.from > width * 0.6).map((rule) => rule.at)
  const byStrokes = startsWhere(region, (line, above) => strokes.some((at) => at > above.base && at < line.base))
  if (byStrokes.length > 2) return byStrokes
  const size = Math.max(...region.map((line) => line.size))
  const pitch = size * (habits.pitch || 1)
  const byGaps = startsWhere(region, (line, above) => line.base - above.base > pitch * ROW_GAP)
  const inFirst = region.map((line) => textInFirst(line, borders))
  const numbers = inFirst.filter((text) => NUMBER.test(text)).length
  // Numbers in the middle of their rows begin none, but then each of the rows told by gaps holds one.
  if (byGaps.length > 2 && (numbers < 2 || isOneEach(byGaps, inFirst))) return byGaps
  if (numbers >= 2 && numbers * 5 >= inFirst.filter((text) => text !== '').length * 3) {
    return startsWhere(region, (line) => textInFirst(line, borders) !== '')
  }
  const full = region.filter((line) => splitLine(line, STRIP).length === borders.length - 1).length
  return full >= region.length * 0.8 ? region.map((_, index) => index) : undefined
}

function isOneEach(starts: number[], inFirst: string[]): boolean {
  const rows = starts.map(
    (start, index) => inFirst.slice(start, starts[index + 1]).filter((text) => text !== '').length,
  )
  return rows.every((count) => count <= 1)
}

function startsWhere(region: PdfLine[], begins: (line: PdfLine, above: PdfLine) => boolean): number[] {
  return region.flatMap((line, index) => {
    const above = region[index - 1]
    return above === undefined || begins(line, above) ? [index] : []
  })
}

/** The text in the first column; none where a line goes over several columns, but that line is a row of its own. */
function textInFirst(line: PdfLine, borders: number[]): string {
  const part = splitLine(line, STRIP)[0] ?? []
  const middle = ((part[0]?.left ?? 0) + Math.max(...part.map((run) => run.right))) / 2
  const crosses = part.length > 0 && crossedBorders(part, borders) > 0
  return crosses || intervalOf(borders, middle) === 0 ? part.map((run) => run.text).join('') : ''
}

function crossedBorders(part: Run[], borders: number[]): number {
  const from = part[0]?.left ?? 0
  const to = Math.max(...part.map((run) => run.right))
  return borders.slice(1, -1).filter((border) => border > from + 1 && border < to - 1).length
}

function makeRow(lines: PdfLine[], borders: number[], habits: PageHabits): PieceRow {
  const edges = { left: borders[0] ?? 0, right: borders.at(-1) ?? 0 }
  const parts = lines.flatMap((line) => splitLine(line, STRIP))
  if (parts.length === 1 && crossedBorders(parts[0] ?? [], borders) > 0) {
    return [{ ...edges, merged: false, texts: joinLines(lines, edges, habits) }]
  }
  const runs = borders.slice(1).map((): Run[] => [])
  for (const run of parts.flat()) runs[Math.max(intervalOf(borders, (run.left + run.right) / 2), 0)]?.push(run)
  return runs.map((own, column) => {
    const cell = { left: borders[column] ?? 0, right: borders[column + 1] ?? 0 }
    return { ...cell, merged: false, texts: own.length === 0 ? [] : joinLines(gatherLines(own), cell, habits) }
  })
}

/** Words far apart in many lines were cells; which ones belong together cannot be said. */
function reportCells(page: TextPage, region: PdfLine[]): UnreadablePart[] {
  const wide = region.filter((line) => splitLine(line, WIDE_STRIP).length > 1)
  if (wide.length < LEAST_LINES || wide.length * 3 < region.length) return []
  return [{ text: wide.map((line) => line.text).join('\n'), where: placeOfPage(page.number) }]
}
