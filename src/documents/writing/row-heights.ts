/** Excel shows no more of a row. */
const TALLEST = 409
const LINE_POINTS = 14.5
const PADDING_POINTS = 3

/** How many lines a text takes in a column so many characters wide, words kept whole where they fit. */
export function lineCount(text: string, width: number): number {
  return text.split('\n').reduce((lines, line) => lines + wrappedLines(line, width), 0)
}

function wrappedLines(line: string, width: number): number {
  // Letters of a proportional font differ in width; a line of capitals needs the reserve.
  const capacity = Math.max(1, width * 0.92)
  let lines = 1
  let filled = 0
  for (const word of line.split(' ')) {
    const needed = filled === 0 ? word.length : filled + 1 + word.length
    if (needed <= capacity) {
      filled = needed
      continue
    }
    if (filled > 0) lines++
    lines += Math.ceil(word.length / capacity) - 1
    filled = word.length % capacity || Math.min(word.length, capacity)
  }
  return lines
}

export function heightOf(lines: number): number {
  return Math.min(TALLEST, Math.ceil(Math.max(1, lines) * LINE_POINTS + PADDING_POINTS))
}

/**
 * Raises rows that are together lower than the cell merged over them needs, evenly; those before `free` are written
 * already and stay as they are.
 */
export function raiseRows(
  heights: number[],
  { from, count, free }: { from: number; count: number; free: number },
  needed: number,
): void {
  const end = from + count
  const first = Math.max(from, free)
  let present = 0
  for (let row = from; row < end && present < needed; row++) present += heights[row] ?? 0
  if (present >= needed || first >= end) return
  const missing = Math.ceil((needed - present) / (end - first))
  for (let row = first; row < end; row++) heights[row] = Math.min(TALLEST, (heights[row] ?? 0) + missing)
}

/** The height that so many lines need, whatever one row can show. */
export function neededPoints(lines: number): number {
  return lines * LINE_POINTS + PADDING_POINTS
}
