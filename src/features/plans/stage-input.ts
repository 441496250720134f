import { formatShortDate, type LocalDate } from '../../domain/local-date.ts'
import { documentPeriod, periodCode } from '../../domain/period.ts'
import type { Deadline, Period } from '../../domain/report-document.ts'
import { readDeadline } from '../../domain/wording/deadlines.ts'
import { planEditRu } from '../../text/plan-editing-ru.ts'
import type { FieldError } from '../../web/kit/field-errors.ts'
import { readTypedDate } from '../../web/kit/typed-date.ts'
import { one, type Typed } from '../../web/read-form.ts'
import type { Stage } from './measure-terms.ts'
import { readTypedDates } from './typed-dates.ts'

const KINDS = ['date', 'period', 'permanent', 'by-schedule', 'as-funded', 'as-needed', 'unstated'] as const
const MAX_STAGES = 30
const LIMITS = { text: 1000, when: 2000, action: 2000 } as const

export type StageField = 'text' | 'kind' | 'when' | 'action'

/** The name of a stage's field: `stage-2-when`. */
export function stageField(at: number, field: StageField): string {
  return `stage-${at}-${field}`
}

/** Places of the stages that a form was sent with, in order. */
export function stagesTyped(typed: Typed): number[] {
  const places = Object.keys(typed).flatMap((name) => /^stage-(\d{1,2})-text$/.exec(name)?.[1] ?? [])
  return places
    .map(Number)
    .sort((a, b) => a - b)
    .slice(0, MAX_STAGES)
}

function fieldsOf(typed: Typed, at: number): Record<StageField, string> {
  const read = (field: StageField) => one(typed, stageField(at, field)).replaceAll('\u0000', '').trim()
  return { text: read('text'), kind: read('kind'), when: read('when'), action: read('action') }
}

function isBlank(fields: Record<StageField, string>): boolean {
  return fields.text === '' && fields.when === '' && fields.action === '' && fields.kind === ''
}

/** What stands in the fields of a stage that is stored. */
export function typeStage(at: number, stage: Deadline & { schedule?: readonly string[] }): Typed {
  return {
    [stageField(at, 'text')]: [stage.text],
    [stageField(at, 'kind')]: [stage.kind],
    [stageField(at, 'when')]: [whenText(stage)],
    [stageField(at, 'action')]: [stage.action ?? ''],
  }
}

function whenText({ kind, date, period, schedule = [] }: Deadline & { schedule?: readonly string[] }): string {
  if (kind === 'date' && date !== null) return formatShortDate(date)
  if (kind === 'period' && period !== null) return `${formatShortDate(period.from)}–${formatShortDate(period.to)}`
  return kind === 'by-schedule' ? schedule.map(formatShortDate).join(', ') : ''
}

/** Fills in the kind, the days and the action of every stage that has words and no kind yet; undefined where none has. */
export function readWords(typed: Typed, year: number): Typed | undefined {
  const unread = stagesTyped(typed).filter((at) => {
    const { text, kind } = fieldsOf(typed, at)
    return text !== '' && kind === ''
  })
  if (unread.length === 0) return undefined
  return unread.reduce((all, at) => {
    const { text, when, action } = fieldsOf(all, at)
    const read = typeStage(at, readDeadline(text, { year }))
    const kept = {
      when: when || one(read, stageField(at, 'when')),
      action: action || one(read, stageField(at, 'action')),
    }
    return {
      ...all,
      ...read,
      [stageField(at, 'text')]: [one(all, stageField(at, 'text'))],
      [stageField(at, 'when')]: [kept.when],
      [stageField(at, 'action')]: [kept.action],
    }
  }, typed)
}

/** The form with one more empty stage. */
export function withStage(typed: Typed): Typed {
  const at = (stagesTyped(typed).at(-1) ?? 0) + 1
  return at > 99 ? typed : { ...typed, [stageField(at, 'text')]: [''] }
}

/** The form without one of its stages. */
export function withoutStage(typed: Typed, at: number): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !name.startsWith(`stage-${at}-`)))
}

export interface StagesReading {
  stages: Stage[]
  errors: FieldError[]
}

/** Every stage that has anything in it, and what is wrong with the others. */
export function readStages(typed: Typed): StagesReading {
  const read = stagesTyped(typed).flatMap((at) => {
    const fields = fieldsOf(typed, at)
    return isBlank(fields) ? [] : [readStage(at, fields)]
  })
  return {
    stages: read.flatMap((stage) => ('errors' in stage ? [] : [stage])),
    errors: read.flatMap((stage) => ('errors' in stage ? stage.errors : [])),
  }
}

function readStage(at: number, fields: Record<StageField, string>): Stage | { errors: FieldError[] } {
  const kind = KINDS.find((name) => name === fields.kind)
  const errors = (['text', 'when', 'action'] as const)
    .filter((field) => fields[field].length > LIMITS[field])
    .map((field) => ({ field: stageField(at, field), text: planEditRu.errors.tooLong(LIMITS[field]) }))
  if (kind === undefined) errors.push({ field: stageField(at, 'kind'), text: planEditRu.errors.kind })
  const days = kind === undefined ? undefined : readDays(kind, fields.when)
  if (days !== undefined && 'wrong' in days) errors.push({ field: stageField(at, 'when'), text: days.wrong })
  if (kind === undefined || days === undefined || 'wrong' in days || errors.length > 0) return { errors }
  const action = fields.action === '' ? null : fields.action
  const stage = { kind, date: days.date, period: days.period, schedule: days.schedule, action }
  return { ...stage, text: fields.text === '' ? planEditRu.words.deadline(stage) : fields.text }
}

interface Days {
  date: LocalDate | null
  period: Period | null
  schedule: LocalDate[]
}

const NO_DAYS: Days = { date: null, period: null, schedule: [] }

function readDays(kind: Deadline['kind'], when: string): Days | { wrong: string } {
  const text = planEditRu.errors.when
  switch (kind) {
    case 'date': {
      const date = readTypedDate(when)
      return date === null ? { wrong: text.date } : { ...NO_DAYS, date }
    }
    case 'period': {
      const period = readPeriod(when)
      return period === undefined ? { wrong: text.period } : { ...NO_DAYS, period }
    }
    case 'by-schedule': {
      const { dates, wrong } = readTypedDates(when)
      return wrong.length > 0 ? { wrong: text.schedule(wrong.slice(0, 5).join(', ')) } : { ...NO_DAYS, schedule: dates }
    }
    default:
      return when === '' ? NO_DAYS : { wrong: text.needless }
  }
}

/** «01.01.2031–31.12.2031», «2031 год», «I квартал 2031 года». */
function readPeriod(when: string): Period | undefined {
  const dates = [...when.matchAll(/\d{1,2}[.,/]\d{1,2}[.,/]\d{4}/g)].map(([date]) => readTypedDate(date))
  const [from, to] = dates
  if (dates.length === 2 && typeof from === 'string' && typeof to === 'string') {
    return from <= to ? namedPeriod(from, to) : undefined
  }
  const { period } = readDeadline(when, { year: null })
  return dates.length === 0 && period !== null ? namedPeriod(period.from, period.to) : undefined
}

function namedPeriod(from: LocalDate, to: LocalDate): Period {
  const code = periodCode({ from, to })
  if (code !== null) return documentPeriod(code)
  return { kind: 'range', from, to, text: `${formatShortDate(from)}–${formatShortDate(to)}` }
}
