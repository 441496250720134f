import type { MergedRange, SheetRow, SheetRows } from '../../documents/reading/sheet-grid.ts'
import { columnName } from '../../documents/writing/xlsx-sheet.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { fold } from '../../domain/wording/fold.ts'
import { institutionImportRu } from '../../text/institution-import-ru.ts'
import { readRegisterCell, type RegisterValues } from './read-register-cell.ts'
import { headerOf, meaningOf, type ColumnMeaning, type RegisterField } from './register-columns.ts'

/** What is wrong, or worth a look, in one place of the file; rows are numbered as a program of tables shows them. */
export interface CellProblem {
  row: number | undefined
  /** Counted from 0. */
  column: number | undefined
  header: string
  text: string
}

export interface RegisterRow {
  row: number
  /** What the row says; an empty cell says nothing. */
  values: Partial<RegisterValues>
  /** Years that the row says the institution took part in, or did not. */
  took: Map<number, boolean>
}

export interface RegisterReading {
  rows: RegisterRow[]
  /** Where each meaning stands, to name a place. */
  columns: Map<ColumnMeaning, number>
  errors: CellProblem[]
  warnings: CellProblem[]
}

const text = institutionImportRu.problems
const MOST_ROWS = 20_000
/** Titles may stand above the headers. */
const HEADER_WITHIN = 30
const identifying = new Set<ColumnMeaning>(['ownCode', 'inn', 'fullName', 'shortName'])
/** Numbers of rows are everybody's column and nobody's loss. */
const ROW_NUMBERS = /^(?:№|n|no|п\/п|#|номер)(?:\s*п\/п)?\.?$/

/** Reads the first sheet that has our headers: every row that can be read, and every fault with its place. */
export function readRegister(sheets: readonly SheetRows[], today: LocalDate): RegisterReading {
  for (const sheet of sheets) {
    const header = findHeader(sheet)
    if (header !== undefined) return readRows(sheet, header, today)
  }
  return { ...emptyReading(), errors: [wholeFile(text.noHeader)] }
}

function emptyReading(): RegisterReading {
  return { rows: [], columns: new Map(), errors: [], warnings: [] }
}

function wholeFile(problem: string): CellProblem {
  return { row: undefined, column: undefined, header: '', text: problem }
}

function findHeader({ rows }: SheetRows): SheetRow | undefined {
  return rows.slice(0, HEADER_WITHIN).find(({ texts }) => {
    const meanings = new Set([...texts.values()].map(meaningOf).filter((meaning) => meaning !== undefined))
    return [...meanings].some((meaning) => identifying.has(meaning)) && (meanings.size > 1 || texts.size === 1)
  })
}

function readRows(sheet: SheetRows, header: SheetRow, today: LocalDate): RegisterReading {
  const reading = { ...emptyReading(), ...readHeader(sheet.merged, header) }
  const last = Math.max(header.index, ...sheet.merged.filter(covers(header.index)).map(({ bottom }) => bottom))
  const filled = sheet.rows.filter(({ index, texts }) => index > last && texts.size > 0)
  if (filled.length === 0) reading.errors.push(wholeFile(text.noRows))
  if (filled.length > MOST_ROWS) return { ...reading, errors: [wholeFile(text.tooManyRows(MOST_ROWS))] }
  const own = new Set(reading.columns.values())
  for (const range of sheet.merged.filter(({ top }) => top > last)) {
    const column = [...own].find((at) => at >= range.left && at <= range.right)
    if (column === undefined) continue
    reading.errors.push(at(reading, range.top, column, text.mergedCells(rangeName(range))))
  }
  for (const row of filled) {
    const read = readRow(row, reading, today)
    if (read !== undefined) reading.rows.push(read)
  }
  return reading
}

const covers = (row: number) => (range: MergedRange) => range.top <= row && range.bottom >= row

function at(
  { columns }: Pick<RegisterReading, 'columns'>,
  index: number,
  column: number,
  problem: string,
): CellProblem {
  const meaning = [...columns].find(([, place]) => place === column)?.[0]
  return { row: index + 1, column, header: meaning === undefined ? '' : headerOf(meaning), text: problem }
}

function readHeader(merged: readonly MergedRange[], header: SheetRow): Omit<RegisterReading, 'rows'> {
  const columns = new Map<ColumnMeaning, number>()
  const errors: CellProblem[] = []
  const warnings: CellProblem[] = []
  const row = header.index + 1
  for (const [column, name] of header.texts) {
    const shown = name.replaceAll(/\s+/g, ' ').trim()
    const meaning = meaningOf(name)
    const place = { row, column, header: shown }
    if (meaning === undefined) {
      if (!ROW_NUMBERS.test(fold(shown))) warnings.push({ ...place, text: text.unknownHeader(shown) })
      continue
    }
    const before = columns.get(meaning)
    if (before === undefined) columns.set(meaning, column)
    else errors.push({ ...place, text: text.repeatedHeader(columnName(before)) })
    const wide = merged.find((range) => covers(header.index)(range) && range.left === column && range.right > column)
    if (wide !== undefined) errors.push({ ...place, text: text.mergedHeader(rangeName(wide)) })
  }
  return { columns, errors, warnings }
}

function rangeName({ top, left, bottom, right }: MergedRange): string {
  return `${columnName(left)}${top + 1}:${columnName(right)}${bottom + 1}`
}

/** One row; undefined where none of our columns is filled. Its faults go to the reading. */
function readRow({ index, texts }: SheetRow, reading: RegisterReading, today: LocalDate): RegisterRow | undefined {
  const values: Record<string, unknown> = {}
  const took = new Map<number, boolean>()
  let isFilled = false
  for (const [meaning, column] of reading.columns) {
    const cell = (texts.get(column) ?? '').trim()
    if (cell === '') continue
    isFilled = true
    const read = readRegisterCell(meaning, cell, today)
    if (read.warning !== undefined) reading.warnings.push(at(reading, index, column, read.warning))
    if ('error' in read) reading.errors.push(at(reading, index, column, read.error))
    else if (typeof meaning === 'number') took.set(meaning, read.value === true)
    else values[meaning] = read.value
  }
  return isFilled ? { row: index + 1, values, took } : undefined
}

/** A place of a row by what stands there, for faults that only the whole register shows. */
export function placeOf(
  { columns }: RegisterReading,
  row: number,
  fields: readonly RegisterField[],
): Omit<CellProblem, 'text'> {
  const field = fields.find((one) => columns.has(one))
  if (field === undefined) return { row, column: undefined, header: '' }
  return { row, column: columns.get(field), header: headerOf(field) }
}
