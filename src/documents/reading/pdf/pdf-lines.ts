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

/** Part of the letter size by which two runs of one line may differ in height: indices, other fonts. */
const SAME_LINE = 0.45
/** Part of the letter size from which on a distance is a blank. */
const BLANK = 0.14
/** A distance this many times the usual one between lines parts paragraphs. */
const PARAGRAPH_GAP = 1.25

const SHORT = 3
const SHORT_WORDS = new Set(
  ('а в и к о с у я на по до от из за не ни но же ли бы то об во со для при без под над что как или его её ее их ' +
    'он она они это так все год года дня лет чел шт т п г').split(' '),
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
export function joinLines(lines: PdfLine[], edges: { left: number; right: number }, habits: LineHabits): string[] {
  const left = Math.min(...lines.map((line) => line.left))
  // What a cell leaves free at its left it leaves free at its right too.
  const padding = Math.min(Math.max(left - edges.left, 0), 12)
  const width = edges.right - edges.left - padding * 2
  const pitch = usualPitch(lines)
  const wrapped = lines.map((line, index): WrappedLine => {
    const above = lines[index - 1]
    const next = lines[index + 1]
    const nextWord = /^\S+/.exec(next?.text ?? '')?.[0].length ?? 0
    const perLetter = next === undefined ? 0 : (next.right - next.left) / Math.max(next.text.length, 1)
    const isFull = width - (line.right - line.left) < line.size
    return {
      text: isFull && isWordCut(line.text, next?.text ?? '', habits.words) ? `${line.text}\u00ad` : line.text,
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
function isWordCut(text: string, next: string, words: ReadonlySet<string>): boolean {
  const start = /^(?:\p{L}+-)*(\p{L}+)$/u.exec(text)?.[1]
  const end = /^\p{Ll}+/u.exec(next)?.[0]
  if (start === undefined || end === undefined) return false
  if (words.has((start + end).toLowerCase()) || /^[ьъы]/.test(end)) return true
  return end.length <= SHORT && (next.length === end.length || !SHORT_WORDS.has(end))
}

/** The least distance between two lines is that inside a paragraph; half of the letter size more is no paragraph's. */
function usualPitch(lines: PdfLine[]): number {
  let pitch = Infinity
  lines.forEach((line, index) => {
    const above = lines[index - 1]
    if (above !== undefined) pitch = Math.min(pitch, Math.max(line.base - above.base, line.size))
  })
  return pitch
}
