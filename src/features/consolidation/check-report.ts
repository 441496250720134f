import type { Db } from '../../db/connection.ts'
import { findPersonNames } from '../../domain/wording/people.ts'
import type { EditionMeasure } from '../periods/edition-sections.ts'
import type { PeriodReport } from '../periods/period-report.ts'
import { countPending } from '../periods/count-results.ts'

/** A place of a report to be looked at before it is signed. */
export interface ReportConcern {
  kind: 'person' | 'diverged' | 'unused'
  measureId: number
  measure: string | null
  /** The sentence to open; null where there is none any more. */
  key: string | null
  text: string
}

export interface ReportCheck {
  /** Answers that wait for a decision and are not told. */
  pending: number
  sentences: number
  concerns: ReportConcern[]
}

/** Goes through a report before it is frozen: what waits, what has diverged from the facts, whom it names. */
export async function checkReport(db: Db, report: PeriodReport): Promise<ReportCheck> {
  const concerns: ReportConcern[] = []
  let sentences = 0
  for (const measure of report.sections.flatMap(({ measures }) => measures)) {
    const told = (await report.consolidation.sentencesOf([measure])).get(measure.measureId)
    if (told === undefined) continue
    sentences += told.sentences.length
    const at = (kind: ReportConcern['kind'], key: string | null, text: string): ReportConcern => ({
      kind,
      measureId: measure.measureId,
      measure: measure.number,
      key,
      text,
    })
    for (const { divergence, key, lead, text } of told.sentences) {
      if (divergence.length > 0) concerns.push(at('diverged', key, lead + text))
    }
    for (const { text } of told.unused) concerns.push(at('unused', null, text))
    for (const { key, text } of told.sentences) {
      for (const person of findPersonNames(text)) concerns.push(at('person', key, person))
    }
    for (const person of findPersonNames(wordsOfPlan(measure))) concerns.push(at('person', null, person))
  }
  const pending = report.period.status === 'document' ? 0 : await countPending(db, report.period.id)
  return { pending, sentences, concerns }
}

/** What the plan itself says in the report's table. */
function wordsOfPlan({ title, items, remark, responsibleText }: EditionMeasure): string {
  return [title ?? '', ...items, remark ?? '', responsibleText].join('\n')
}
