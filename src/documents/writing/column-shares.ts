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

/** Each column's share of a table's width, by what the column holds; they add up to 1. */
export function columnShares(columns: { meaning: ColumnMeaning }[]): number[] {
  const total = columns.reduce((sum, { meaning }) => sum + WEIGHTS[meaning], 0)
  return columns.map(({ meaning }) => WEIGHTS[meaning] / total)
}
