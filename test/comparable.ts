import type { ReportDocument } from '../src/domain/report-document.ts'

/**
 * What of a document survives being written and read back: sections, numbers, measures, deadlines, results with
 * subjects, institutions (by name), statuses and texts. Runs of white space count as one blank.
 */
export function comparable(doc: ReportDocument): unknown {
  const nameOf = namesOf(doc)
  return {
    kind: doc.kind,
    title: flat(doc.title),
    columns: doc.columns.map(flat),
    notes: doc.notes.map(flat),
    institutions: doc.institutions.map(({ name, role }) => `${flat(name)} (${role})`).sort(),
    sections: doc.sections.map((section) => ({
      number: section.number,
      title: flat(section.title),
      measures: section.measures.map((measure) => comparableMeasure(measure, nameOf)),
    })),
  }
}

type NameOf = (key: string) => string
type Measure = ReportDocument['sections'][number]['measures'][number]

function namesOf(doc: ReportDocument): NameOf {
  const names = new Map(doc.institutions.map(({ key, name }) => [key, flat(name)]))
  return (key) => names.get(key) ?? key
}

function comparableMeasure(measure: Measure, nameOf: NameOf): unknown {
  return {
    number: measure.number,
    remark: measure.remark === null ? null : flat(measure.remark),
    title: measure.title === null ? null : flat(measure.title),
    items: measure.items.map(flat),
    responsible: {
      scope: measure.responsible.scope,
      institutions: measure.responsible.institutions.map(nameOf).sort(),
      text: flat(measure.responsible.text),
    },
    deadlines: measure.deadlines.map(({ kind, date, period, text }) => ({
      kind,
      date,
      period: period && `${period.from}/${period.to}`,
      text: flat(text),
    })),
    reporting: measure.reporting && {
      ...measure.reporting,
      addressee: measure.reporting.addressee && flat(measure.reporting.addressee),
      text: flat(measure.reporting.text),
    },
    results: measure.results.map((result) => ({
      subject: result.subject,
      institutions: result.institutions.map(nameOf).sort(),
      voluntary: result.voluntary,
      status: result.status,
      until: result.until && `${result.until.from}/${result.until.to}`,
      completed: result.completed && `${result.completed.from}/${result.completed.to}`,
      said: flat(result.lead + result.text),
    })),
    others: measure.others.map(({ column, text }) => ({ column: flat(column), text: flat(text) })),
  }
}

/** White space as the two laws compare it. */
export function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
