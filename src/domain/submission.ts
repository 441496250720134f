import type { LocalDate } from './local-date.ts'

/** How far what an institution reports for a period is. */
export const SUBMISSION_STATUSES = ['draft', 'signing', 'submitted', 'returned', 'accepted'] as const
export type SubmissionStatus = (typeof SUBMISSION_STATUSES)[number]

/** How far the result of one measure is. */
export const RESULT_STATES = ['empty', 'typed', 'sent', 'returned', 'accepted'] as const
export type ResultState = (typeof RESULT_STATES)[number]

/** What can be done to a submission. Returning and accepting are done result by result, and follow from them. */
export type SubmissionAct = 'send' | 'sign' | 'give-back' | 'withdraw'

/** From which status each act leads to which; what does not stand here cannot be done. */
const transitions: Record<SubmissionAct, Partial<Record<SubmissionStatus, 'sent' | 'open'>>> = {
  send: { draft: 'sent', returned: 'sent' },
  sign: { signing: 'sent' },
  'give-back': { signing: 'open' },
  withdraw: { signing: 'open', submitted: 'open' },
}

/**
 * The status after an act; undefined where it cannot be done now. With a sign-off, what is sent goes to the director
 * first; what comes back from a second or later round is open only as far as it was returned.
 */
export function statusAfter(
  act: SubmissionAct,
  status: SubmissionStatus,
  { signOff, round }: { signOff: boolean; round: number },
): SubmissionStatus | undefined {
  const next = transitions[act][status]
  if (next === undefined) return undefined
  if (next === 'open') return round > 1 ? 'returned' : 'draft'
  return act === 'send' && signOff ? 'signing' : 'submitted'
}

/** May this result be changed now? What was returned may, while the rest stays locked; a draft is open as a whole. */
export function isOpenForEntry(status: SubmissionStatus, state: ResultState): boolean {
  if (status === 'draft') return state === 'empty' || state === 'typed'
  return status === 'returned' && state === 'returned'
}

/** The status that a submission at the authority has by its results. */
export function statusByResults(states: readonly ResultState[]): SubmissionStatus {
  if (states.includes('returned')) return 'returned'
  return states.every((state) => state === 'accepted') ? 'accepted' : 'submitted'
}

/** What decides whether somebody may enter something into a report now. */
export interface EntryTerm {
  status: SubmissionStatus
  periodStatus: 'document' | 'opening' | 'open' | 'closed'
  /** The last day of this institution alone, where it has one. */
  ownDueOn: LocalDate | null
}

/** Is something entered today? In a closed period only what was returned, or by whoever has a day of their own. */
export function isEntryOpen({ status, periodStatus, ownDueOn }: EntryTerm, today: LocalDate): boolean {
  if (periodStatus === 'open') return true
  if (periodStatus !== 'closed') return false
  return status === 'returned' || (ownDueOn !== null && today <= ownDueOn)
}
