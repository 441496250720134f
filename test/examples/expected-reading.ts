import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type {
  Deadline,
  Finding,
  Institution,
  Measure,
  ReportDocument,
  Result,
} from '../../src/domain/report-document.ts'

export const examples = join(import.meta.dirname, '../../examples')

/** A reading of an example, written by hand from the contract; institutions go by short names of its own. */
export interface ExpectedReading {
  kind: ReportDocument['kind']
  title: string
  period: [kind: string, from: string, to: string] | null
  planYear: number | null
  assessmentYear: number | null
  /** Null where the contract leaves open how a two-level header is written down. */
  columns: string[] | null
  sections: [number: string | null, title: string, measures: number][]
  notes: string[]
  /** Role, then spellings; one that stands nowhere cleanly (an unclosed quote) has none. */
  institutions: Record<string, [role: Institution['role'], ...spellings: string[]]>
  participants: string[]
  measures: Record<string, ExpectedMeasure>
  /** Which measures have findings of a code, as often as written where it is about one thing. */
  findings: Partial<Record<Finding['code'], (string | null)[]>>
  noSubstance: { must: string[]; mustNot: string[] }
  silent: Record<'warning' | 'note', Record<string, string[]>>
  sameResultTwice: boolean
}

interface ExpectedMeasure {
  number?: string | null
  remark?: string
  title?: string | null
  items?: string[]
  responsible: 'participants' | 'people' | 'unstated' | string[]
  deadlines: { kind: Deadline['kind']; date?: string; period?: [string, string]; action?: string }[]
  reporting?: { every: string; dueDay: number | null; addressee: string }
  people?: [post: string, name: string][]
  /** Texts of the columns that mean nothing of the contract. */
  others?: string[]
  results: ExpectedResult[]
}

interface ExpectedResult {
  subject?: Result['subject']
  who?: string[]
  lead?: string
  text?: string
  voluntary?: boolean
  status: Result['status']
  until?: [string, string]
  reason?: string
  facts?: [number, string][]
  completed?: [precision: string, from: string, to: string]
  /** Null where the contract leaves open whether a year of a formula or of `until` is a date too. */
  dates?: [precision: string, from: string, to: string][] | null
}

export function readExpected(name: string): ExpectedReading {
  return JSON.parse(readFileSync(join(examples, 'expected', `${name}.json`), 'utf8')) as ExpectedReading
}

export function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

export function expectReading(document: ReportDocument, expected: ExpectedReading): void {
  const keyOf = keysByShortName(document, expected)
  expectHead(document, expected)
  expect(document.institutions.map(({ key }) => key).toSorted()).toEqual(
    Object.keys(expected.institutions).map(keyOf).toSorted(),
  )

  const measures = document.sections.flatMap((section) => section.measures)
  const wanted = Object.entries(expected.measures)
  expect(measures).toHaveLength(wanted.length)
  for (const [index, [name, measure]] of wanted.entries()) {
    const found = measures[index] as Measure
    expect(summaryOf(found, measure), name).toEqual(wantedSummary(name, measure, expected.participants, keyOf))
  }
  expectFindings(document.findings, expected, keyOf)
  expect(document.unplaced).toEqual([])
}

function expectHead(document: ReportDocument, expected: ExpectedReading): void {
  const { period } = document
  expect({
    kind: document.kind,
    title: plain(document.title),
    period: period === null ? null : [period.kind, period.from, period.to],
    planYear: document.planYear,
    assessmentYear: document.assessmentYear,
    columns: expected.columns === null ? null : document.columns.map(plain),
    sections: document.sections.map(({ number, title, measures }) => [number, plain(title), measures.length]),
    notes: document.notes.map(plain).toSorted(),
  }).toEqual({
    kind: expected.kind,
    title: expected.title,
    period: expected.period,
    planYear: expected.planYear,
    assessmentYear: expected.assessmentYear,
    columns: expected.columns,
    sections: expected.sections,
    notes: expected.notes.toSorted(),
  })
}

/** Finds for each short name the one institution that has all its spellings. */
function keysByShortName(document: ReportDocument, expected: ExpectedReading): (name: string) => string {
  const keys = new Map<string, string>()
  for (const [name, [role, ...spellings]] of Object.entries(expected.institutions)) {
    const found =
      spellings.length === 0
        ? document.institutions.filter((one) => one.role === role && one.name.includes(name))
        : document.institutions.filter((one) =>
            spellings.some((spelling) => one.spellings.map(plain).includes(spelling)),
          )
    expect(
      found.map((one) => [one.role, ...one.spellings.map(plain).toSorted()]),
      name,
    ).toEqual([
      [role, ...(spellings.length === 0 ? (found[0]?.spellings ?? []).map(plain).toSorted() : spellings.toSorted())],
    ])
    keys.set(name, found[0]?.key ?? '')
  }
  return (name) => keys.get(name) ?? `unknown ${name}`
}

function summaryOf(measure: Measure, wanted: ExpectedMeasure): unknown {
  return {
    number: measure.number,
    ...('remark' in wanted && { remark: measure.remark }),
    ...('title' in wanted && { title: measure.title }),
    items: measure.items.map(plain),
    responsible: { scope: measure.responsible.scope, institutions: measure.responsible.institutions.toSorted() },
    deadlines: measure.deadlines.map(({ kind, date, period, action }, index) => ({
      kind,
      date,
      period: period === null ? null : [period.from, period.to],
      ...(wanted.deadlines[index]?.action !== undefined && { action }),
    })),
    reporting: measure.reporting === null ? null : [measure.reporting.every, measure.reporting.dueDay],
    addressee: plain(measure.reporting?.addressee ?? '').includes(wanted.reporting?.addressee ?? ''),
    ...(wanted.people !== undefined && { people: measure.responsible.people.map(({ post, name }) => [post, name]) }),
    others: measure.others.map(({ text }) => text),
    results: measure.results.map((result, index) => resultSummary(result, wanted.results[index])),
  }
}

function resultSummary(result: Result, wanted: ExpectedResult | undefined): unknown {
  return {
    subject: result.subject,
    institutions: result.institutions.toSorted(),
    ...(wanted?.lead !== undefined && { lead: result.lead }),
    ...(wanted?.text !== undefined && { text: plain(result.text) }),
    voluntary: result.voluntary,
    status: result.status,
    until: result.until === null ? null : [result.until.from, result.until.to],
    reason: result.reason === null ? null : result.reason.replace(/[.;]$/, ''),
    completed:
      result.completed === null ? null : [result.completed.precision, result.completed.from, result.completed.to],
    facts: result.facts.map(({ value, unit }) => [value, plain(unit)]),
    ...(wanted?.dates !== null && { dates: result.dates.map(({ precision, from, to }) => [precision, from, to]) }),
  }
}

function wantedSummary(
  name: string,
  wanted: ExpectedMeasure,
  participants: string[],
  keyOf: (name: string) => string,
): unknown {
  const { responsible } = wanted
  const scope = Array.isArray(responsible) ? 'listed' : responsible
  const names = Array.isArray(responsible) ? responsible : responsible === 'participants' ? participants : []
  return {
    number: wanted.number === undefined ? name : wanted.number,
    ...('remark' in wanted && { remark: wanted.remark }),
    ...('title' in wanted && { title: wanted.title }),
    items: wanted.items ?? [],
    responsible: { scope, institutions: names.map(keyOf).toSorted() },
    deadlines: wanted.deadlines.map(({ kind, date = null, period = null, action }) => ({
      kind,
      date,
      period,
      ...(action !== undefined && { action }),
    })),
    reporting: wanted.reporting === undefined ? null : [wanted.reporting.every, wanted.reporting.dueDay],
    addressee: true,
    ...(wanted.people !== undefined && { people: wanted.people }),
    others: wanted.others ?? [],
    results: wanted.results.map((result) => wantedResult(result, participants, keyOf)),
  }
}

function wantedResult(wanted: ExpectedResult, participants: string[], keyOf: (name: string) => string): unknown {
  const who = wanted.who ?? (wanted.subject === 'all' ? participants : [])
  return {
    subject: wanted.subject ?? 'institutions',
    institutions: who.map(keyOf).toSorted(),
    ...(wanted.lead !== undefined && { lead: wanted.lead }),
    ...(wanted.text !== undefined && { text: wanted.text }),
    voluntary: wanted.voluntary ?? false,
    status: wanted.status,
    until: wanted.until ?? null,
    reason: wanted.reason ?? null,
    completed: wanted.completed ?? null,
    facts: wanted.facts ?? [],
    ...(wanted.dates !== null && { dates: wanted.dates ?? [] }),
  }
}

function expectFindings(findings: Finding[], expected: ExpectedReading, keyOf: (name: string) => string): void {
  const measuresWith = (code: string) =>
    findings.filter((finding) => finding.code === code).map(({ measure }) => measure)
  for (const [code, measures] of Object.entries(expected.findings)) {
    const found = measuresWith(code)
    const isOncePerMeasure = measures.every((measure) => measure !== null)
    expect(isOncePerMeasure ? [...new Set(found)] : found, code).toEqual(measures)
  }
  const empty = new Set(measuresWith('no-substance'))
  expect(
    expected.noSubstance.must.filter((measure) => !empty.has(measure)),
    'no-substance',
  ).toEqual([])
  expect(
    expected.noSubstance.mustNot.filter((measure) => empty.has(measure)),
    'no-substance',
  ).toEqual([])
  expect(measuresWith('same-result-twice').length > 0, 'same-result-twice').toBe(expected.sameResultTwice)

  for (const severity of ['warning', 'note'] as const) {
    const silent = findings.filter((finding) => finding.code === 'assigned-but-silent' && finding.severity === severity)
    const byMeasure = Map.groupBy(silent, ({ measure }) => measure ?? '')
    const found = Object.fromEntries(
      [...byMeasure].map(([measure, group]) => [measure, group.map((one) => one.institution ?? '').toSorted()]),
    )
    const wanted = Object.entries(expected.silent[severity]).map(([measure, names]) => [
      measure,
      names.map(keyOf).toSorted(),
    ])
    expect(found, `assigned-but-silent, ${severity}`).toEqual(Object.fromEntries(wanted))
  }
}
