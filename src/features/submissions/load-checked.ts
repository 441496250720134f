import type { Db } from '../../db/connection.ts'
import type { Deadline } from '../../domain/report-document.ts'
import { stagesOfEdition } from '../plans/find-measure.ts'
import { checkResult, type Check } from './check-results.ts'
import {
  listEvidence,
  listPastOf,
  listResults,
  type EvidenceRow,
  type PastResult,
  type Submission,
  type SubmissionResult,
} from './submission-store.ts'

export interface CheckedResult extends SubmissionResult {
  checks: Check[]
  files: EvidenceRow[]
  past: PastResult[]
  /** Stages of the measure, each with its deadline. */
  deadlines: readonly (Deadline & { id: number })[]
}

/** Every result of a submission with what is to be said of it. */
export async function loadChecked(
  db: Db,
  submission: Pick<Submission, 'id' | 'editionId' | 'institutionId' | 'planId' | 'period' | 'institutionName'>,
): Promise<CheckedResult[]> {
  const results = await listResults(db, submission)
  const files = await listEvidence(db, submission.id)
  const past = await listPastOf(db, submission)
  const deadlines = await stagesOfEdition(db, submission.editionId)
  return results.map((result) => {
    const own = {
      files: files.get(result.measureId) ?? [],
      past: past.get(result.measureId) ?? [],
      deadlines: deadlines.get(result.measureId) ?? [],
    }
    const checks = checkResult({
      entry: result.entry,
      measure: {
        number: result.number,
        title: result.title,
        items: result.items ?? [],
        deadlines: own.deadlines,
      },
      assigned: result.assigned,
      institution: submission.institutionName,
      period: submission.period,
      fileCount: own.files.length,
      past: own.past,
    })
    return { ...result, ...own, checks }
  })
}
