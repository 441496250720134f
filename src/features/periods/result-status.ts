import type { ResultStatus } from '../../domain/report-document.ts'
import type { StatusKind } from '../../web/kit/status.tsx'

/** The sign beside the word of a result's status. */
export const resultStatusKinds: Record<ResultStatus, StatusKind> = {
  done: 'done',
  'in-progress': 'progress',
  partly: 'progress',
  planned: 'waiting',
  postponed: 'returned',
  'not-done': 'late',
  'not-reported': 'stopped',
  'not-needed': 'none',
  unclear: 'late',
}
