import { isOutsideAssignment } from '../../domain/assignment.ts'
import type { Period, Responsible, Result } from '../../domain/report-document.ts'
import { findFacts } from '../../domain/wording/facts.ts'
import { foundDates } from '../../domain/wording/found-dates.ts'
import { findInstitutionNames } from '../../domain/wording/institution-names.ts'
import { readReason, readStatus } from '../../domain/wording/status.ts'
import { readQuantifier } from '../../domain/wording/subjects.ts'
import type { FoundTime } from '../../domain/wording/times.ts'
import { findTimes } from '../../domain/wording/times.ts'
import type { CellLine } from './cell-lines.ts'
import type { InstitutionBook } from './institution-book.ts'
import type { LeadSplit } from './result-lead.ts'
import { splitLead } from './result-lead.ts'

/** What a measure's results are read against. */
export interface ResultContext {
  book: InstitutionBook
  responsible: Responsible
  /** The set of a measure that names nobody: the participants. */
  participants: string[]
  /** The institution whose own document this is, if it is one's. */
  owner: string | null
  /** The measure's title and items. */
  own: string
  /** The year of dates without one: of the period, or else of the plan. */
  year: number | null
  table: number
}

interface Subject {
  subject: Result['subject']
  institutions: string[]
  excepted: string[]
}

function decideSubject(split: LeadSplit, before: Result | undefined, context: ResultContext): Subject {
  const { book, responsible, owner } = context
  if (split.names.length > 0) {
    return {
      subject: 'institutions',
      institutions: split.names.map((name) => book.add(name, 'reporter')),
      excepted: [],
    }
  }
  const quantified = readQuantifier(split.text)
  if (quantified) {
    return {
      subject: quantified.quantifier,
      institutions: [],
      excepted: quantified.excepted.map((name) => book.add(name, 'mentioned')),
    }
  }
  const named = findInstitutionNames(split.text).map((name) => book.find(name.text))
  const ofOthers = named.some((key) => key === undefined || before?.institutions.includes(key) !== true)
  if (before?.subject === 'institutions' && !ofOthers)
    return { subject: 'institutions', institutions: before.institutions, excepted: [] }
  const [only, ...more] = responsible.institutions
  if (owner !== null) return { subject: 'assignee', institutions: [owner], excepted: [] }
  if (only !== undefined && more.length === 0) return { subject: 'assignee', institutions: [only], excepted: [] }
  return { subject: 'unstated', institutions: [], excepted: [] }
}

/** Names alone in a paragraph («ГКУ «А»:») lead the paragraph that follows. */
function joinBareLeads(lines: CellLine[], book: InstitutionBook): CellLine[] {
  const joined: CellLine[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    const split = last ? splitLead(last.text, book) : undefined
    const bare = split !== undefined && split.names.length > 0 && split.text === ''
    if (last && bare && splitLead(line.text, book).names.length === 0) {
      joined[joined.length - 1] = { ...last, text: `${last.text} ${line.text}` }
    } else joined.push(line)
  }
  return joined
}

function asPeriod(text: string, time: FoundTime): Period {
  const kind = time.precision === 'day' ? 'range' : time.precision
  return { kind, from: time.from, to: time.to, text: text.slice(time.start, time.end) }
}

/** The time to which a planned or postponed thing goes: the first after the word that says so, else the first before it. */
function readUntil(text: string, cue: { start: number; end: number } | null, year: number | null): Period | null {
  if (!cue) return null
  const times = findTimes(text, year)
  const time = times.find((one) => one.start >= cue.start) ?? times[0]
  return time ? asPeriod(text, time) : null
}

function readResult(
  line: CellLine,
  before: Result | undefined,
  context: ResultContext,
): Result & { excepted: string[] } {
  const split = splitLead(line.text, context.book)
  const { subject, institutions, excepted } = decideSubject(split, before, context)
  const reading = readStatus(split.text, context.own)
  const moved = reading.status === 'planned' || reading.status === 'postponed'
  const outside = isOutsideAssignment({ subject, institutions }, context.responsible)
  const continuesVoluntary = split.names.length === 0 && subject === 'institutions' && before?.voluntary === true
  return {
    subject,
    institutions,
    voluntary: split.plus || outside || continuesVoluntary,
    status: reading.status,
    until: moved ? readUntil(split.text, reading.cue, context.year) : null,
    reason: readReason(split.text, reading),
    completed: null,
    lead: split.lead,
    text: split.text,
    ...readFound(split.text, context.year),
    source: { table: context.table, row: line.row, paragraph: line.paragraph },
    excepted,
  }
}

/** What was counted in a result, and its dates. */
export function readFound(text: string, year: number | null): Pick<Result, 'facts' | 'dates'> {
  return { facts: findFacts(text), dates: foundDates(text, year) }
}

/** Gives «all» and «the others» their institutions, once every result of the measure is known. */
function resolveSets(results: (Result & { excepted: string[] })[], context: ResultContext): Result[] {
  const assigned = context.responsible.institutions
  const set = assigned.length > 0 ? assigned : context.participants
  const named = new Set(
    results
      .filter((result) => result.subject === 'institutions' && !result.voluntary)
      .flatMap((result) => result.institutions),
  )
  return results.map(({ excepted, ...result }) => {
    if (result.subject === 'all') return { ...result, institutions: set }
    if (result.subject !== 'others') return result
    return { ...result, institutions: set.filter((key) => !named.has(key) && !excepted.includes(key)) }
  })
}

/** Reads the paragraphs of a measure's result cells. */
export function readResults(lines: CellLine[], context: ResultContext): Result[] {
  const results: (Result & { excepted: string[] })[] = []
  let introduced: Result['status'] | null = null
  for (const line of joinBareLeads(lines, context.book)) {
    const result = readResult(line, results.at(-1), context)
    // «Проведены:» and a list: each item is what was done.
    if (introduced !== null && line.marked && result.status === 'unclear') result.status = introduced
    else introduced = result.text.endsWith(':') ? result.status : null
    results.push(result)
  }
  return resolveSets(results, context)
}

/** Dates of a column of actual dates: one for all results, or one each where the counts agree. */
export function withCompleted(results: Result[], lines: CellLine[], year: number | null): Result[] {
  const dates = lines.map((line) => foundDates(line.text, year)[0] ?? null)
  if (dates.length === 0) return results
  const each = dates.length === results.length
  return results.map((result, at) => ({ ...result, completed: (each ? dates[at] : dates[0]) ?? null }))
}
