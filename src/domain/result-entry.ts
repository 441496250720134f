import type { PeriodCode } from './period.ts'
import { periodSpan } from './period.ts'
import type { ResultStatus } from './report-document.ts'

/** What an institution may say of a measure; that it says nothing, or says it unclearly, is found out, never chosen. */
export const ENTRY_STATUSES = [
  'done',
  'in-progress',
  'partly',
  'planned',
  'postponed',
  'not-done',
  'not-needed',
] as const satisfies readonly ResultStatus[]
export type EntryStatus = (typeof ENTRY_STATUSES)[number]

/** A counted figure; with `of`, a share of so many. Zero is a statement. */
export interface Figure {
  value: number
  of: number | null
  unit: string
}

/** What an institution types about one measure. */
export interface ResultEntry {
  status: EntryStatus | null
  text: string
  /** Why it is not done, or not done in time. */
  reason: string
  /** The period to which it goes. */
  untilPeriod: PeriodCode | null
  figures: Figure[]
  links: string[]
}

type Part = 'text' | 'reason' | 'until'

/** What each status must be said with. */
export const neededParts: Record<EntryStatus, readonly Part[]> = {
  done: ['text'],
  'in-progress': ['text'],
  partly: ['text', 'reason'],
  planned: ['text', 'until'],
  postponed: ['reason', 'until'],
  'not-done': ['reason'],
  'not-needed': ['text'],
}

/** Why an entry cannot be sent as it is. */
export type EntryFault = 'no-status' | 'no-text' | 'no-reason' | 'no-until' | 'until-past' | 'share-over' | 'no-unit'

/** What must be mended before an entry is sent; a draft is kept with all of it. */
export function findEntryFaults(entry: ResultEntry, period: PeriodCode): EntryFault[] {
  if (entry.status === null) return ['no-status']
  const needed = neededParts[entry.status]
  const faults: [boolean, EntryFault][] = [
    [needed.includes('text') && entry.text.trim() === '', 'no-text'],
    [needed.includes('reason') && entry.reason.trim() === '', 'no-reason'],
    [needed.includes('until') && entry.untilPeriod === null, 'no-until'],
    [entry.untilPeriod !== null && periodSpan(entry.untilPeriod).to <= periodSpan(period).to, 'until-past'],
    [entry.figures.some(({ value, of }) => of !== null && value > of), 'share-over'],
    [entry.figures.some(({ unit }) => unit.trim() === ''), 'no-unit'],
  ]
  return faults.filter(([stands]) => stands).map(([, fault]) => fault)
}

/** Has anything been said at all? */
export function isEmptyEntry({ status, text, reason, untilPeriod, figures, links }: ResultEntry): boolean {
  return (
    status === null &&
    untilPeriod === null &&
    [text, reason, ...links].every((part) => part.trim() === '') &&
    figures.length === 0
  )
}
