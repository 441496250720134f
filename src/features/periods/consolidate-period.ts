import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { getSettings } from '../../db/settings-store.ts'
import { reportOrder } from '../../db/searched-texts.ts'
import { readFound } from '../../documents/recognise/read-results.ts'
import {
  consolidateMeasure,
  type AcceptedAnswer,
  type ConsolidatedResult,
  type MeasureAnswers,
  type SilentWay,
  type Statement,
} from '../../domain/consolidate-measure.ts'
import { documentPeriod, periodSpan, type PeriodCode } from '../../domain/period.ts'
import type { EntryStatus, Figure } from '../../domain/result-entry.ts'
import type { ResultState } from '../../domain/submission.ts'
import type { EditionMeasure, EditionSection } from './edition-sections.ts'
import { listInstitutionNames, type PeriodResult } from './period-store.ts'

interface Consolidated {
  period: { id: number; planId: number; period: PeriodCode; year: number }
  sections: readonly EditionSection[]
  /** What a document or the authority itself says of the period. */
  brought: readonly PeriodResult[]
}

/**
 * What a period's report says: results that a document brought as they stand in it, and the accepted answers of
 * institutions put together. What was sent and is not accepted yet is not told, and its institution is not silent.
 */
export async function listConsolidated(db: Db, { period, sections, brought }: Consolidated): Promise<PeriodResult[]> {
  const answers = Map.groupBy(await listAnswers(db, period.id), ({ measureId }) => measureId)
  const completed = Map.groupBy(await listCompleted(db, period), ({ measureId }) => measureId)
  const { silentInstitutions } = await getSettings(db)
  const ofMeasure = Map.groupBy(brought, ({ measureId }) => measureId)
  const ids = [...answers.values()].flatMap((rows) => rows.map(({ institutionId }) => institutionId))
  const names = new Map((await listInstitutionNames(db, [...new Set(ids)])).map(({ id, shortName }) => [id, shortName]))
  return sections.flatMap(({ measures }) =>
    measures.flatMap((measure) => {
      const said = ofMeasure.get(measure.measureId) ?? []
      const documented = said.filter(({ source }) => source !== null)
      const facts = answersOf(measure, {
        answers: answers.get(measure.measureId) ?? [],
        statements: said.filter(({ source }) => source === null),
        documented,
        silent: silentInstitutions,
        completed: isOneOff(measure, period.period) ? (completed.get(measure.measureId) ?? []) : [],
      })
      const results = consolidateMeasure(facts)
      return [...documented, ...results.map((result) => writeResult(result, { measure, names, year: period.year }))]
    }),
  )
}

interface AnswerRow {
  measureId: number
  institutionId: number
  state: ResultState
  assigned: boolean
  status: EntryStatus | null
  text: string
  reason: string
  untilPeriod: PeriodCode | null
  figures: Figure[]
}

/** Everything that is asked of institutions in a period or told by them, in the order of the register. */
async function listAnswers(db: Db, periodId: number): Promise<AnswerRow[]> {
  const { rows } = await sql<AnswerRow>`
    select x.measure_id as "measureId", x.institution_id as "institutionId", x.state, x.assigned, x.status,
      x.text, x.reason, x.until_period as "untilPeriod", x.figures
    from submission_results x join institutions i on i.id = x.institution_id
    where x.reporting_period_id = ${periodId} order by ${reportOrder}`.execute(db)
  return rows
}

interface CompletedRow {
  measureId: number
  institutionId: number
  period: PeriodCode
}

/** Who reported a measure as done in an earlier period of the plan, and was accepted. */
async function listCompleted(db: Db, { planId, period }: Consolidated['period']): Promise<CompletedRow[]> {
  const { rows } = await sql<CompletedRow>`
    select distinct on (x.measure_id, x.institution_id) x.measure_id as "measureId",
      x.institution_id as "institutionId", p.period
    from submission_results x join reporting_periods p on p.id = x.reporting_period_id
    where p.plan_id = ${planId} and p.period < ${period} and x.state = 'accepted' and x.status = 'done'
    order by x.measure_id, x.institution_id, p.period desc`.execute(db)
  return rows
}

/** Is the measure done once and for all, by a day before the period? What is permanent is asked for every time. */
function isOneOff({ deadlines }: EditionMeasure, period: PeriodCode): boolean {
  const { from } = periodSpan(period)
  return deadlines.length > 0 && deadlines.every(({ kind, date }) => kind === 'date' && date !== null && date < from)
}

interface Known {
  answers: readonly AnswerRow[]
  statements: readonly PeriodResult[]
  documented: readonly PeriodResult[]
  completed: readonly CompletedRow[]
  silent: SilentWay
}

function answersOf(
  measure: EditionMeasure,
  { answers, statements, documented, completed, silent }: Known,
): MeasureAnswers {
  const assigned = answers.filter((row) => row.assigned).map(({ institutionId }) => institutionId)
  const isToldOfAll = documented.some(({ subject }) => subject !== 'institutions' && subject !== 'assignee')
  const pending = [
    ...answers
      .filter(({ state }) => state === 'sent' || state === 'returned')
      .map(({ institutionId }) => institutionId),
    ...(isToldOfAll ? assigned : documented.flatMap(({ institutionIds }) => institutionIds)),
  ]
  return {
    own: [measure.title ?? '', ...measure.items].join('\n'),
    assigned,
    answers: answers.flatMap((row): AcceptedAnswer[] =>
      row.state === 'accepted' && row.status !== null ? [{ ...row, status: row.status, voluntary: !row.assigned }] : [],
    ),
    statements: statements.map(statementOf),
    completed: completed.filter(({ institutionId }) => assigned.includes(institutionId)),
    pending,
    silent,
  }
}

/** Our own form alone writes results without a place in a document. */
function statementOf({ id, subject, status, text, institutionIds }: PeriodResult): Statement {
  return {
    id: id ?? 0,
    subject: subject === 'others' ? 'others' : 'all',
    status: status as EntryStatus,
    text,
    institutionIds,
  }
}

interface Written {
  measure: EditionMeasure
  names: ReadonlyMap<number, string>
  year: number
}

function writeResult(result: ConsolidatedResult, { measure, names, year }: Written): PeriodResult {
  const { subject, institutionIds, voluntary, status, untilPeriod, reason, text } = result
  const { facts, dates } = readFound(text, year)
  const named = institutionIds.map((id) => names.get(id) ?? '').join(', ')
  return {
    id: null,
    measureId: measure.measureId,
    institutionIds,
    subject,
    voluntary,
    status,
    until: untilPeriod === null ? null : documentPeriod(untilPeriod),
    reason: reason === '' ? null : reason,
    completed: null,
    lead: subject === 'institutions' ? `${voluntary ? '+' : ''}${named}. ` : '',
    text,
    facts,
    dates,
    source: null,
  }
}
