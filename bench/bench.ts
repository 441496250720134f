/** One measured case: our work beside the least work that any program must do, or beside a fixed limit. */
export interface Bench {
  name: string
  /** What the issue asks, such as "≤ 1.5 × docx". */
  limit: string
  run: () => Promise<Measured>
}

export interface Measured {
  ours: number
  /** The yardstick in the same unit; for a fixed limit the limit itself. */
  yardstick: number
  unit: string
}
