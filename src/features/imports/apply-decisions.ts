import type {
  Finding,
  FindingCode,
  Institution,
  Measure,
  ReportDocument,
  Result,
  Section,
} from '../../domain/report-document.ts'
import { findFindings } from '../../documents/recognise/find-findings.ts'
import { readFound } from '../../documents/recognise/read-results.ts'
import { documentPeriod } from '../../domain/period.ts'
import { resultHandle, type Decisions, type MeasureCorrection } from './decisions.ts'
import { ownerOf } from './import-document.ts'

/** A result with where it stands in the document as read. */
export interface ReviewedResult {
  fromMeasure: number
  at: number
  read: Result
  result: Result
  isCorrected: boolean
  isExcluded: boolean
}

export interface ReviewedMeasure {
  /** Place among all measures of the document, from 1. */
  position: number
  section: number
  read: Measure
  /** As corrected, with the results that belong to it now. */
  measure: Measure
  results: ReviewedResult[]
  isCorrected: boolean
}

export interface Reviewed {
  /** The document as it will be written. */
  document: ReportDocument
  measures: ReviewedMeasure[]
  owner: string | null
}

/** The document with every decision of the review applied; the document as read is not touched. */
export function applyDecisions(read: ReportDocument, decisions: Decisions): Reviewed {
  const dropped = droppedKeys(decisions)
  const named = decisions.about.owner === undefined ? ownerOf(read) : decisions.about.owner
  const owner = named === null || dropped.has(named) ? null : named
  const placed = placeMeasures(read)
  const placing = { count: placed.length, year: yearOfWords(read, decisions) }
  const results = placed.flatMap(({ measure, position }) => reviewResults(measure, position, decisions, placing))
  const byMeasure = Map.groupBy(results, ({ goesTo }) => goesTo)
  const measures = placed.map(({ measure, position, section }): ReviewedMeasure => {
    const correction = decisions.measures[position]
    const here = byMeasure.get(position) ?? []
    const settled = here.map((one) => ({ ...one, result: settleResult(one.result, { dropped, owner }) }))
    const kept = settled.filter(({ isExcluded }) => !isExcluded).map(({ result }) => result)
    return {
      position,
      section,
      read: measure,
      measure: { ...correctMeasure(measure, correction, dropped), results: kept },
      results: settled,
      isCorrected: correction !== undefined || here.some(({ isCorrected }) => isCorrected),
    }
  })
  return { document: correctDocument(read, decisions, { measures, owner }), measures, owner }
}

function droppedKeys({ institutions }: Decisions): Set<string> {
  return new Set(Object.entries(institutions).flatMap(([key, decision]) => (decision.as === 'none' ? [key] : [])))
}

function placeMeasures(read: ReportDocument): { measure: Measure; position: number; section: number }[] {
  const placed = read.sections.flatMap(({ measures }, section) => measures.map((measure) => ({ measure, section })))
  return placed.map((one, at) => ({ ...one, position: at + 1 }))
}

interface Placing {
  /** How many measures there are. */
  count: number
  /** The year of dates without one. */
  year: number | null
}

function yearOfWords(read: ReportDocument, { about }: Decisions): number | null {
  const period = about.period === undefined ? read.period : documentPeriod(about.period)
  return period === null ? (about.planYear ?? read.planYear) : Number(period.from.slice(0, 4))
}

function reviewResults(measure: Measure, position: number, decisions: Decisions, { count, year }: Placing) {
  return measure.results.map((read, index) => {
    const correction = decisions.results[resultHandle(position, index + 1)]
    const { isExcluded = false, movedTo = position, text, ...fields } = correction ?? {}
    return {
      fromMeasure: position,
      at: index + 1,
      read,
      result: {
        ...read,
        ...withoutUndefined(fields),
        ...(text === undefined ? {} : { text, ...readFound(text, year) }),
      },
      isCorrected: correction !== undefined,
      isExcluded,
      goesTo: movedTo <= count ? movedTo : position,
    }
  })
}

function withoutUndefined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}

interface Settling {
  dropped: ReadonlySet<string>
  owner: string | null
}

/** A name that is no institution is nobody's result; in an institution's own table a result of nobody is its own. */
function settleResult(result: Result, { dropped, owner }: Settling): Result {
  const institutions = result.institutions.filter((key) => !dropped.has(key))
  const isNobodys = institutions.length === 0 && ['institutions', 'assignee', 'unstated'].includes(result.subject)
  if (!isNobodys) return { ...result, institutions }
  return owner === null
    ? { ...result, subject: 'unstated', institutions }
    : { ...result, subject: 'assignee', institutions: [owner] }
}

function correctMeasure(
  measure: Measure,
  correction: MeasureCorrection | undefined,
  dropped: ReadonlySet<string>,
): Measure {
  const { scope, institutions, ...fields } = correction ?? {}
  const { responsible } = measure
  return {
    ...measure,
    ...withoutUndefined(fields),
    responsible: {
      ...responsible,
      scope: scope ?? responsible.scope,
      institutions: (institutions ?? responsible.institutions).filter((key) => !dropped.has(key)),
    },
  }
}

function correctDocument(
  read: ReportDocument,
  decisions: Decisions,
  { measures, owner }: Pick<Reviewed, 'measures' | 'owner'>,
): ReportDocument {
  const { about } = decisions
  const bySection = Map.groupBy(measures, ({ section }) => section)
  const sections = read.sections.map((section, at): Section => ({
    ...section,
    measures: (bySection.get(at) ?? []).map(({ measure }) => measure),
  }))
  return {
    ...read,
    kind: kindOf(read, measures),
    period: about.period === undefined ? read.period : documentPeriod(about.period),
    planYear: about.planYear ?? read.planYear,
    assessmentYear: about.assessmentYear === undefined ? read.assessmentYear : about.assessmentYear,
    institutions: raiseRoles([...read.institutions, ...guests(decisions)], measures, owner),
    sections,
  }
}

/** A report whose every result was excluded is a plan. */
function kindOf(read: ReportDocument, measures: ReviewedMeasure[]): ReportDocument['kind'] {
  if (read.kind !== 'execution-report') return read.kind
  return measures.some(({ measure }) => measure.results.length > 0) ? read.kind : 'plan'
}

function guests({ guests }: Decisions): Institution[] {
  return guests.map(({ key, name }) => ({ key, name, spellings: [name], role: 'reporter' as const }))
}

/** What only reading and merging can find; everything else follows from the document itself. */
const FOUND_ONCE: readonly FindingCode[] = ['unreadable-part', 'measure-not-matched', 'merged-differently']

/** What to look at in the document as it is corrected now. */
export function reviewFindings(read: ReportDocument, corrected: ReportDocument): Finding[] {
  return [...read.findings.filter(({ code }) => FOUND_ONCE.includes(code)), ...findFindings(corrected)]
}

/** One that the document only mentions is more than that once a correction gives it a result, a measure or the table. */
function raiseRoles(institutions: Institution[], measures: ReviewedMeasure[], owner: string | null): Institution[] {
  const named = measures.flatMap(({ measure }) => measure.results.filter(isOfNamed))
  const reporters = new Set([...named.flatMap((result) => result.institutions), ...(owner === null ? [] : [owner])])
  const listed = measures.filter(({ measure }) => measure.responsible.scope === 'listed')
  const responsible = new Set(listed.flatMap(({ measure }) => measure.responsible.institutions))
  return institutions.map((one) => {
    if (one.role !== 'mentioned') return one
    if (reporters.has(one.key)) return { ...one, role: 'reporter' }
    return responsible.has(one.key) ? { ...one, role: 'responsible' } : one
  })
}

function isOfNamed({ subject }: Result): boolean {
  return subject === 'institutions' || subject === 'assignee'
}
