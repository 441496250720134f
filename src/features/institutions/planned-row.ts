import type { RegisterValues } from './read-register-cell.ts'

export interface FieldChange {
  header: string
  before: string
  after: string
}

/** What one row of the file will do. */
export interface PlannedRow {
  row: number
  /** Undefined for an institution that is added. */
  id: number | undefined
  name: string
  /** Only what differs from what is written. */
  values: Partial<RegisterValues>
  took: [number, boolean][]
  changes: FieldChange[]
}
