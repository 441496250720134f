import { isOutsideAssignment } from '../../domain/assignment.ts'
import type { Measure, Result } from '../../domain/report-document.ts'

export interface ResultOfPart {
  part: number
  result: Result
  /** Who says what: equal where another document says the same word for word. */
  saying: string
}

export function resultOfPart(result: Result, part: number): ResultOfPart {
  const { subject, institutions, lead, text } = result
  return { part, result: structuredClone(result), saying: JSON.stringify([subject, institutions, lead, text]) }
}

/**
 * Results of one institution's own document, and of a measure's only assignee, name nobody; in the merged report,
 * where others stand beside them, each begins with the name.
 */
export function withLead(result: Result, owner: string | undefined, nameOf: (key: string) => string): Result {
  const key = owner ?? (result.subject === 'assignee' ? result.institutions[0] : undefined)
  const isNameless = result.lead === '' && (result.subject === 'assignee' || result.subject === 'unstated')
  if (key === undefined || !isNameless) return result
  return { ...result, subject: 'institutions', institutions: [key], lead: `${nameOf(key)}. ` }
}

/** Adds a document's results to those of the others. A result that another document brought word for word comes once. */
export function addResults(
  known: ResultOfPart[],
  added: ResultOfPart[],
): { results: ResultOfPart[]; repeated: number } {
  const before = new Set(known.map(({ saying }) => saying))
  const fresh = added.filter(({ saying }) => !before.has(saying))
  return { results: [...known, ...fresh], repeated: added.length - fresh.length }
}

/**
 * The results of a measure in their order. What speaks of nobody by name comes first, for a paragraph without a name
 * after a named institution's would be read as that institution's; what speaks of the others comes last.
 */
export function orderResults(
  results: Pick<ResultOfPart, 'part' | 'result'>[],
  registerOrder: Map<string, number> | undefined,
): Result[] {
  const isOfOnePart = new Set(results.map(({ part }) => part)).size <= 1
  if (isOfOnePart && registerOrder === undefined) return results.map(({ result }) => result)
  return results
    .map(({ result }, index) => ({ result, index, rank: rankOf(result) }))
    .toSorted((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ result }) => result)

  function rankOf({ subject, institutions }: Result): number {
    if (subject === 'others' || subject === 'some') return Number.MAX_SAFE_INTEGER
    if (subject !== 'institutions') return -1
    if (registerOrder === undefined) return 0
    return Math.min(...institutions.map((key) => registerOrder.get(key) ?? registerOrder.size), registerOrder.size)
  }
}

/** Reporting a measure whose responsible are listed without the reporter is voluntary. */
export function isVoluntary(result: Result, measure: Measure): boolean {
  // A «+», or a paragraph that goes on one.
  if (result.voluntary && (result.lead === '' || result.lead.trimStart().startsWith('+'))) return true
  return isOutsideAssignment(result, measure.responsible)
}
