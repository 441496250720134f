import type { Finding, FindingCode, Measure, ReportDocument, Result } from '../../../domain/report-document.ts'
import { FINDING_SEVERITIES } from '../../../domain/report-document.ts'
import { measureLabel, remarkLabel, whoLabel } from '../../../text/findings.ts'

/** A document with what its findings are worded from. */
export interface Findable {
  document: ReportDocument
  nameOf: (key: string) => string
}

export function findable(document: ReportDocument): Findable {
  const names = new Map(document.institutions.map((institution) => [institution.key, institution.name]))
  return { document, nameOf: (key) => names.get(key) ?? key }
}

export function measuresOf(document: ReportDocument): Measure[] {
  return document.sections.flatMap((section) => section.measures)
}

export function label(measure: Measure): string {
  const nameless = measure.number === null && measure.title === null && measure.items.length === 0
  if (nameless && measure.remark !== null) return remarkLabel(measure.remark)
  return measureLabel(measure.number, measure.title ?? measure.items[0] ?? null)
}

export function who(result: Result, { nameOf }: Findable): string {
  return whoLabel(result.institutions.map(nameOf))
}

interface FindingPlace {
  measure?: Measure
  institution?: string | null
  text?: string | null
  source?: Finding['source']
  severity?: Finding['severity']
}

/** A finding with the severity of its code; its source is the measure's where none is given. */
export function finding(code: FindingCode, message: string, place: FindingPlace = {}): Finding {
  return {
    code,
    severity: place.severity ?? FINDING_SEVERITIES[code][0],
    message,
    measure: place.measure?.number ?? null,
    institution: place.institution ?? null,
    text: place.text ?? null,
    source: place.source ?? place.measure?.source ?? null,
  }
}

/** The one institution that a result is of, or null for none or several. */
export function onlyInstitution(result: Result): string | null {
  return result.institutions.length === 1 ? (result.institutions[0] ?? null) : null
}

/** Runs a rule on every result of a document. */
export function eachResult(document: ReportDocument, rule: (result: Result, measure: Measure) => Finding[]): Finding[] {
  return measuresOf(document).flatMap((measure) => measure.results.flatMap((result) => rule(result, measure)))
}
