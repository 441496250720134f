import { basename } from 'node:path'
import type { Institution, Finding, Measure, ReportDocument, Section, Source } from '../../domain/report-document.ts'
import { SCHEMA_NAME } from '../../domain/report-document.ts'
import { findFindings } from '../recognise/find-findings.ts'
import type { Register } from '../recognise/register.ts'
import { compareHeads } from './compare-heads.ts'
import type { Fragment } from './fragment.ts'
import type { Gathering } from './gather-measures.ts'
import { gatherMeasures } from './gather-measures.ts'
import { asFinding } from './merge-findings.ts'
import { isVoluntary, orderResults, withLead } from './merge-results.ts'
import { mergedTitle } from './merged-title.ts'
import { inOrderOfAppearance } from './order-of-appearance.ts'
import { giveSources } from './sources.ts'
import { setTwinsAside } from './twin-files.ts'
import { ownerOf, uniteInstitutions } from './unite-institutions.ts'

/** Several institutions' documents of one plan as one report. Nothing is lost: what does not match stands by itself. */
export function mergeDocuments(given: Fragment[], register?: Register): ReportDocument {
  const { fragments, remarks } = setTwinsAside(given.map(({ file, document }) => ({ file: basename(file), document })))
  const documents = fragments.map(({ document }) => document)
  const work = gatherMeasures(fragments)

  const met = uniteInstitutions(documents)
  finishResults(work, new Map(met.map(({ key, name }) => [key, name])), register)
  const sections: Section[] = work.sections.map(({ number, title, measures }) => ({
    number,
    title,
    measures: measures.map(({ measure }) => measure),
  }))
  const title = mergedTitle(documents)
  const institutions = inOrderOfAppearance(met, title, sections)
  completeParticipants(sections, institutions, register)
  completeOthers(sections, work, actingIn(institutions))
  giveSources(sections)
  const first = documents.find(({ kind }) => kind !== 'other') ?? documents[0]
  const merged: ReportDocument = {
    schema: SCHEMA_NAME,
    kind: kindOf(documents),
    title,
    period: firstOf(documents, ({ period }) => period),
    planYear: firstOf(documents, ({ planYear }) => planYear),
    assessmentYear: firstOf(documents, ({ assessmentYear }) => assessmentYear),
    columns: unitedColumns(documents, first),
    institutions,
    sections,
    notes: [...new Set(documents.flatMap(({ notes }) => notes))],
    findings: [],
    unplaced: fragments.flatMap(({ file, document }) =>
      document.unplaced.map(({ text, where }) => ({ text, where: `${file}: ${where}` })),
    ),
  }
  const own = [...remarks, ...compareHeads(fragments), ...work.remarks].map((remark) =>
    asFinding(remark, sourceIn(sections)),
  )
  return { ...merged, findings: [...own, ...findFindings(merged), ...ofReading(fragments)] }
}

function finishResults(work: Gathering, names: Map<string, string>, register: Register | undefined): void {
  const owners = work.fragments.map(({ document }) => ownerOf(document))
  const order = register === undefined ? undefined : placesIn(register)
  const nameFor = (key: string) => names.get(key) ?? key
  for (const [measure, results] of work.results) {
    const isShared = new Set(results.map(({ part }) => part)).size > 1
    const led = results.map(({ part, result }) => {
      const owner = owners[part]
      const isLed = work.fragments.length > 1 && (owner !== undefined || isShared)
      return { part, result: isLed ? withLead(result, owner, nameFor) : result }
    })
    measure.results = orderResults(led, order)
    for (const result of measure.results) result.voluntary = isVoluntary(result, measure)
  }
}

/** The place of each institution's key in the register. */
function placesIn(register: Register): Map<string, number> {
  return new Map(
    register.institutions.flatMap(({ key, keys }, place) => [key, ...keys].map((one) => [one, place] as const)),
  )
}

/** What stands for all participants means those of the whole report. */
function completeParticipants(
  sections: Section[],
  institutions: ReportDocument['institutions'],
  register: Register | undefined,
): void {
  const measures = sections
    .flatMap((section) => section.measures)
    .filter(({ responsible }) => responsible.scope === 'participants')
  const stated = measures.flatMap((measure) => measure.responsible.institutions)
  const known =
    register === undefined ? institutions.filter(({ role }) => role !== 'mentioned').map(({ key }) => key) : []
  const participants = institutions.map(({ key }) => key).filter((key) => known.includes(key) || stated.includes(key))
  for (const measure of measures) {
    measure.responsible.institutions = [...participants]
    for (const result of measure.results) if (result.subject === 'all') result.institutions = [...participants]
  }
}

/** Everyone who reports or answers for something. */
function actingIn(institutions: Institution[]): string[] {
  return institutions.filter(({ role }) => role !== 'mentioned').map(({ key }) => key)
}

/** The others are all of the whole report but those whom it names beside them, or whom their own document left out. */
function completeOthers(sections: Section[], { leftOut }: Gathering, acting: string[]): void {
  for (const { responsible, results } of sections.flatMap((section) => section.measures)) {
    const named = results.filter((result) => result.subject === 'institutions' && !result.voluntary)
    const speaking = new Set(named.flatMap((result) => result.institutions))
    for (const result of results.filter(({ subject }) => subject === 'others')) {
      const without = new Set([...speaking, ...(leftOut.get(result) ?? [])])
      // A measure that names nobody is everybody's.
      const set = responsible.institutions.length > 0 ? responsible.institutions : acting
      result.institutions = set.filter((key) => !without.has(key))
    }
  }
}

function kindOf(documents: ReportDocument[]): ReportDocument['kind'] {
  const order: ReportDocument['kind'][] = ['execution-report', 'remarks-table', 'plan']
  return order.find((kind) => documents.some((document) => document.kind === kind)) ?? 'other'
}

function firstOf<T>(documents: ReportDocument[], field: (document: ReportDocument) => T | null): T | null {
  return documents.map(field).find((value) => value !== null) ?? null
}

/** The first document's header, and those columns of the others whose cells it would have no place for. */
function unitedColumns(documents: ReportDocument[], first: ReportDocument | undefined): string[] {
  const used = documents
    .flatMap((document) => document.sections.flatMap((section) => section.measures))
    .flatMap((measure) => measure.others.map(({ column }) => column))
  const columns = first?.columns ?? []
  return [...columns, ...new Set(used.filter((column) => !columns.includes(column)))]
}

/** What only the reading of a file can tell; where it stands there says nothing in the merged report. */
function ofReading(fragments: Fragment[]): Finding[] {
  return fragments.flatMap(({ file, document }) =>
    document.findings
      .filter(({ code }) => code === 'unreadable-part')
      .map((finding) => ({ ...finding, message: `${file}: ${finding.message}`, source: null })),
  )
}

function sourceIn(sections: Section[]): (measure: Measure) => Source | null {
  const sources = new Map(sections.flatMap(({ measures }) => measures.map((measure) => [measure, measure.source])))
  return (measure) => sources.get(measure) ?? null
}
