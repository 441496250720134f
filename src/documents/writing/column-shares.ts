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
export const LETTER_WIDTH = 2.5
export const CELL_PADDING = 4
/** What a column takes at least, for its usual words: «10.12», «Подведомственные», «ежеквартально». */
const NARROWEST: Partial<Record<ColumnMeaning, number>> = { number: 11, responsible: 34, deadline: 25 }
/** No header, however long its words, takes more of the table than this. */
const WIDEST_HEADER = 0.2

/**
 * Each column's share of a table's width, by what the column holds, and wide enough for the longest word of its
 * header; they add up to 1. The table's width is in millimetres.
 */
export function columnShares(
  columns: { header: string; meaning: ColumnMeaning }[],
  tableWidth: number = TABLE_WIDTH,
): number[] {
  const weighted = columns.map(({ header, meaning }) => {
    return { header, weight: WEIGHTS[meaning], atLeast: NARROWEST[meaning] ?? 0 }
  })
  return weightedShares(weighted, tableWidth)
}

interface WeightedColumn {
  header: string
  weight: number
  /** In millimetres. */
  atLeast?: number
}

/** The same where it is known how wide columns are beside one another. */
export function weightedShares(columns: WeightedColumn[], tableWidth: number = TABLE_WIDTH): number[] {
  const needed = columns.map((column) => neededShare(column, tableWidth))
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

function neededShare({ header, atLeast = 0 }: WeightedColumn, tableWidth: number): number {
  const longest = Math.max(...header.split(/[\s\-/–—]+/).map((word) => word.length))
  return Math.min(WIDEST_HEADER, Math.max(atLeast, longest * LETTER_WIDTH + CELL_PADDING) / tableWidth)
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
