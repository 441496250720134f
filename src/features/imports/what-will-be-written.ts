import type { PlanTarget, Prepared } from './prepare-confirmation.ts'
import { newDeficiencies } from './write-deficiencies.ts'

export type Way = 'new' | 'attach' | 'amend'

/** What confirming in one way adds. */
export interface WillBeWritten {
  /** Measures of the edition that is made, how many of them the plan has not had, and those that are left out. */
  measures: number
  fresh: number
  leftOut: number
  results: number
  deficiencies: number
}

/** A measure that the plan does not have yet. */
const FRESH = -1

/** Counts what one way of confirming writes: results alone, a new edition of a plan, or a new plan. */
export function whatWillBeWritten({ reviewed }: Prepared, target: PlanTarget | undefined, way: Way): WillBeWritten {
  const measures = reviewed.measures.map(({ measure }) => measure)
  const known = measures.map((_, at) => (way === 'new' ? undefined : plannedAt(target, at)))
  const ids = known.map((id) => id ?? (way === 'attach' ? undefined : FRESH))
  const written = measures.filter((_, at) => ids[at] !== undefined)
  const missing = known.filter((id) => id === undefined).length
  return {
    measures: way === 'attach' ? 0 : measures.length,
    fresh: way === 'attach' ? 0 : missing,
    leftOut: way === 'attach' ? missing : 0,
    results: written.reduce((sum, { results }) => sum + results.length, 0),
    deficiencies: newDeficiencies(reviewed.document, ids, target?.knownRemarks ?? new Set()).length,
  }
}

function plannedAt(target: PlanTarget | undefined, at: number): number | undefined {
  return target?.planned[target.pairs[at] ?? -1]?.measureId
}
