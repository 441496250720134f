import { shortened } from '../periods/shortened.ts'
import type { SubmissionLine } from './submission-store.ts'

type OfPlan = Pick<SubmissionLine, 'institutionId' | 'planId' | 'planTitle'>

/** The plan to name beside a report: only an institution that reports on several has to tell them apart. */
export function plansBeside(lines: readonly OfPlan[]): (line: OfPlan) => string | undefined {
  const plans = new Map<number, Map<number, string>>()
  for (const { institutionId, planId, planTitle } of lines) {
    const own = plans.get(institutionId) ?? new Map<number, string>()
    plans.set(institutionId, own.set(planId, planTitle))
  }
  return ({ institutionId, planTitle }) => {
    const titles = [...(plans.get(institutionId)?.values() ?? [])]
    if (titles.length < 2) return undefined
    // Plans of two years are called alike to their last word.
    const isEnough = new Set(titles.map(shortened)).size === titles.length
    return isEnough ? shortened(planTitle) : planTitle
  }
}
