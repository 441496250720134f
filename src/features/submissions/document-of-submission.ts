import type { Db } from '../../db/connection.ts'
import { documentPeriod, periodName } from '../../domain/period.ts'
import { SCHEMA_NAME, type ReportDocument } from '../../domain/report-document.ts'
import { answerWords } from '../../domain/consolidate-measure.ts'
import { figureWords } from '../../domain/result-entry.ts'
import { foundDates } from '../../domain/wording/found-dates.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import { checked, writeSections } from '../periods/document-of-period.ts'
import { listEditionSections } from '../periods/edition-sections.ts'
import { nameInstitutions } from '../periods/institution-keys.ts'
import { listResults, type Submission, type SubmissionResult } from './submission-store.ts'

type PeriodResult = Parameters<typeof writeSections>[1][number]

/** What one institution reports for a period, as a document: what is written so far, or what was sent. */
export async function documentOfSubmission(db: Db, submission: Submission): Promise<ReportDocument> {
  const { institutionId, editionId, period, year } = submission
  const results = await listResults(db, submission)
  const reported = new Set(results.map(({ measureId }) => measureId))
  const sections = (await listEditionSections(db, editionId))
    .map((section) => ({
      ...section,
      measures: section.measures
        .filter(({ measureId }) => reported.has(measureId))
        .map((measure) => ({ ...measure, institutionIds: [institutionId] })),
    }))
    .filter(({ measures }) => measures.length > 0)
  const keys = await nameInstitutions(db, [institutionId])
  const said = results.filter(({ entry }) => entry.status !== null)
  return checked({
    schema: SCHEMA_NAME,
    kind: 'execution-report',
    title: titleOf(submission),
    period: documentPeriod(period),
    planYear: year,
    assessmentYear: null,
    columns: ['№', 'Мероприятия', 'Ответственные', 'Срок исполнения', 'Исполнение'],
    institutions: keys.institutions.map((institution) => ({ ...institution, role: 'reporter' })),
    sections: writeSections(
      sections,
      said.map((result) => resultOf(result, institutionId, year)),
      keys,
    ),
    notes: [],
    findings: [],
    unplaced: [],
  })
}

/** Who prints a draft should not take it for what was sent. */
function titleOf({ status, period, institutionFullName }: Submission): string {
  const title = `${submissionsRu.page.title(periodName(period))}. ${institutionFullName}`
  return status === 'draft' ? submissionsRu.draftTitle(title) : title
}

function resultOf({ measureId, assigned, entry }: SubmissionResult, institutionId: number, year: number): PeriodResult {
  const { status, text, reason, untilPeriod, figures } = entry
  const until = untilPeriod === null ? null : documentPeriod(untilPeriod)
  const words = answerWords({ status: status ?? 'done', text, reason, untilPeriod, figures })
  return {
    id: null,
    measureId,
    institutionIds: [institutionId],
    subject: 'assignee',
    voluntary: !assigned,
    status: status ?? 'unclear',
    until,
    reason: reason.trim() === '' ? null : reason,
    completed: null,
    lead: '',
    text: words,
    facts: figures.map((figure) => ({ value: figure.value, unit: figure.unit, text: figureWords(figure) })),
    dates: foundDates(words, year),
    source: { table: 1, row: 1, paragraph: 1 },
  }
}
