import { createHash } from 'node:crypto'
import { printable } from '../../../documents/writing/printable.ts'
import { periodName } from '../../../domain/period.ts'
import type { ResultEntry } from '../../../domain/result-entry.ts'
import { statusNames } from '../../../text/status-names.ts'
import { decimal } from '../entry-input.ts'
import type { RowCode } from './entry-sheet-columns.ts'

/** A row of the table that came back. */
export interface SheetAnswer extends RowCode {
  /** Counted from 1, as a program of tables does. */
  row: number
  entry: ResultEntry
}

/** The parts of an answer in the order of the form. */
export const ENTRY_PARTS = ['status', 'text', 'reason', 'untilPeriod', 'figures', 'links'] as const
export type EntryPart = (typeof ENTRY_PARTS)[number]

export interface PartChange {
  part: EntryPart
  before: string
  after: string
}

export interface ComparedAnswer<Result> {
  result: Result
  row: number
  /** What would be stored: parts that say the same stay as they are stored. */
  entry: ResultEntry
  changes: PartChange[]
}

export interface SheetComparison<Result> {
  changes: ComparedAnswer<Result>[]
  /** Changed in the file and, since it was given out, in the system too. */
  conflicts: ComparedAnswer<Result>[]
  /** Other in the file, but not open for entry. */
  locked: ComparedAnswer<Result>[]
  /** Rows that say what is stored. */
  same: number
  /** Rows that nobody touched in the file, while the answer in the system went on. */
  newer: number
  /** Results of the report that the file has no row of. */
  absent: Result[]
}

interface Comparable {
  measureId: number
  version: number
  entry: ResultEntry
}

/** What a table that came back would change in what is stored now. */
export function compareSheet<Result extends Comparable>(
  answers: readonly SheetAnswer[],
  results: readonly Result[],
  isOpen: (result: Result) => boolean,
): SheetComparison<Result> {
  const compared: SheetComparison<Result> = { changes: [], conflicts: [], locked: [], same: 0, newer: 0, absent: [] }
  const byMeasure = new Map(answers.map((answer) => [answer.measureId, answer]))
  for (const result of results) {
    const answer = byMeasure.get(result.measureId)
    if (answer === undefined) {
      compared.absent.push(result)
      continue
    }
    const changes = listChanges(result.entry, answer.entry)
    const isUntouched = answer.print === entryPrint(answer.entry)
    const row = { result, row: answer.row, entry: mergeEntry(result.entry, answer.entry), changes }
    if (changes.length === 0) compared.same += 1
    else if (isUntouched) compared.newer += 1
    else if (!isOpen(result)) compared.locked.push(row)
    else if (answer.version === result.version) compared.changes.push(row)
    else compared.conflicts.push(row)
  }
  return compared
}

function listChanges(before: ResultEntry, after: ResultEntry): PartChange[] {
  return ENTRY_PARTS.filter((part) => meaningOf(before, part) !== meaningOf(after, part)).map((part) => ({
    part,
    before: sayPart(before, part),
    after: sayPart(after, part),
  }))
}

function mergeEntry(stored: ResultEntry, read: ResultEntry): ResultEntry {
  const merged = { ...read }
  const keep = <Part extends EntryPart>(part: Part) => (merged[part] = stored[part])
  for (const part of ENTRY_PARTS) if (meaningOf(stored, part) === meaningOf(read, part)) keep(part)
  return merged
}

/** One part of an answer as a person reads it; figures and links one a line. */
export function sayPart({ status, untilPeriod, figures, ...entry }: ResultEntry, part: EntryPart): string {
  if (part === 'status') return status === null ? '' : statusNames[status]
  if (part === 'untilPeriod') return untilPeriod === null ? '' : periodName(untilPeriod)
  if (part === 'links') return entry.links.join('\n')
  if (part !== 'figures') return entry[part]
  return figures
    .map(({ value, of, unit }) => [decimal(value), ...(of === null ? [] : ['из', decimal(of)]), unit].join(' '))
    .join('\n')
}

/** One part of an answer as two of them are compared. */
function meaningOf(entry: ResultEntry, part: EntryPart): string {
  if (part !== 'figures') return plain(sayPart(entry, part))
  return JSON.stringify(entry.figures.map(({ value, of, unit }) => [value, of, plain(unit)]))
}

/** Text as a cell holds it; some programs of tables lose a tab, so a blank stands for it. */
export function cellText(text: string): string {
  return printable(text).replaceAll('\t', ' ')
}

/** Text as far as every program of tables keeps it: some drop blanks at the ends of lines. */
function plain(text: string): string {
  return cellText(text)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()
}

const PRINT_LENGTH = 8

/** What an answer says, in eight letters. */
export function entryPrint(entry: ResultEntry): string {
  const said = ENTRY_PARTS.map((part) => meaningOf(entry, part))
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, PRINT_LENGTH)
}
