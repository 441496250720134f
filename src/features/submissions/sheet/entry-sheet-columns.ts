import { fold } from '../../../domain/wording/fold.ts'
import { entrySheetRu } from '../../../text/entry-sheet-ru.ts'
import { FIGURE_ROWS, figureField } from '../entry-input.ts'

/** One format both ways: the columns of a report that is filled in as a table, in their order. */
export interface SheetColumn {
  /** A field of the form of one result, by the same name, or what a person is given to read. */
  field: string
  header: string
  /** Characters. */
  width: number
  /** `given` is for reading only, `entry` is filled in, `code` tells which row it is. */
  kind: 'given' | 'entry' | 'code'
}

const { headers } = entrySheetRu

const figureColumns = Array.from({ length: FIGURE_ROWS }, (_, at) => at + 1).flatMap((row): SheetColumn[] => [
  { field: figureField('value', row), header: headers.figure('value', row), width: 13, kind: 'entry' },
  { field: figureField('of', row), header: headers.figure('of', row), width: 13, kind: 'entry' },
  { field: figureField('unit', row), header: headers.figure('unit', row), width: 22, kind: 'entry' },
])

export const sheetColumns: readonly SheetColumn[] = [
  { field: 'number', header: headers.number, width: 7, kind: 'given' },
  { field: 'measure', header: headers.measure, width: 42, kind: 'given' },
  { field: 'deadline', header: headers.deadline, width: 24, kind: 'given' },
  { field: 'open', header: headers.open, width: 14, kind: 'given' },
  { field: 'status', header: headers.status, width: 19, kind: 'entry' },
  { field: 'text', header: headers.text, width: 60, kind: 'entry' },
  { field: 'reason', header: headers.reason, width: 34, kind: 'entry' },
  { field: 'until', header: headers.until, width: 24, kind: 'entry' },
  ...figureColumns,
  { field: 'links', header: headers.links, width: 36, kind: 'entry' },
  { field: 'code', header: headers.code, width: 26, kind: 'code' },
]

const byHeader = new Map(sheetColumns.map((column) => [folded(column.header), column]))

/** The column of ours that a header names, wherever it stands; none for a column that somebody added. */
export function findColumn(header: string): SheetColumn | undefined {
  return byHeader.get(folded(header))
}

function folded(header: string): string {
  return fold(header).replaceAll(/\s+/g, ' ').trim()
}

/** Which answer a row is, as it was when the table was given out. */
export interface RowCode {
  submissionId: number
  measureId: number
  version: number
  /** What the answer said then, in short: tells a row that nobody touched. */
  print: string
}

/** `o12-m345-v7-1a2b3c4d`: a program of tables makes neither a number nor a date of it. */
export function writeRowCode({ submissionId, measureId, version, print }: RowCode): string {
  return `o${submissionId}-m${measureId}-v${version}-${print}`
}

export function readRowCode(text: string): RowCode | undefined {
  const match = /^o(\d{1,9})-m(\d{1,9})-v(\d{1,9})-([0-9a-f]{8})$/.exec(text.trim().toLowerCase())
  if (match === null) return undefined
  const [submissionId = 0, measureId = 0, version = 0] = match.slice(1, 4).map(Number)
  return { submissionId, measureId, version, print: match[4] ?? '' }
}
