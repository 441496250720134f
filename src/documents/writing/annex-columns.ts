import { CELL_PADDING, LETTER_WIDTH, weightedShares } from './column-shares.ts'
import type { Annex } from './report-frame.ts'

/** Rows that are looked at to learn how long the texts of a column are. */
const SAMPLE = 100
/** In letters: a column is neither narrower nor wider than for texts so long. */
const SHORTEST = 6
const LONGEST = 60
/** A word of so many letters has room in its column: «5.12» never parts. */
const LONGEST_WORD = 12

/** Each column of an annex with its share of the table's width, by how long its texts are. */
export function annexColumns({ columns, rows }: Annex): { header: string; share: number }[] {
  const longest = columns.map(() => SHORTEST)
  const words = columns.map(() => 0)
  let seen = 0
  for (const row of rows) {
    for (const [index, text] of row.entries()) {
      longest[index] = Math.max(longest[index] ?? 0, longestOf(text, '\n'))
      words[index] = Math.max(words[index] ?? 0, Math.min(LONGEST_WORD, longestOf(text, /\s+/)))
    }
    seen++
    if (seen === SAMPLE) break
  }
  const weighted = columns.map((header, index) => ({
    header,
    weight: Math.min(LONGEST, longest[index] ?? 0),
    atLeast: (words[index] ?? 0) * LETTER_WIDTH + CELL_PADDING,
  }))
  const shares = weightedShares(weighted)
  return columns.map((header, index) => ({ header, share: shares[index] ?? 0 }))
}

function longestOf(text: string, between: string | RegExp): number {
  return Math.max(...text.split(between).map((part) => part.length))
}
