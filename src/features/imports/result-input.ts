import { RESULT_STATUSES, type Result } from '../../domain/report-document.ts'
import { importMeasuresRu } from '../../text/imports-measures-ru.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { one, type Typed } from '../../web/read-form.ts'
import type { ResultCorrection } from './decisions.ts'
import { plainSpelling, type KnownInstitution } from './match-institutions.ts'
import { differing, isSpan, LONGEST_TEXT, readDate, shortDate, spanOf } from './measure-input.ts'

const text = importMeasuresRu.result

/** A result as its form shows it. */
export function typedResult(result: Result, { isExcluded, movedTo }: { isExcluded: boolean; movedTo: number }): Typed {
  return {
    words: [result.lead + result.text],
    subject: [result.subject],
    institutions: result.institutions,
    more: [''],
    status: [result.status],
    untilFrom: [shortDate(result.until?.from ?? null)],
    untilTo: [shortDate(result.until?.to ?? null)],
    reason: [result.reason ?? ''],
    voluntary: result.voluntary ? ['yes'] : [],
    exclude: isExcluded ? ['yes'] : [],
    moveTo: [String(movedTo)],
  }
}

export interface ResultContext {
  /** Keys that the document has. */
  keys: ReadonlySet<string>
  known: readonly KnownInstitution[]
  /** Where the result stands as read, and how many measures there are. */
  position: number
  count: number
}

export interface Guest {
  key: string
  name: string
}

type ResultReading = { ok: true; correction: ResultCorrection; guests: Guest[] } | { ok: false; errors: FieldErrors }

export function readResultForm(typed: Typed, read: Result, context: ResultContext): ResultReading {
  const errors: { field: string; text: string }[] = []
  const refuse = (field: string, message: string) => errors.push({ field, text: message })
  const subjects = Object.keys(text.subjects) as (keyof typeof text.subjects)[]
  const subject = subjects.find((one_) => one_ === one(typed, 'subject')) ?? read.subject
  const guests = findGuests(one(typed, 'more'), context.known, refuse)
  const chosen = (typed['institutions'] ?? []).filter((key) => context.keys.has(key))
  const institutions = [...new Set([...inOrderOf(read.institutions, chosen), ...guests.map(({ key }) => key)])]
  if (subject === 'institutions' && institutions.length === 0) refuse('institutions', text.errors.institutions)
  const from = readDate(typed, 'untilFrom', refuse)
  const to = readDate(typed, 'untilTo', refuse)
  if ((from !== null || to !== null) && !isSpan(from, to)) refuse('untilFrom', text.errors.until)
  const movedTo = readMove(typed, context, refuse)
  const words = readWords(typed, read, refuse)
  if (errors.length > 0) return { ok: false, errors }
  const given = {
    ...words,
    subject,
    institutions,
    until: spanOf(read.until, from, to),
    status: RESULT_STATUSES.find((status) => status === one(typed, 'status')) ?? read.status,
    reason: one(typed, 'reason').replaceAll('\u0000', '').trim().slice(0, 5000) || null,
    voluntary: one(typed, 'voluntary') !== '',
    isExcluded: one(typed, 'exclude') !== '',
    movedTo,
  }
  const asRead = { ...read, isExcluded: false, movedTo: context.position }
  return { ok: true, correction: differing(given, asRead), guests }
}

/** The paragraph stays one; its lead is kept apart while it stands. */
function readWords(typed: Typed, read: Result, refuse: (field: string, message: string) => void) {
  const asRead = { lead: read.lead, text: read.text }
  if (typed['words'] === undefined) return asRead
  const given = one(typed, 'words').replaceAll('\u0000', '').trim()
  if (given === '') refuse('words', text.errors.words)
  if (given.length > LONGEST_TEXT) refuse('words', text.errors.tooLong)
  if (given === (read.lead + read.text).trim()) return asRead
  const paragraph = read.text.includes('\n') ? given : given.replaceAll(/\s*\n\s*/g, ' ')
  const keepsLead = paragraph.startsWith(read.lead) && paragraph.length > read.lead.length
  return keepsLead ? { lead: read.lead, text: paragraph.slice(read.lead.length) } : { lead: '', text: paragraph }
}

/** Those that were there stay in their order; a browser sends boxes in the order of the page. */
function inOrderOf(read: readonly string[], chosen: readonly string[]): string[] {
  return [...read.filter((key) => chosen.includes(key)), ...chosen.filter((key) => !read.includes(key))]
}

function findGuests(
  typed: string,
  known: readonly KnownInstitution[],
  refuse: (field: string, message: string) => void,
): Guest[] {
  const names = typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return names.flatMap((name) => {
    const found = known.filter(
      ({ spellings, inn }) => inn === name || spellings.some((one_) => plainSpelling(one_) === plainSpelling(name)),
    )
    const [only, ...more] = found
    if (only !== undefined && more.length === 0) return [{ key: `id:${only.id}`, name: only.shortName }]
    refuse('more', text.errors.unknown(name))
    return []
  })
}

function readMove(typed: Typed, { position, count }: ResultContext, refuse: (field: string, text: string) => void) {
  const given = one(typed, 'moveTo').trim()
  if (given === '') return position
  const place = Number(/^\d+/.exec(given)?.[0])
  if (Number.isInteger(place) && place >= 1 && place <= count) return place
  refuse('moveTo', text.errors.move(count))
  return position
}
