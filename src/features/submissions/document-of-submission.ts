import type { Db } from '../../db/connection.ts'
import { documentPeriod, periodName } from '../../domain/period.ts'
import { SCHEMA_NAME, type Measure, type ReportDocument } from '../../domain/report-document.ts'
import { answerWords } from '../../domain/answer-words.ts'
import { countedWords } from '../../domain/wording/units.ts'
import { foundDates } from '../../domain/wording/found-dates.ts'
import { consolidatedRu } from '../../text/consolidated-ru.ts'
import { ownTablesRu } from '../../text/own-tables-ru.ts'
import { listRemarksOf, type Remark } from '../deficiencies/list-remarks-of.ts'
import { checked, writeSections } from '../periods/document-of-period.ts'
import { listEditionSections, type AssignedSection } from '../periods/edition-sections.ts'
import { nameInstitutions, type InstitutionKeys } from '../periods/institution-keys.ts'
import { listResults, type Submission, type SubmissionResult } from './submission-store.ts'

type PeriodResult = Parameters<typeof writeSections>[1][number]
/** How a table says whose paragraph it is. */
type Whose = Pick<PeriodResult, 'subject' | 'lead'>

/** What an institution has to report, with what it says of it: what is written so far, or what was sent. */
interface Reported {
  sections: AssignedSection[]
  results: SubmissionResult[]
  keys: InstitutionKeys
}

/** An institution's part of the consolidated report: its measures, each with the paragraph that will stand there. */
export async function partOfSubmission(db: Db, submission: Submission): Promise<ReportDocument> {
  const { sections, results, keys } = await loadReported(db, submission)
  const { planTitle, institutionName, institutionFullName, period } = submission
  const title = ownTablesRu.part.title(consolidatedRu.title(planTitle, periodName(period)), institutionFullName)
  const said = results.map((result) => {
    const lead = `${result.assigned ? '' : '+'}${institutionName}. `
    return resultOf(result, submission, { subject: 'institutions', lead })
  })
  return checked({
    ...frameOf(submission, keys, title),
    kind: 'execution-report',
    columns: consolidatedRu.columns,
    sections: writeSections(sections, said, keys),
  })
}

/** An institution's own table: what was found by criterion, what is done about it and what came of that. */
export async function remarksOfSubmission(db: Db, submission: Submission): Promise<ReportDocument> {
  const { sections, results, keys } = await loadReported(db, submission)
  const title = ownTablesRu.remarks.title(periodName(submission.period), submission.institutionFullName)
  const said = results.map((result) => resultOf(result, submission, { subject: 'assignee', lead: '' }))
  const remarks = await listRemarksOf(db, {
    institutionId: submission.institutionId,
    measureIds: results.map(({ measureId }) => measureId),
  })
  return checked({
    ...frameOf(submission, keys, title),
    kind: 'remarks-table',
    columns: [...ownTablesRu.remarks.columns],
    sections: writeSections(byCriterion(sections, remarks), said, keys).map((section) => ({
      ...section,
      measures: section.measures.map(withoutPlan),
    })),
  })
}

async function loadReported(db: Db, submission: Submission): Promise<Reported> {
  const { institutionId, editionId } = submission
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
  return { sections, keys, results: results.filter(({ entry }) => entry.status !== null) }
}

function frameOf(
  submission: Submission,
  keys: InstitutionKeys,
  title: string,
): Omit<ReportDocument, 'kind' | 'columns' | 'sections'> {
  return {
    schema: SCHEMA_NAME,
    title: isDraft(submission) ? ownTablesRu.draft(title) : title,
    period: documentPeriod(submission.period),
    planYear: submission.year,
    assessmentYear: null,
    institutions: keys.institutions.map((institution) => ({ ...institution, role: 'reporter' })),
    notes: [],
    findings: [],
    unplaced: [],
  }
}

/** Who prints what has not been sent, or is being mended, should not take it for what was sent. */
export function isDraft({ status }: Submission): boolean {
  return status === 'draft' || status === 'signing' || status === 'returned'
}

/** Sections of a plan as criteria: a remark's own criterion, or the section that its measure stands in. */
function byCriterion(sections: readonly AssignedSection[], remarks: ReadonlyMap<number, Remark[]>): AssignedSection[] {
  const rows = sections.flatMap(({ sectionId, title, measures }) =>
    measures.map((measure) => {
      const found = remarks.get(measure.measureId) ?? []
      const texts = [...new Set(found.map(({ text }) => text))]
      return {
        sectionId,
        criterion: found.find(({ criterion }) => criterion !== null)?.criterion ?? title,
        measure: { ...measure, remark: texts.length === 0 ? measure.remark : texts.join('\n') },
      }
    }),
  )
  return [...Map.groupBy(rows, ({ criterion }) => criterion)].map(([title, own]) => ({
    sectionId: own[0]?.sectionId ?? 0,
    number: null,
    title,
    measures: own.map(({ measure }) => measure),
  }))
}

/** The table of remarks knows neither numbers nor deadlines nor others who are responsible. */
function withoutPlan(measure: Measure): Measure {
  return {
    ...measure,
    number: null,
    responsible: { scope: 'unstated', institutions: [], people: [], text: '' },
    deadlines: [],
    reporting: null,
    others: [],
  }
}

function resultOf(
  { measureId, assigned, entry }: SubmissionResult,
  { institutionId, year }: Submission,
  whose: Whose,
): PeriodResult {
  const { status, text, reason, untilPeriod, figures } = entry
  const until = untilPeriod === null ? null : documentPeriod(untilPeriod)
  const words = answerWords({ status: status ?? 'done', text, reason, untilPeriod, figures })
  return {
    id: null,
    measureId,
    institutionIds: [institutionId],
    ...whose,
    voluntary: !assigned,
    status: status ?? 'unclear',
    until,
    reason: reason.trim() === '' ? null : reason,
    completed: null,
    text: words,
    facts: figures.map((figure) => ({ value: figure.value, unit: figure.unit, text: countedWords(figure) })),
    dates: foundDates(words, year),
    source: { table: 1, row: 1, paragraph: 1 },
  }
}
