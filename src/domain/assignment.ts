import type { Responsible, Result } from './report-document.ts'

/** Does a result of named institutions report a measure whose responsible are listed without one of them? */
export function isOutsideAssignment(
  result: Pick<Result, 'subject' | 'institutions'>,
  responsible: Responsible,
): boolean {
  if (responsible.scope !== 'listed' || result.subject !== 'institutions') return false
  const assigned = new Set(responsible.institutions)
  return result.institutions.some((key) => !assigned.has(key))
}
