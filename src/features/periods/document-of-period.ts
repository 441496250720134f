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
import { listEditionSections, type EditionMeasure, type EditionSection } from './edition-sections.ts'
import { listConsolidated } from './consolidate-period.ts'
import { nameInstitutions, type InstitutionKeys } from './institution-keys.ts'
import {
  getPeriod,
  listPeriodInstitutions,
  listPeriodResults,
  type PeriodResult,
  type PeriodRow,
} from './period-store.ts'

/** A period as the document that it came as, or would have come as: built of tables alone. */
export async function documentOfPeriod(db: Db, planId: number, code: string): Promise<ReportDocument> {
  const period = await getPeriod(db, planId, code)
  const sections = await listEditionSections(db, period.editionId)
  const brought = await listPeriodResults(db, period.id)
  const results = period.status === 'document' ? brought : await listConsolidated(db, { period, sections, brought })
  const named = await listPeriodInstitutions(db, period.id)
  const ids = [
    ...results.flatMap(({ institutionIds }) => institutionIds),
    ...sections.flatMap(({ measures }) => measures.flatMap(({ institutionIds }) => institutionIds)),
  ]
  const keys = await nameInstitutions(db, ids, named)
  const document: ReportDocument = {
    schema: SCHEMA_NAME,
    kind: period.documentKind,
    ...frameOf(period),
    period: documentPeriod(period.period),
    planYear: period.year,
    assessmentYear: period.assessmentYear,
    institutions: period.status === 'document' ? keys.institutions : withReporters(keys, results),
    sections: writeSections(sections, results, keys),
    notes: period.notes,
    findings: [],
    unplaced: [],
  }
  return checked({ ...document, findings: findFindings(document) })
}

/** A document has the title and the header that it came with, none of them too; a reported period gets ours. */
function frameOf({ status, title, columns, planTitle, period }: PeriodRow): Pick<ReportDocument, 'title' | 'columns'> {
  if (status === 'document') return { title, columns }
  return {
    title: title || consolidatedRu.title(planTitle, periodName(period)),
    columns: columns.length > 0 ? columns : consolidatedRu.columns,
  }
}

/** Whoever a paragraph begins with has reported. */
function withReporters(keys: InstitutionKeys, results: readonly PeriodResult[]): ReportDocument['institutions'] {
  const named = results.filter(({ subject, status }) => subject === 'institutions' && status !== 'not-reported')
  const reporters = new Set(named.flatMap(({ institutionIds }) => institutionIds.map((id) => keys.keyOf(id))))
  return keys.institutions.map((institution) =>
    reporters.has(institution.key) ? { ...institution, role: 'reporter' } : institution,
  )
}

/** JSON of the database is what was written into it: the contract's schema checks it, and drops what is not its own. */
export function checked(document: ReportDocument): ReportDocument {
  return reportDocumentSchema.parse(document)
}

/** The sections of an edition in the words of the contract. */
export function writeSections(
  sections: readonly EditionSection[],
  results: readonly PeriodResult[],
  keys: InstitutionKeys,
): ReportDocument['sections'] {
  const byMeasure = Map.groupBy(results, ({ measureId }) => measureId)
  // The header is the first row, and a section's title stands in one.
  let row = 1
  return sections.map(({ number, title, measures }) => {
    row += title === '' ? 0 : 1
    return {
      number,
      title,
      measures: measures.map((measure) => {
        row += 1
        return writeMeasure(measure, byMeasure.get(measure.measureId) ?? [], keys, row)
      }),
    }
  })
}

function writeMeasure(
  measure: EditionMeasure,
  results: readonly PeriodResult[],
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
    results: results.map(({ institutionIds, ...result }): Result => ({
      ...result,
      institutions: institutionIds.map((id) => keys.keyOf(id)),
      source: result.source ?? { table: 1, row, paragraph: null },
    })),
    others: measure.others,
    source: { table: 1, row: results[0]?.source?.row ?? row, paragraph: null },
  }
}
