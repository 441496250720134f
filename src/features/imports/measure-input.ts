import { isDeepStrictEqual } from 'node:util'
import { formatShortDate } from '../../domain/local-date.ts'
import type { Deadline, Measure, Period } from '../../domain/report-document.ts'
import { importMeasuresRu } from '../../text/imports-measures-ru.ts'
import { deadlineKindNames, everyNames } from '../../text/plans-ru.ts'
import { optionalDate } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { one, type Typed } from '../../web/read-form.ts'
import type { MeasureCorrection } from './decisions.ts'

const text = importMeasuresRu.measure
export const LONGEST_TEXT = 20_000

export const deadlineField = (at: number, part: 'kind' | 'date' | 'from' | 'to' | 'action') => `deadline-${at}-${part}`

/** A measure as its form shows it. */
export function typedMeasure(measure: Measure): Typed {
  const { responsible, reporting, deadlines } = measure
  const texts: Typed = {
    number: [measure.number ?? ''],
    title: [measure.title ?? ''],
    items: [measure.items.join('\n')],
    remark: [measure.remark ?? ''],
    scope: [responsible.scope],
    institutions: responsible.scope === 'listed' ? responsible.institutions : [],
    every: [reporting?.every ?? ''],
    dueDay: [String(reporting?.dueDay ?? '')],
    addressee: [reporting?.addressee ?? ''],
  }
  for (const [at, deadline] of deadlines.entries()) {
    texts[deadlineField(at, 'kind')] = [deadline.kind]
    texts[deadlineField(at, 'date')] = [shortDate(deadline.date)]
    texts[deadlineField(at, 'from')] = [shortDate(deadline.period?.from ?? null)]
    texts[deadlineField(at, 'to')] = [shortDate(deadline.period?.to ?? null)]
    texts[deadlineField(at, 'action')] = [deadline.action ?? '']
  }
  return texts
}

export function shortDate(date: string | null): string {
  return date === null ? '' : formatShortDate(date)
}

type MeasureReading = { ok: true; correction: MeasureCorrection } | { ok: false; errors: FieldErrors }

/** What was corrected: a field that is as it was read is left out, so that a later reading of the rules still counts. */
export function readMeasureForm(typed: Typed, read: Measure, keys: ReadonlySet<string>): MeasureReading {
  const errors: { field: string; text: string }[] = []
  const refuse = (field: string, message: string) => errors.push({ field, text: message })
  for (const field of ['number', 'title', 'items', 'remark', 'addressee']) {
    if (one(typed, field).length > LONGEST_TEXT) refuse(field, text.errors.tooLong)
  }
  const { scope, institutions } = readResponsible(typed, read, keys, refuse)
  const given = {
    number: cleanText(typed, 'number'),
    title: cleanText(typed, 'title'),
    items: cleanLines(typed, 'items'),
    remark: cleanText(typed, 'remark'),
    deadlines: read.deadlines.map((deadline, at) => readDeadline(typed, deadline, at, refuse)),
    scope,
    institutions,
    reporting: readReporting(typed, read, refuse),
  }
  if (errors.length > 0) return { ok: false, errors }
  const asRead = {
    number: read.number,
    title: read.title,
    items: read.items,
    remark: read.remark,
    deadlines: read.deadlines,
    reporting: read.reporting,
    scope: read.responsible.scope,
    institutions: read.responsible.institutions,
  }
  return { ok: true, correction: differing(given, asRead) }
}

/** The fields that say something else than what was read. */
export function differing(given: Record<string, unknown>, asRead: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => !isDeepStrictEqual(value, asRead[name])))
}

type Refuse = (field: string, message: string) => void

function cleanText(typed: Typed, name: string): string | null {
  const value = one(typed, name).replaceAll('\u0000', '').trim()
  return value === '' ? null : value
}

function cleanLines(typed: Typed, name: string): string[] {
  return (cleanText(typed, name) ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function readResponsible(typed: Typed, read: Measure, keys: ReadonlySet<string>, refuse: Refuse) {
  const scopes = Object.keys(text.scopes) as (keyof typeof text.scopes)[]
  const scope = scopes.find((one_) => one_ === one(typed, 'scope')) ?? read.responsible.scope
  const chosen = (typed['institutions'] ?? []).filter((key) => keys.has(key))
  if (scope === 'listed' && chosen.length === 0) refuse('institutions', text.errors.institutions)
  const isUntouched = scope === read.responsible.scope && scope !== 'listed'
  // The set of all participants is not chosen here, so it stays.
  if (isUntouched) return { scope, institutions: read.responsible.institutions }
  const same =
    chosen.length === read.responsible.institutions.length &&
    chosen.every((key) => read.responsible.institutions.includes(key))
  return { scope, institutions: same ? read.responsible.institutions : chosen }
}

function readDeadline(typed: Typed, read: Deadline, at: number, refuse: Refuse): Deadline {
  const kinds = Object.keys(deadlineKindNames) as Deadline['kind'][]
  const kind = kinds.find((one_) => one_ === one(typed, deadlineField(at, 'kind'))) ?? read.kind
  const date = readDate(typed, deadlineField(at, 'date'), refuse)
  const from = readDate(typed, deadlineField(at, 'from'), refuse)
  const to = readDate(typed, deadlineField(at, 'to'), refuse)
  if (kind === 'date' && date === null) refuse(deadlineField(at, 'date'), text.errors.date)
  if (kind === 'period' && !isSpan(from, to)) refuse(deadlineField(at, 'from'), text.errors.period)
  const action = cleanText(typed, deadlineField(at, 'action'))
  return {
    kind,
    date: kind === 'date' ? date : null,
    period:
      kind === read.kind && kind !== 'period' ? read.period : kind === 'period' ? spanOf(read.period, from, to) : null,
    action,
    text: read.text,
  }
}

/** The period as read keeps its kind and words while its days are the same. */
export function spanOf(read: Period | null, from: string | null, to: string | null): Period | null {
  if (from === null || to === null) return null
  if (read !== null && read.from === from && read.to === to) return read
  return { kind: 'range', from, to, text: `${shortDate(from)} – ${shortDate(to)}` }
}

export function isSpan(from: string | null, to: string | null): boolean {
  return from !== null && to !== null && from <= to
}

export function readDate(typed: Typed, field: string, refuse: Refuse): string | null {
  const result = optionalDate.safeParse(one(typed, field))
  if (result.success) return result.data
  refuse(field, text.errors.date)
  return null
}

function readReporting(typed: Typed, read: Measure, refuse: Refuse): Measure['reporting'] {
  const units = Object.keys(everyNames) as (keyof typeof everyNames)[]
  const every = units.find((unit) => unit === one(typed, 'every'))
  if (every === undefined) return null
  const typedDay = one(typed, 'dueDay').trim()
  const dueDay = typedDay === '' ? null : Number(typedDay)
  if (dueDay !== null && !(Number.isInteger(dueDay) && dueDay >= 1 && dueDay <= 31)) {
    refuse('dueDay', text.errors.dueDay)
  }
  return { every, dueDay, addressee: cleanText(typed, 'addressee'), text: read.reporting?.text ?? '' }
}
