import type { MergedRange, SheetRow, SheetRows } from '../../../documents/reading/sheet-grid.ts'
import { columnName } from '../../../documents/writing/xlsx-sheet.ts'
import type { PeriodCode } from '../../../domain/period.ts'
import { entrySheetRu } from '../../../text/entry-sheet-ru.ts'
import type { Typed } from '../../../web/read-form.ts'
import type { SheetAnswer } from './compare-entry-sheet.ts'
import { readEntry } from '../entry-input.ts'
import { findColumn, readRowCode, sheetColumns, type RowCode } from './entry-sheet-columns.ts'
import { readSheetPeriod, readSheetStatus } from './read-sheet-cells.ts'

/** What is wrong in one place of the file, a row as a program of tables numbers it, a column from 0. */
export interface SheetProblem {
  row?: number
  column?: number
  header?: string
  text: string
}

export interface SheetReading {
  answers: SheetAnswer[]
  problems: SheetProblem[]
  /** Headers of columns that somebody added. */
  ignored: string[]
}

/** The report that the table must be of. */
export interface ExpectedReport {
  submissionId: number
  period: PeriodCode
  measureIds: ReadonlySet<number>
}

const text = entrySheetRu.problems
const MOST_ROWS = 2000
/** Titles may stand above the headers. */
const HEADER_WITHIN = 30
const LEAST_HEADERS = 3

const needed = sheetColumns.filter(({ kind }) => kind !== 'given')

/** Reads the sheet of answers: every row that can be read, and every fault with its cell. */
export function readEntrySheet(sheets: readonly SheetRows[], report: ExpectedReport): SheetReading {
  const found = sheets.flatMap((sheet) => {
    const header = findHeader(sheet)
    return header === undefined ? [] : [{ sheet, header }]
  })
  const [first, second] = found
  if (first === undefined) return refused(text.noHeader)
  return second === undefined ? readRows(first.sheet, first.header, report) : refused(text.twoSheets)
}

/** A fault of the file as a whole: nothing of it can be read. */
export function findWholeFault({ problems }: SheetReading): string | undefined {
  return problems.find(({ row }) => row === undefined)?.text
}

function refused(problem: string): SheetReading {
  return { answers: [], problems: [{ text: problem }], ignored: [] }
}

function findHeader({ rows }: SheetRows): SheetRow | undefined {
  return rows.slice(0, HEADER_WITHIN).find(({ texts }) => {
    const fields = [...texts.values()].flatMap((header) => findColumn(header)?.field ?? [])
    return new Set(fields).size >= LEAST_HEADERS
  })
}

/** Where each column of ours stands, from 0. */
type Places = ReadonlyMap<string, number>

interface Header {
  places: Map<string, number>
  problems: SheetProblem[]
  ignored: string[]
}

function readHeader({ index, texts }: SheetRow): Header {
  const header: Header = { places: new Map(), problems: [], ignored: [] }
  for (const [column, shown] of texts) {
    const found = findColumn(shown)
    const before = found === undefined ? undefined : header.places.get(found.field)
    if (found === undefined) header.ignored.push(shown.replaceAll(/\s+/g, ' ').trim())
    else if (before === undefined) header.places.set(found.field, column)
    else {
      const twice = text.repeated(`${columnName(before)}${index + 1}`)
      header.problems.push({ row: index + 1, column, header: found.header, text: twice })
    }
  }
  return header
}

function readRows(sheet: SheetRows, headerRow: SheetRow, report: ExpectedReport): SheetReading {
  const { places, problems, ignored } = readHeader(headerRow)
  const missing = needed.filter(({ field }) => !places.has(field))
  if (missing.length > 0) return refused(text.missing(shortList(missing.map(({ header }) => `«${header}»`))))
  const rows = sheet.rows.filter((row) => row.index > headerRow.index && isFilled(row, places))
  if (rows.length === 0) return refused(text.noRows)
  if (rows.length > MOST_ROWS) return refused(text.tooManyRows(MOST_ROWS))
  const codes = rows.flatMap(({ texts }) => readRowCode(cellOf(texts, places, 'code')) ?? [])
  if (codes.length > 0 && codes.every(({ submissionId }) => submissionId !== report.submissionId)) {
    return refused(text.otherReport)
  }
  problems.push(...findMerged(sheet.merged, headerRow.index, places))
  const reading: SheetReading = { answers: [], problems, ignored }
  for (const row of rows) readRow(row, { places, report, reading })
  return reading
}

const MOST_NAMED = 4

function shortList(names: readonly string[]): string {
  return names.length > MOST_NAMED ? `${names.slice(0, MOST_NAMED).join(', ')} …` : names.join(', ')
}

/** Signatures and notes under the table are no rows of it. */
function isFilled({ texts }: SheetRow, places: Places): boolean {
  return needed.some(({ field }) => cellOf(texts, places, field) !== '')
}

function cellOf(texts: ReadonlyMap<number, string>, places: Places, field: string): string {
  return (texts.get(places.get(field) ?? -1) ?? '').trim()
}

function findMerged(merged: readonly MergedRange[], headerIndex: number, places: Places): SheetProblem[] {
  return merged.flatMap((range) => {
    const hit = needed.find(({ field }) => isWithin(places.get(field), range))
    if (range.bottom <= headerIndex || hit === undefined) return []
    const cells = `${columnName(range.left)}${range.top + 1}:${columnName(range.right)}${range.bottom + 1}`
    return [{ row: range.top + 1, column: range.left, header: hit.header, text: text.merged(cells) }]
  })
}

const isWithin = (column: number | undefined, { left, right }: MergedRange) =>
  column !== undefined && column >= left && column <= right

interface RowPlace {
  places: Places
  report: ExpectedReport
  reading: SheetReading
}

function readRow({ index, texts }: SheetRow, { places, report, reading }: RowPlace): void {
  const row = index + 1
  const refuse = (field: string, problem: string) => {
    const column = sheetColumns.find((one) => one.field === field)
    reading.problems.push({ row, column: places.get(field) ?? 0, header: column?.header ?? '', text: problem })
  }
  const typed = readCells({ texts, places, report }, refuse)
  const entry = readEntry(typed)
  if (!entry.ok) for (const error of entry.errors) refuse(error.field, error.text)
  const code = readCode(cellOf(texts, places, 'code'), { report, reading }, refuse)
  if (code !== undefined && entry.ok) reading.answers.push({ ...code, row, entry: entry.entry })
}

type Refuse = (field: string, problem: string) => void

/** How every program of tables shows a formula that came to nothing. */
const FORMULA_FAULT =
  /^(?:#(?:REF|VALUE|NAME|DIV|NULL|NUM|N\/A|ССЫЛ|ЗНАЧ|ИМЯ|ДЕЛ|Н\/Д|ЧИСЛО|ПУСТО).{0,6}|(?:Err|Ошибка):\d{3})$/

/** The cells of a row as its form would send them; what is chosen from a list is read here. */
function readCells(
  { texts, places, report }: { texts: SheetRow['texts']; places: Places; report: ExpectedReport },
  refuse: Refuse,
): Typed {
  const typed: Typed = {}
  for (const { field, kind } of sheetColumns) {
    if (kind !== 'entry') continue
    const cell = cellOf(texts, places, field)
    if (FORMULA_FAULT.test(cell)) refuse(field, text.formulaFault(cell))
    else if (field === 'status') typed[field] = readSheetStatus(cell, (problem) => refuse(field, problem))
    else if (field === 'until') typed[field] = readSheetPeriod(cell, report.period, (problem) => refuse(field, problem))
    else typed[field] = [cell]
  }
  return typed
}

/** Which answer a row is; undefined where it is none of the report, or stands there already. */
function readCode(
  cell: string,
  { report, reading }: Pick<RowPlace, 'report' | 'reading'>,
  refuse: Refuse,
): RowCode | undefined {
  const code = readRowCode(cell)
  const before = reading.answers.find(({ measureId }) => measureId === code?.measureId)
  if (cell === '') refuse('code', text.noCode)
  else if (code === undefined) refuse('code', text.badCode(cell.slice(0, 40)))
  else if (code.submissionId !== report.submissionId) refuse('code', text.otherRow)
  else if (!report.measureIds.has(code.measureId)) refuse('code', text.unknownMeasure)
  else if (before !== undefined) refuse('code', text.twice(before.row))
  else return code
  return undefined
}
