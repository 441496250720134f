import { heightOf, lineCount } from '../../../documents/writing/row-heights.ts'
import { printable } from '../../../documents/writing/printable.ts'
import { tableSheet } from '../../../documents/writing/table-sheet.ts'
import type { CellStyle } from '../../../documents/writing/xlsx-styles.ts'
import { columnName, type CellChoices, type Sheet, type SheetRow } from '../../../documents/writing/xlsx-sheet.ts'
import { periodName, periodsAfter, type PeriodCode } from '../../../domain/period.ts'
import { ENTRY_STATUSES, type ResultEntry } from '../../../domain/result-entry.ts'
import type { ResultState } from '../../../domain/submission.ts'
import { entrySheetRu } from '../../../text/entry-sheet-ru.ts'
import { statusNames } from '../../../text/status-names.ts'
import { submissionsRu } from '../../../text/submissions-ru.ts'
import { FIGURE_ROWS, figureField, PERIODS_AHEAD, typedEntry } from '../entry-input.ts'
import { cellText, entryPrint } from './compare-entry-sheet.ts'
import { sheetColumns, writeRowCode, type SheetColumn } from './entry-sheet-columns.ts'

export interface SheetReport {
  submissionId: number
  institutionName: string
  period: PeriodCode
  results: readonly SheetResult[]
}

/** An answer with the words of its measure. */
export interface SheetResult {
  measureId: number
  version: number
  number: string | null
  title: string | null
  items: readonly string[] | null
  deadlines: readonly { text: string }[]
  state: ResultState
  isOpen: boolean
  entry: ResultEntry
}

const HEADING_ROWS = 2
const HEADER_ROW = HEADING_ROWS + 1
/** Groups of columns for figures that stand open; the others are folded. */
const LEAST_FIGURES = 3
const BLANK_FIGURES = 2
/** An empty answer has room to be typed into. */
const LEAST_LINES = 3

/** A report as a table to fill in: what is entered now, a row for each measure in the order of the plan. */
export function entrySheet(report: SheetReport): Sheet {
  const columns = columnsOf(report)
  const at = (field: string) => columns.findIndex((column) => column.field === field)
  const last = HEADER_ROW + Math.max(1, report.results.length)
  const range = (field: string) => `${columnName(at(field))}${HEADER_ROW + 1}:${columnName(at(field))}${last}`
  return {
    name: entrySheetRu.sheet,
    columnWidths: columns.map(({ width }) => width),
    frozenRows: HEADER_ROW,
    frozenColumns: at('measure') + 1,
    headerRow: HEADER_ROW,
    ...foldFigures(report, at),
    rows: sheetRows(report, columns),
    merges: () => Array.from({ length: HEADING_ROWS }, (_, row) => `A${row + 1}:${columnName(at('reason'))}${row + 1}`),
    choices: () => choicesOf(report, range),
  }
}

/** Whether a row may be changed is said where some may not. */
function columnsOf({ results }: SheetReport): readonly SheetColumn[] {
  return results.every(({ isOpen }) => isOpen) ? sheetColumns.filter(({ field }) => field !== 'open') : sheetColumns
}

/** The groups that are filled and two blank ones stand open, as in the form. */
function foldFigures({ results }: SheetReport, at: (field: string) => number): Pick<Sheet, 'folded'> {
  const most = Math.max(0, ...results.map(({ entry }) => entry.figures.length))
  const open = Math.max(LEAST_FIGURES, most + BLANK_FIGURES)
  if (open >= FIGURE_ROWS) return {}
  return { folded: { from: at(figureField('value', open + 1)), to: at('links') - 1 } }
}

function* sheetRows(report: SheetReport, columns: readonly SheetColumn[]): Generator<SheetRow> {
  const { heading, howTo } = entrySheetRu
  yield headingRow(heading(periodName(report.period), report.institutionName), true)
  yield headingRow(howTo.join('\n'), false)
  yield sheetRow(
    columns,
    columns.map(({ header }) => header),
    () => 'header',
  )
  for (const result of report.results) {
    const texts = rowTexts(report.submissionId, result)
    yield sheetRow(
      columns,
      columns.map(({ field }) => cellText(texts[field] ?? '')),
      ({ kind }) => (kind === 'entry' && result.isOpen ? 'entry' : 'given'),
      LEAST_LINES,
    )
  }
}

function headingRow(text: string, bold: boolean): SheetRow {
  return {
    height: heightOf(text.split('\n').length),
    cells: [{ runs: [{ text: printable(text), bold }], style: 'note' }],
  }
}

function sheetRow(
  columns: readonly SheetColumn[],
  texts: readonly string[],
  styleOf: (column: SheetColumn) => CellStyle,
  least = 1,
): SheetRow {
  const lines = columns.map(({ width, field }, at) => (field === 'code' ? 1 : lineCount(texts[at] ?? '', width)))
  return {
    height: heightOf(Math.max(least, ...lines)),
    cells: columns.map((column, at) => {
      const text = texts[at] ?? ''
      return { runs: text === '' ? [] : [{ text, bold: false }], style: styleOf(column) }
    }),
  }
}

/** The cells of a row by their fields. */
export function rowTexts(submissionId: number, result: SheetResult): Record<string, string> {
  const { measureId, version, entry, deadlines } = result
  const typed = typedEntry(entry)
  const texts = Object.fromEntries(Object.entries(typed).map(([field, values]) => [field, values[0] ?? '']))
  return {
    ...texts,
    number: result.number ?? '',
    measure: [...(result.title === null ? [] : [result.title]), ...(result.items ?? [])].join('\n'),
    deadline: deadlines.map(({ text }) => text).join('\n'),
    open: result.isOpen ? entrySheetRu.isOpen : entrySheetRu.isLocked(submissionsRu.states[result.state]),
    status: entry.status === null ? '' : statusNames[entry.status],
    until: entry.untilPeriod === null ? '' : periodName(entry.untilPeriod),
    code: writeRowCode({ submissionId, measureId, version, print: entryPrint(entry) }),
  }
}

function choicesOf({ period }: SheetReport, range: (field: string) => string): CellChoices[] {
  const statuses = ENTRY_STATUSES.map((status) => statusNames[status])
  const periods = periodsAfter(period, PERIODS_AHEAD).map(periodName)
  return [
    { range: range('status'), values: statuses, refusal: entrySheetRu.statusRefusal },
    { range: range('until'), values: periods },
  ]
}

/** What to write where, on a sheet of its own. */
export function helpSheet(): Sheet {
  const { help, headers } = entrySheetRu
  const rows = [
    [headers.status, help.status],
    [headers.text, help.text],
    [headers.reason, help.reason],
    [headers.until, help.until],
    [submissionsRu.check.figures, help.figures],
    [headers.links, help.links],
    [headers.code, help.code],
  ]
  const columns = [
    { header: help.columns.header, width: 28 },
    { header: help.columns.help, width: 100 },
  ]
  return tableSheet(help.sheet, columns, rows)
}

const LONGEST_CELL = 32_767

/** The measure whose links are more than a cell of Excel holds; every other part of an answer is shorter. */
export function findTooLong(results: readonly SheetResult[]): SheetResult | undefined {
  return results.find(({ entry }) => entry.links.join('\n').length > LONGEST_CELL)
}
