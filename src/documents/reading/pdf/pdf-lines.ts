import { joinWrappedLines, type LineHabits, type WrappedLine } from '../wrapped-lines.ts'
import type { Run } from './pdf-geometry.ts'

/** Runs that stand on one line, put together. */
export interface PdfLine {
  text: string
  left: number
  right: number
  base: number
  size: number
  runs: Run[]
}

/** How the lines of a file are set: its words at line ends, and the distance between lines in letter sizes. */
export interface PageHabits extends LineHabits {
  pitch: number
}

/** Part of the letter size by which two runs of one line may differ in height: indices, other fonts. */
const SAME_LINE = 0.45
/** Part of the letter size from which on a distance is a blank. */
const BLANK = 0.14
/** A distance this many times that between lines of one paragraph parts paragraphs. */
const PARAGRAPH_GAP = 1.08
const FEW_LINES = 4

const SHORT = 3
const SHORT_WORDS = new Set(
  (
    'а в и к о с у я на по до от из за не ни но же ли бы то об во со для при без под над что как или его её ее их ' +
    'он она они это так все год года дня лет чел шт т п г'
  ).split(' '),
)

/** The lines that runs make, from the top downwards and each from left to right. */
export function gatherLines(runs: Run[]): PdfLine[] {
  const lines: Run[][] = []
  for (const run of runs.toSorted((a, b) => a.base - b.base || a.left - b.left)) {
    const line = lines.at(-1)
    const first = line?.[0]
    const same =
      first !== undefined &&
      !run.turned &&
      Math.abs(run.base - first.base) <= Math.min(run.size, first.size) * SAME_LINE
    if (same) line?.push(run)
    else lines.push([run])
  }
  return lines.map(makeLine)
}

function makeLine(line: Run[]): PdfLine {
  const runs = line.toSorted((a, b) => a.left - b.left)
  let text = ''
  let end: number | undefined
  for (const run of runs) {
    const apart = end !== undefined && run.left - end > run.size * BLANK
    text += apart && !text.endsWith(' ') && !run.text.startsWith(' ') ? ` ${run.text}` : run.text
    end = Math.max(end ?? run.right, run.right)
  }
  return {
    text: text.trim(),
    left: runs[0]?.left ?? 0,
    right: end ?? 0,
    base: Math.max(...runs.map((run) => run.base)),
    size: Math.max(...runs.map((run) => run.size)),
    runs,
  }
}

/** The paragraphs of lines that stand one under another between the edges of a cell or of the page. */
export function joinLines(lines: PdfLine[], edges: { left: number; right: number }, habits: PageHabits): string[] {
  const left = Math.min(...lines.map((line) => line.left))
  // What a cell leaves free at its left it leaves free at its right too.
  const padding = Math.min(Math.max(left - edges.left, 0), 12)
  const width = edges.right - edges.left - padding * 2
  const pitch = paragraphPitch(lines, habits.pitch)
  const wrapped = lines.map((line, index): WrappedLine => {
    const above = lines[index - 1]
    const next = lines[index + 1]
    const nextWord = /^\S+/.exec(next?.text ?? '')?.[0].length ?? 0
    const perLetter = next === undefined ? 0 : (next.right - next.left) / Math.max(next.text.length, 1)
    const isFull = width - (line.right - line.left) < line.size
    return {
      text:
        isFull && isWordCut(line.text, next?.text ?? '', index + 2 === lines.length, habits.words)
          ? `${line.text}\u00ad`
          : line.text,
      hasRoom: next !== undefined && width - (line.right - line.left) > nextWord * perLetter * 1.1 + line.size * 0.6,
      afterGap: above !== undefined && line.base - above.base > pitch * PARAGRAPH_GAP,
    }
  })
  return joinWrappedLines(wrapped, habits)
}

/**
 * A word wider than its column is cut without a hyphen. Two words are told from it by the whole word standing
 * elsewhere, and by its rest being nothing that could be a word.
 */
function isWordCut(text: string, next: string, nextIsLast: boolean, words: ReadonlySet<string>): boolean {
  const start = /^(?:\p{L}+-)*(\p{L}+)$/u.exec(text)?.[1]
  const end = /^\p{Ll}+/u.exec(next)?.[0]
  if (start === undefined || end === undefined) return false
  if (words.has((start + end).toLowerCase()) || /^[ьъы]/.test(end)) return true
  return end.length <= SHORT && ((nextIsLast && next.length === end.length) || !SHORT_WORDS.has(end))
}

/** The distance between lines of one paragraph: the least here, or the document's where few lines tell little. */
function paragraphPitch(lines: PdfLine[], usual: number): number {
  let least = Infinity
  lines.forEach((line, index) => {
    const above = lines[index - 1]
    if (above !== undefined) least = Math.min(least, Math.max(line.base - above.base, line.size))
  })
  const size = lines[0]?.size ?? 0
  return lines.length <= FEW_LINES && usual > 0 ? Math.min(least, Math.max(usual * size, size)) : least
}

/** The commonest distance between lines that begin at one place, in letter sizes; 0 where nothing tells it. */
export function findUsualPitch(pages: Run[][]): number {
  const counts = new Map<number, number>()
  for (const runs of pages) {
    const sorted = runs.toSorted((a, b) => Math.round(a.left) - Math.round(b.left) || a.base - b.base)
    sorted.forEach((run, index) => {
      const above = sorted[index - 1]
      if (above === undefined || Math.abs(above.left - run.left) > 1) return
      const pitch = Math.round(((run.base - above.base) / run.size) * 50) / 50
      if (pitch >= 0.9 && pitch <= 2) counts.set(pitch, (counts.get(pitch) ?? 0) + 1)
    })
  }
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0]
}
