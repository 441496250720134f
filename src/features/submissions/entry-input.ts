import { isPeriodCode } from '../../domain/period.ts'
import { ENTRY_STATUSES, type Figure, type ResultEntry } from '../../domain/result-entry.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { one, type Typed } from '../../web/read-form.ts'

const text = submissionsRu.form.errors

export const FIGURE_ROWS = 12
/** How many periods are offered to put a measure off to. */
export const PERIODS_AHEAD = 8
const LONGEST_TEXT = 20_000
const LONGEST_REASON = 5_000
const LONGEST_UNIT = 200
const LONGEST_LINK = 2_000
const MOST_LINKS = 20

export const figureField = (part: 'value' | 'of' | 'unit', row: number) => `${part}-${row}`

/** An entry as its form shows it. */
export function typedEntry({ status, text, reason, untilPeriod, figures, links }: ResultEntry): Typed {
  const typed: Typed = {
    status: status === null ? [] : [status],
    text: [text],
    reason: [reason],
    until: [untilPeriod ?? ''],
    links: [links.join('\n')],
  }
  for (const [at, { value, of, unit }] of figures.entries()) {
    typed[figureField('value', at + 1)] = [decimal(value)]
    typed[figureField('of', at + 1)] = [of === null ? '' : decimal(of)]
    typed[figureField('unit', at + 1)] = [unit]
  }
  return typed
}

export const decimal = (value: number) => String(value).replace('.', ',')

export type EntryReading = { ok: true; entry: ResultEntry } | { ok: false; errors: FieldErrors }

/** Reads what was typed. A draft may lack anything; what it has must be what it says: a number, an address. */
export function readEntry(typed: Typed): EntryReading {
  const errors: { field: string; text: string }[] = []
  const refuse = (field: string, message: string) => errors.push({ field, text: message })
  const clean = (name: string) => one(typed, name).replaceAll('\u0000', '')
  const limited = (name: string, limit: number) => {
    const value = clean(name).trim()
    if (value.length > limit) refuse(name, text.tooLong(limit))
    return value
  }
  const until = clean('until')
  if (until !== '' && !isPeriodCode(until)) refuse('until', text.until)
  const status = ENTRY_STATUSES.find((known) => known === clean('status')) ?? null
  if (status === null && clean('status') !== '') refuse('status', text.status)
  const entry: ResultEntry = {
    status,
    text: limited('text', LONGEST_TEXT),
    reason: limited('reason', LONGEST_REASON),
    untilPeriod: isPeriodCode(until) ? until : null,
    figures: readFigures(clean, refuse),
    links: readLinks(clean('links'), refuse),
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, entry }
}

type Refuse = (field: string, message: string) => void

/** Rows that are wholly blank are left out; numbers come with a comma or a dot, and blanks between thousands. */
function readFigures(clean: (name: string) => string, refuse: Refuse): Figure[] {
  const figures: Figure[] = []
  for (let row = 1; row <= FIGURE_ROWS; row += 1) {
    const [value, of, unit] = (['value', 'of', 'unit'] as const).map((part) => clean(figureField(part, row)).trim())
    if (value === '' && of === '' && unit === '') continue
    const number = readNumber(value ?? '')
    const whole = of === '' ? null : readNumber(of ?? '')
    if (number === undefined) refuse(figureField('value', row), text.figures(row))
    if (whole === undefined || whole === 0) refuse(figureField('of', row), text.of(row))
    if (unit === '' || unit === undefined) refuse(figureField('unit', row), text.unit(row))
    else if (unit.length > LONGEST_UNIT) refuse(figureField('unit', row), text.tooLong(LONGEST_UNIT))
    figures.push({ value: number ?? 0, of: whole ?? null, unit: unit ?? '' })
  }
  return figures
}

function readNumber(typed: string): number | undefined {
  const plain = typed.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return /^\d{1,12}(\.\d{1,4})?$/.test(plain) ? Number(plain) : undefined
}

function readLinks(typed: string, refuse: Refuse): string[] {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (lines.length > MOST_LINKS) refuse('links', text.tooManyLinks)
  const isSound = (line: string) => /^https?:\/\/\S+$/i.test(line) && URL.canParse(line) && line.length <= LONGEST_LINK
  if (!lines.every(isSound)) refuse('links', text.link)
  return lines
}
