import type { Db } from '../../db/connection.ts'
import { getSettings } from '../../db/settings-store.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { Deadline } from '../../domain/report-document.ts'
import { stagesOfEdition } from '../plans/find-measure.ts'
import { checkResult, type Check, type Checked } from './check-results.ts'
import {
  listEvidence,
  listPastOf,
  listResults,
  type EvidenceRow,
  type PastResult,
  type Submission,
  type SubmissionResult,
} from './submission-store.ts'

type Loaded = Pick<Submission, 'id' | 'editionId' | 'institutionId' | 'planId' | 'period' | 'institutionName'>

/** A result with all that it is judged by. */
export interface LoadedResult extends SubmissionResult {
  files: EvidenceRow[]
  past: PastResult[]
  /** Stages of the measure, each with its deadline. */
  deadlines: readonly (Deadline & { id: number })[]
}

export interface CheckedResult extends LoadedResult {
  checks: Check[]
}

/** Every result of a submission; reading what it says is left to whoever asks for its checks. */
export async function loadResults(db: Db, submission: Loaded): Promise<LoadedResult[]> {
  const results = await listResults(db, submission)
  const files = await listEvidence(db, submission.id)
  const past = await listPastOf(db, submission)
  const deadlines = await stagesOfEdition(db, submission.editionId)
  return results.map((result) => ({
    ...result,
    files: files.get(result.measureId) ?? [],
    past: past.get(result.measureId) ?? [],
    deadlines: deadlines.get(result.measureId) ?? [],
  }))
}

/** What answers are judged by beside themselves: what the authority demands, and the day. */
export type JudgedBy = Pick<Checked, 'demanded' | 'today'>

/** A result with what is to be said of it. */
export function withChecks(result: LoadedResult, { institutionName, period }: Loaded, by: JudgedBy): CheckedResult {
  const { entry, number, title, items, assigned, files, past, deadlines } = result
  const measure = { number, title, items: items ?? [], deadlines }
  const place = { institution: institutionName, period, assigned }
  const judged = { entry, measure, ...place, fileCount: files.length, past, ...by }
  return { ...result, checks: checkResult(judged) }
}

/** Every result of a submission with what is to be said of it. */
export async function loadChecked(db: Db, submission: Loaded, today: LocalDate): Promise<CheckedResult[]> {
  const { demandedChecks: demanded } = await getSettings(db)
  return (await loadResults(db, submission)).map((result) => withChecks(result, submission, { demanded, today }))
}
