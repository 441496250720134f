import { createHash } from 'node:crypto'
import type { Db } from '../../db/connection.ts'
import { findAnyNames, findContacts } from '../../domain/wording/people.ts'
import type { Sentence } from '../periods/consolidate-period.ts'
import { countPending } from '../periods/count-results.ts'
import type { EditionMeasure } from '../periods/edition-sections.ts'
import type { PeriodReport } from '../periods/period-report.ts'
import { leadOf, openReport } from './document-of-report.ts'
import type { ConsolidatedReport } from './report-store.ts'
import { answersOf, loadAnswers } from './load-answers.ts'
import type { AnswerSource } from './source-store.ts'

/** What tells who somebody is, or how to find them. */
interface Personal {
  what: 'person' | 'contact'
  text: string
}

function findPersonal(words: string): Personal[] {
  return [
    ...findAnyNames(words).map((text) => ({ what: 'person' as const, text })),
    ...findContacts(words).map((text) => ({ what: 'contact' as const, text })),
  ]
}

/** A place of a report to be looked at before it is signed. */
export interface ReportConcern {
  kind: Personal['what'] | `${Personal['what']}-${'around' | 'in-annex'}` | 'diverged' | 'unused' | 'unprinted'
  /** Null for what stands around the table. */
  measureId: number | null
  measure: string | null
  /** The sentence to open; null where there is none any more. */
  key: string | null
  text: string
}

export interface ReportCheck {
  /** Answers that wait for a decision and are not told. */
  pending: number
  /** Those that tell something: who is silent alone makes no report. */
  sentences: number
  concerns: ReportConcern[]
}

/** What tells one list of concerns from another: who ticks it as seen has seen this one. */
export function digestOf({ concerns }: Pick<ReportCheck, 'concerns'>): string {
  return createHash('sha256').update(JSON.stringify(concerns)).digest('hex').slice(0, 16)
}

/** Goes through a report before it is frozen: what waits, what has diverged from the facts, whom it names. */
export async function checkReport(db: Db, report: ConsolidatedReport): Promise<ReportCheck> {
  const opened = await openReport(db, report)
  const measures = opened.sections.flatMap((section) => section.measures)
  const concerns: ReportConcern[] = [report.title, ...leadOf(report)].flatMap((line) =>
    findPersonal(line).map(({ what, text }) => {
      const nowhere = { measureId: null, measure: null, key: null }
      return { kind: `${what}-around` as const, ...nowhere, text }
    }),
  )
  let sentences = 0
  for (const measure of measures) {
    const told = (await opened.consolidation.sentencesOf([measure])).get(measure.measureId)
    if (told === undefined) continue
    sentences += told.sentences.filter(({ status }) => status !== 'not-reported').length
    const at = concernsAt(measure)
    for (const { divergence, key, lead, text } of told.sentences) {
      if (divergence.length > 0) concerns.push(at('diverged', key, lead + text))
    }
    for (const { text } of told.unused) concerns.push(at('unused', null, text))
    for (const text of told.unprinted) concerns.push(at('unprinted', null, text))
    for (const { key, text } of told.sentences) {
      for (const found of findPersonal(text)) concerns.push(at(found.what, key, found.text))
    }
    for (const found of findPersonal(wordsOfPlan(measure))) concerns.push(at(found.what, null, found.text))
    if (report.annex) concerns.push(...(await concernsOfAnnex(db, opened, measure, told.sentences)))
  }
  const ids = measures.map(({ measureId }) => measureId)
  const pending = opened.period.status === 'document' ? 0 : await countPending(db, opened.period.id, ids)
  return { pending, sentences, concerns }
}

const concernsAt =
  ({ measureId, number: measure }: EditionMeasure) =>
  (kind: ReportConcern['kind'], key: string | null, text: string): ReportConcern => ({
    kind,
    measureId,
    measure,
    key,
    text,
  })

/** The annex prints answers as they came, whatever the sentence says instead, and what evidence is called. */
async function concernsOfAnnex(
  db: Db,
  { period }: PeriodReport,
  measure: EditionMeasure,
  sentences: readonly Sentence[],
): Promise<ReportConcern[]> {
  const answers = await loadAnswers(db, period, measure.measureId, sentences)
  return sentences.flatMap((sentence) => {
    const { key, text } = sentence
    const found = answersOf(sentence, answers).flatMap(wordsOfSource).flatMap(findPersonal)
    const hidden = new Map(found.filter((one) => !text.includes(one.text)).map((one) => [one.text, one]))
    return Array.from(hidden.values(), (one) => concernsAt(measure)(`${one.what}-in-annex`, key, one.text))
  })
}

function wordsOfSource({ text, reason, evidence, links }: AnswerSource): string[] {
  return [text, reason, ...evidence.map(({ fileName }) => fileName), ...links]
}

/** What the plan itself says in the report's table. */
function wordsOfPlan({ title, items, remark, responsibleText }: EditionMeasure): string {
  return [title ?? '', ...items, remark ?? '', responsibleText].join('\n')
}
