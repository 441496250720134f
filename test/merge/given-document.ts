import type { Institution, Measure, ReportDocument, Result, Section } from '../../src/domain/report-document.ts'
import { givenResult as givenPlainResult } from '../writing/given-document.ts'

export function givenResult(text: string, more: Partial<Result> = {}): Result {
  const source = { table: 1, row: 2, paragraph: 1 }
  return givenPlainResult(text, { subject: 'assignee', source, ...more })
}

export function givenMeasure(number: string | null, title: string | null, more: Partial<Measure> = {}): Measure {
  return {
    number,
    remark: null,
    title,
    items: [],
    responsible: { scope: 'unstated', institutions: [], people: [], text: '' },
    deadlines: [],
    reporting: null,
    results: [],
    others: [],
    source: { table: 1, row: 2, paragraph: null },
    ...more,
  }
}

export function givenSection(number: string | null, title: string, ...measures: Measure[]): Section {
  return { number, title, measures }
}

export function givenInstitution(key: string, name: string, role: Institution['role'] = 'reporter'): Institution {
  return { key, name, spellings: [name], role }
}

export function givenDocument(sections: Section[], more: Partial<ReportDocument> = {}): ReportDocument {
  return {
    schema: 'otklik/report-document@1',
    kind: 'execution-report',
    title: 'Отчёт об исполнении плана',
    period: null,
    planYear: 2031,
    assessmentYear: null,
    columns: ['№', 'Мероприятие', 'Результат'],
    institutions: [],
    sections,
    notes: [],
    findings: [],
    unplaced: [],
    ...more,
  }
}

/** One institution's own document: every result is its own and names nobody. */
export function givenOwnDocument(key: string, name: string, sections: Section[], more: Partial<ReportDocument> = {}) {
  for (const result of sections.flatMap(({ measures }) => measures).flatMap(({ results }) => results)) {
    result.institutions = [key]
  }
  return givenDocument(sections, { institutions: [givenInstitution(key, name)], ...more })
}
