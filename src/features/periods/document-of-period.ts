import type { Db } from '../../db/connection.ts'
import { findFindings } from '../../documents/recognise/find-findings.ts'
import { documentPeriod, periodName } from '../../domain/period.ts'
import {
  SCHEMA_NAME,
  reportDocumentSchema,
  type Measure,
  type ReportDocument,
  type Result,
} from '../../domain/report-document.ts'
import { consolidatedRu } from '../../text/consolidated-ru.ts'
import type { Sentence } from './consolidate-period.ts'
import type { AssignedMeasure, AssignedSection, EditionSection } from './edition-sections.ts'
import type { InstitutionKeys } from './institution-keys.ts'
import { openWholeReport, type WholeReport } from './period-report.ts'
import type { PeriodResult, PeriodRow } from './period-store.ts'

/** A period as the document that it came as, or would have come as: built of tables alone, whole in memory. */
export async function documentOfPeriod(db: Db, planId: number, code: string): Promise<ReportDocument> {
  return documentOfReport(await openWholeReport(db, planId, code))
}

/** A report of a period as one document, whole in memory: for those of some thousand results. */
export async function documentOfReport(report: WholeReport): Promise<ReportDocument> {
  const { sections, keys, consolidation } = report
  const told = await consolidation.sentencesOf(sections.flatMap(({ measures }) => measures))
  const results = [...told.values()].flatMap(({ sentences }) => sentences)
  const reporters = new Set(results.flatMap(reportersOf))
  const document = {
    ...headOfReport(report, reporters),
    sections: writeSections(sections, results, keys),
  }
  return checked({ ...document, findings: findFindings(document) })
}

/** All of a report's document but its sections; those who report are known when all of them are written. */
export function headOfReport(
  { period, keys }: Pick<WholeReport, 'period' | 'keys'>,
  reporters: ReadonlySet<number>,
): Omit<ReportDocument, 'sections'> {
  return {
    schema: SCHEMA_NAME,
    kind: period.documentKind,
    ...frameOf(period),
    period: documentPeriod(period.period),
    planYear: period.year,
    assessmentYear: period.assessmentYear,
    institutions: period.status === 'document' ? keys.institutions : withReporters(keys, reporters),
    notes: period.notes,
    findings: [],
    unplaced: [],
  }
}

/** A document has the title and the header that it came with, none of them too; a reported period gets ours. */
function frameOf({ status, title, columns, planTitle, period }: PeriodRow): Pick<ReportDocument, 'title' | 'columns'> {
  if (status === 'document') return { title, columns }
  return {
    title: titleOfPeriod({ status, title, planTitle, period }),
    columns: columns.length > 0 ? columns : consolidatedRu.columns,
  }
}

/** What a period's report is called: as its document calls itself, else in the usual words. */
export function titleOfPeriod({
  status,
  title,
  planTitle,
  period,
}: Pick<PeriodRow, 'status' | 'title' | 'planTitle' | 'period'>): string {
  return status === 'document' ? title : title || consolidatedRu.title(planTitle, periodName(period))
}

/** Whoever a paragraph begins with has reported. */
export function reportersOf({ subject, status, institutionIds }: Sentence): number[] {
  return subject === 'institutions' && status !== 'not-reported' ? institutionIds : []
}

/** Institutions of a document, those who have reported as reporters. */
export function withReporters(keys: InstitutionKeys, reporters: ReadonlySet<number>): ReportDocument['institutions'] {
  const reporting = new Set([...reporters].map((id) => keys.keyOf(id)))
  return keys.institutions.map((institution) =>
    reporting.has(institution.key) ? { ...institution, role: 'reporter' } : institution,
  )
}

/** JSON of the database is what was written into it: the contract's schema checks it, and drops what is not its own. */
export function checked(document: ReportDocument): ReportDocument {
  return reportDocumentSchema.parse(document)
}

/** The sections of an edition in the words of the contract. */
export function writeSections(
  sections: readonly AssignedSection[],
  results: readonly (PeriodResult | Sentence)[],
  keys: InstitutionKeys,
): ReportDocument['sections'] {
  const byMeasure = Map.groupBy(results, ({ measureId }) => measureId)
  const rowOf = rowsOf(sections)
  return sections.map(({ number, title, measures }) => ({
    number,
    title,
    measures: measures.map((measure) =>
      writeMeasure(measure, byMeasure.get(measure.measureId) ?? [], keys, rowOf(measure.measureId)),
    ),
  }))
}

/** The row of the printed table in which each measure stands: the header is the first, and a section's title has one. */
export function rowsOf(sections: readonly EditionSection[]): (measureId: number) => number {
  let row = 1
  const rows = new Map<number, number>()
  for (const { title, measures } of sections) {
    row += title === '' ? 0 : 1
    for (const { measureId } of measures) rows.set(measureId, (row += 1))
  }
  return (measureId) => rows.get(measureId) ?? 1
}

/** A measure in the words of the contract; `row` is where it stands in the printed table. */
export function writeMeasure(
  measure: AssignedMeasure,
  results: readonly (PeriodResult | Sentence)[],
  keys: InstitutionKeys,
  row: number,
): Measure {
  const { scope, people, responsibleText: text } = measure
  return {
    number: measure.number,
    remark: measure.remark,
    title: measure.title,
    items: measure.items,
    responsible: { scope, institutions: keys.inOrder(measure.institutionIds), people, text },
    deadlines: measure.deadlines,
    reporting: measure.reporting,
    results: results.map((result) => writeResult(result, keys, row)),
    others: measure.others,
    source: { table: 1, row: results[0]?.source?.row ?? row, paragraph: null },
  }
}

function writeResult(result: PeriodResult | Sentence, keys: InstitutionKeys, row: number): Result {
  const { subject, institutionIds, voluntary, status, until, reason, completed, lead, text, source } = result
  const { facts, dates } = 'found' in result ? result.found() : result
  return {
    subject,
    institutions: institutionIds.map((id) => keys.keyOf(id)),
    voluntary,
    status,
    until,
    reason,
    completed,
    lead,
    text,
    facts,
    dates,
    source: source ?? { table: 1, row, paragraph: null },
  }
}
