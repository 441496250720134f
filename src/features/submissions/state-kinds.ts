import type { ResultState, SubmissionStatus } from '../../domain/submission.ts'
import type { StatusKind } from '../../web/kit/status.tsx'

/** The sign beside the word of how far a submission is. */
export const submissionKinds: Record<SubmissionStatus, StatusKind> = {
  draft: 'progress',
  signing: 'waiting',
  submitted: 'waiting',
  returned: 'returned',
  accepted: 'done',
}

/** The same for one result. */
export const stateKinds: Record<ResultState, StatusKind> = {
  empty: 'none',
  typed: 'progress',
  sent: 'waiting',
  returned: 'returned',
  accepted: 'done',
}
