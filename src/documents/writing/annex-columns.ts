import { weightedShares } from './column-shares.ts'
import type { Annex } from './report-frame.ts'

/** Rows that are looked at to learn how long the texts of a column are. */
const SAMPLE = 100
/** In letters: a column is neither narrower nor wider than for texts so long. */
const SHORTEST = 6
const LONGEST = 60

/** Each column of an annex with its share of the table's width, by how long its texts are. */
export function annexColumns({ columns, rows }: Annex): { header: string; share: number }[] {
  const longest = columns.map(() => SHORTEST)
  let seen = 0
  for (const row of rows) {
    for (const [index, text] of row.entries()) longest[index] = Math.max(longest[index] ?? 0, longestLine(text))
    seen++
    if (seen === SAMPLE) break
  }
  const weighted = columns.map((header, index) => ({ header, weight: Math.min(LONGEST, longest[index] ?? 0) }))
  const shares = weightedShares(weighted)
  return columns.map((header, index) => ({ header, share: shares[index] ?? 0 }))
}

function longestLine(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length))
}
