import type { Institution, Measure, ReportDocument } from '../../domain/report-document.ts'
import { parseLocalDate } from '../../domain/local-date.ts'

/** A document as the database can hold it and the review can rely on it: what its schema leaves open is settled here. */
export function settleDocument(document: ReportDocument): ReportDocument {
  const clean = cleanTexts(document) as ReportDocument
  return {
    ...clean,
    planYear: plausibleYear(clean.planYear),
    assessmentYear: plausibleYear(clean.assessmentYear),
    institutions: [...withoutTwins(clean.institutions), ...unnamedInstitutions(clean)],
    sections: clean.sections.map((section) => ({ ...section, measures: section.measures.map(settleMeasure) })),
  }
}

/** PostgreSQL holds neither NUL nor half a character. */
function cleanTexts(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed()
  if (Array.isArray(value)) return value.map(cleanTexts)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cleanTexts(part)]))
}

export function plausibleYear(year: number | null): number | null {
  return year !== null && year >= 2000 && year <= 2100 ? year : null
}

function withoutTwins(institutions: Institution[]): Institution[] {
  return institutions.filter(({ key }, at) => institutions.findIndex((other) => other.key === key) === at)
}

/** A file of JSON may speak of keys that it does not explain. */
function unnamedInstitutions(document: ReportDocument): Institution[] {
  const known = new Set(document.institutions.map(({ key }) => key))
  const used = measuresOf(document).flatMap(({ responsible, results }) => [
    ...responsible.institutions,
    ...results.flatMap((result) => result.institutions),
  ])
  return [...new Set(used)]
    .filter((key) => !known.has(key))
    .map((key) => ({ key, name: key || '?', spellings: [key || '?'], role: 'mentioned' as const }))
}

function settleMeasure(measure: Measure): Measure {
  return {
    ...measure,
    deadlines: measure.deadlines.map((deadline) => {
      const date = deadline.date === null ? null : parseLocalDate(deadline.date)
      if (deadline.kind !== 'date') return { ...deadline, date: null }
      return date === null ? { ...deadline, kind: 'unstated', date: null } : { ...deadline, date }
    }),
    responsible: { ...measure.responsible, institutions: [...new Set(measure.responsible.institutions)] },
    results: measure.results.map((result) => ({ ...result, institutions: [...new Set(result.institutions)] })),
  }
}

export function measuresOf(document: Pick<ReportDocument, 'sections'>): Measure[] {
  return document.sections.flatMap((section) => section.measures)
}

/**
 * The one institution whose own table a document is: the only one in it, and named by its title or the text around, or
 * else by some measures while the rest name nobody.
 */
export function ownerOf(document: ReportDocument): string | null {
  const [only, ...more] = document.institutions.filter(({ role }) => role !== 'mentioned')
  if (only === undefined || more.length > 0) return null
  const scopes = new Set(measuresOf(document).map(({ responsible }) => responsible.scope))
  if (scopes.has('unstated') && !scopes.has('participants') && !scopes.has('people')) return only.key
  const around = [document.title, ...document.notes].join('\n').replaceAll(/\s+/g, ' ')
  return only.spellings.some((spelling) => around.includes(spelling)) ? only.key : null
}
