import { periodCode, periodSpan, type PeriodCode } from '../../domain/period.ts'
import type { ReportDocument } from '../../domain/report-document.ts'
import type { Reviewed } from './apply-decisions.ts'

/** What a document has to be asked for before it can be written. */
export type Lack = 'period' | 'planYear' | 'assessmentYear' | 'owner'

/** The document's reporting period as it is stored; null where it names none, or none that reports are made for. */
export function codeOfPeriod({ period }: Pick<ReportDocument, 'period'>): PeriodCode | null {
  if (period === null) return null
  const code = periodCode(period)
  return code === null || yearOf(code) < 2000 || yearOf(code) > 2100 ? null : code
}

export function yearOf(code: PeriodCode): number {
  return Number(periodSpan(code).from.slice(0, 4))
}

/** Exactly what is missing, and nothing that the document can be written without. */
export function findLacks({ document, measures, owner }: Reviewed): Lack[] {
  const hasResults = measures.some(({ measure }) => measure.results.length > 0)
  const isForParticipants = measures.some(({ measure }) => measure.responsible.scope === 'participants')
  const lacks: [Lack, boolean][] = [
    ['period', hasResults && codeOfPeriod(document) === null],
    ['planYear', document.planYear === null],
    ['assessmentYear', document.assessmentYear === null && isForParticipants],
    ['owner', owner === null && isNobodysTable(document)],
  ]
  return lacks.flatMap(([lack, isLacking]) => (isLacking ? [lack] : []))
}

/** A table of remarks is one institution's own; where nothing says whose, all its results are nobody's. */
function isNobodysTable({ kind, sections }: ReportDocument): boolean {
  const measures = sections.flatMap((section) => section.measures)
  return (
    kind === 'remarks-table' &&
    measures.every(
      ({ responsible, results }) =>
        responsible.institutions.length === 0 && results.every(({ subject }) => subject === 'unstated'),
    )
  )
}
