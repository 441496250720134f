import type { ColumnMeaning } from '../recognise/columns.ts'

const WEIGHTS: Record<ColumnMeaning, number> = {
  number: 5,
  criterion: 17,
  remark: 26,
  measure: 24,
  responsible: 19,
  deadline: 16,
  result: 40,
  completed: 13,
  other: 13,
}

/** In millimetres: the table across an A4 page, a bold letter of its header, the space around it. */
const TABLE_WIDTH = 260
const LETTER_WIDTH = 2.5
const CELL_PADDING = 4
/** No header, however long its words, takes more of the table than this. */
const WIDEST_HEADER = 0.2

/**
 * Each column's share of a table's width, by what the column holds, and wide enough for the longest word of its
 * header; they add up to 1.
 */
export function columnShares(columns: { header: string; meaning: ColumnMeaning }[]): number[] {
  return weightedShares(columns.map(({ header, meaning }) => ({ header, weight: WEIGHTS[meaning] })))
}

/** The same where it is known how wide columns are beside one another. */
export function weightedShares(columns: { header: string; weight: number }[]): number[] {
  const needed = columns.map(({ header }) => neededShare(header))
  const total = sum(columns.map(({ weight }) => weight))
  const wished = columns.map(({ weight }) => weight / total)
  const missing = sum(wished.map((share, index) => Math.max(0, (needed[index] ?? 0) - share)))
  const spare = sum(wished.map((share, index) => Math.max(0, share - (needed[index] ?? 0))))
  // What narrow columns miss is taken from those that have more than their headers need.
  const kept = spare === 0 ? 1 : Math.max(0, 1 - missing / spare)
  const shares = wished.map((share, index) => {
    const need = needed[index] ?? 0
    return share < need ? need : need + (share - need) * kept
  })
  return shares.map((share) => share / sum(shares))
}

function neededShare(header: string): number {
  const longest = Math.max(...header.split(/[\s\-/–—]+/).map((word) => word.length))
  return Math.min(WIDEST_HEADER, (longest * LETTER_WIDTH + CELL_PADDING) / TABLE_WIDTH)
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
