import { may, type HeldRole } from '../../domain/access.ts'
import type { DemandableCheck } from '../../domain/entry-check.ts'
import { findFindings } from '../../documents/recognise/find-findings.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { documentPeriod, periodName, type PeriodCode } from '../../domain/period.ts'
import {
  SCHEMA_NAME,
  type Deadline,
  type FindingCode,
  type Measure,
  type ReportDocument,
  type Result,
} from '../../domain/report-document.ts'
import { findEntryFaults, type EntryFault, type ResultEntry } from '../../domain/result-entry.ts'
import { readStatus } from '../../domain/wording/status.ts'
import { foundDates } from '../../domain/wording/found-dates.ts'
import { measureLabel, whoLabel } from '../../text/findings.ts'
import { submissionChecksRu as text } from '../../text/submission-checks-ru.ts'

/** A finding of the contract's own, or one that only an entry can have. */
export type CheckCode =
  | EntryFault
  | FindingCode
  | 'status-against-text'
  | 'same-as-last'
  | 'far-from-history'
  | 'no-evidence'

export interface Check {
  code: CheckCode
  /**
   * Blocking: it cannot be sent like this. Demanded: an institution cannot send it, the authority can on its behalf.
   * A rule that is new starts as a warning.
   */
  severity: 'blocking' | 'demanded' | 'warning'
  message: string
}

/** What one result is checked against. */
export interface Checked {
  entry: ResultEntry
  measure: { number: string | null; title: string | null; items: readonly string[]; deadlines: readonly Deadline[] }
  assigned: boolean
  institution: string
  period: PeriodCode
  fileCount: number
  /** What was said in earlier periods, the latest first. */
  past: readonly { period: PeriodCode; entry: ResultEntry }[]
  /** Checks without which the authority takes no answer. */
  demanded: readonly DemandableCheck[]
  today: LocalDate
}

/** Does a check keep somebody from sending? Nothing may be left that nobody can send: the authority always may. */
export function keepsBack({ severity }: Check, roles: readonly HeldRole[]): boolean {
  return severity === 'blocking' || (severity === 'demanded' && !may(roles, 'period:see-board'))
}

/** What a person should mend or look at before a result is sent, in plain words. */
export function checkResult(checked: Checked): Check[] {
  const faults = findEntryFaults(checked.entry, checked.period).map((code): Check => ({
    code,
    severity: 'blocking',
    message: text.faults[code],
  }))
  if (checked.entry.status === null) return faults
  const demanded: readonly CheckCode[] = checked.demanded
  const found = WARNINGS.flatMap((rule) => rule(checked)).map((check): Check =>
    demanded.includes(check.code) ? { ...check, severity: 'demanded' } : check,
  )
  return [...faults, ...found]
}

const WARNINGS: readonly ((checked: Checked) => Check[])[] = [
  contractFindings,
  statusAgainstText,
  sameAsLast,
  farFromHistory,
  noEvidence,
]

const warning = (code: CheckCode, message: string): Check => ({ code, severity: 'warning', message })

/** Findings that are the authority's own to see: who is silent, what stands twice. */
const OTHERS: ReadonlySet<string> = new Set(['assigned-but-silent', 'number-gap', 'reported-without-assignment'])

/** The same findings as of a document that says this and nothing else. */
function contractFindings(checked: Checked): Check[] {
  if (checked.entry.text.trim() === '') return []
  return findFindings(documentOf(checked))
    .filter(({ code }) => !OTHERS.has(code) && (code !== 'overdue' || isOverdueToday(checked)))
    .map(({ code, message }) => warning(code, withoutLabels(message, checked)))
}

/** A document is judged by the end of its period; to whoever fills in a report of an open one, tomorrow is no delay. */
function isOverdueToday({ measure, today }: Checked): boolean {
  return measure.deadlines.some(({ date, period }) => (date ?? period?.to ?? today) < today)
}

/** The measure and the institution are known where the message is read. */
function withoutLabels(message: string, { measure, institution }: Checked): string {
  const labels = [`${measureLabel(numberOf(measure), null)}: `, `${whoLabel([institution])} — `]
  const said = labels.reduce((rest, label) => (rest.startsWith(label) ? rest.slice(label.length) : rest), message)
  return said.slice(0, 1).toUpperCase() + said.slice(1)
}

/** A measure without a number gets one that no message shows. */
const numberOf = ({ number }: Checked['measure']) => number ?? '0'

const KEY = 'own'

function documentOf({ entry, measure, assigned, institution, period }: Checked): ReportDocument {
  const span = documentPeriod(period)
  const year = Number(period.slice(0, 4))
  const source = { table: 1, row: 1, paragraph: 1 }
  const result: Result = {
    subject: 'assignee',
    institutions: [KEY],
    voluntary: !assigned,
    status: entry.status ?? 'unclear',
    until: entry.untilPeriod === null ? null : documentPeriod(entry.untilPeriod),
    reason: entry.reason.trim() || null,
    completed: null,
    lead: '',
    text: entry.text,
    facts: entry.figures.map(({ value, unit }) => ({ value, unit, text: `${value} ${unit}` })),
    dates: foundDates(entry.text, year),
    source,
  }
  const whole: Measure = {
    number: numberOf(measure),
    remark: null,
    title: measure.title,
    items: [...measure.items],
    responsible: { scope: 'listed', institutions: [KEY], people: [], text: '' },
    deadlines: [...measure.deadlines],
    reporting: null,
    results: [result],
    others: [],
    source: { table: 1, row: 1, paragraph: null },
  }
  return {
    schema: SCHEMA_NAME,
    kind: 'execution-report',
    title: '',
    period: span,
    planYear: year,
    assessmentYear: null,
    columns: [],
    institutions: [{ key: KEY, name: institution, spellings: [institution], role: 'reporter' }],
    sections: [{ number: null, title: '', measures: [whole] }],
    notes: [],
    findings: [],
    unplaced: [],
  }
}

const ENDED: readonly string[] = ['done', 'not-needed']

/** «Исполнено» over a text that says the contrary; the rules read the text as they read a document. */
function statusAgainstText({ entry, measure }: Checked): Check[] {
  const own = [measure.title ?? '', ...measure.items].join('\n')
  const { status } = readStatus(entry.text, own)
  if (entry.status === null || status === 'unclear' || status === entry.status) return []
  const isSaid = ENDED.includes(status)
  const isTyped = ENDED.includes(entry.status)
  return isSaid === isTyped ? [] : [warning('status-against-text', text.statusAgainstText(entry.status, status))]
}

const plain = (said: string) =>
  said
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** A copy of the last period; a formula that is empty every time is told of already. */
function sameAsLast({ entry, past: [last] }: Checked): Check[] {
  if (last === undefined || plain(entry.text) === '' || plain(entry.text) !== plain(last.entry.text)) return []
  return [warning('same-as-last', text.sameAsLast(periodName(last.period)))]
}

const FAR = 3

/** A figure several times above or below what the institution itself reported of the same unit. */
function farFromHistory({ entry, past }: Checked): Check[] {
  return entry.figures.flatMap(({ value, of, unit }) => {
    const own = past.flatMap(({ entry: { figures } }) =>
      figures.filter((figure) => plain(figure.unit) === plain(unit) && (figure.of === null) === (of === null)),
    )
    const usual = median(own.map((figure) => share(figure)))
    const now = share({ value, of })
    if (own.length < 2 || usual === 0 || (now <= usual * FAR && now >= usual / FAR)) return []
    return [
      warning(
        'far-from-history',
        text.farFromHistory(
          value,
          unit,
          own.map((figure) => figure.value),
        ),
      ),
    ]
  })
}

const share = ({ value, of }: { value: number; of: number | null }) => (of === null || of === 0 ? value : value / of)

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = 0, high = low] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return (low + high) / 2
}

/** What is done can be shown: a file, a link, a document named in the text. */
function noEvidence({ entry, fileCount }: Checked): Check[] {
  if (entry.status !== 'done' || fileCount > 0 || entry.links.length > 0) return []
  return [warning('no-evidence', text.noEvidence)]
}
