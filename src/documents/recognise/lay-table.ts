import type { GridRow, GridTable } from '../reading/grid.ts'
import { printedText } from '../reading/grid.ts'
import type { CellLine } from './cell-lines.ts'
import { appendCut, goesOn } from './cell-lines.ts'
import type { ColumnMeaning } from './columns.ts'
import type { LaidMeasure, LaidSection, Layout } from './layout.ts'
import { linesOf } from './layout.ts'
import { isFurtherHeader } from './columns.ts'
import { splitSectionTitle } from './section-title.ts'
import type { HeaderColumn, TableHeader } from './table-header.ts'
import { cellText, headerAt, isColumnNumbers } from './table-header.ts'
import type { BodyRow, PlacedCell } from './table-rows.ts'
import { filled, isMerged, placeCells, rowLines, sectionText } from './table-rows.ts'

/** «ИТОГО», «Всего …»: a row of sums is no measure. */
function isTotal(row: BodyRow): boolean {
  const [first] = filled(row)
  return (
    first !== undefined && /^(?:итого|всего)(?![\p{L}])/iu.test(first.lines[0]?.text ?? '') && filled(row).length > 1
  )
}

/** «Директор | | | Иванова И.И.»: a word where the numbers stand, and no measure beside it. */
function isSignature(row: BodyRow): boolean {
  const [label, ...more] = rowLines(row, 'number')
  const worded = label !== undefined && more.length === 0 && /^\p{L}{4}/u.test(label.text)
  return (
    worded && rowLines(row, 'measure').length === 0 && rowLines(row, 'remark').length === 0 && filled(row).length === 2
  )
}

/** Does the row stand under a merged cell of its measure? A criterion's spans many measures and tells nothing. */
function isUnderMerged(row: BodyRow): boolean {
  return row.cells.some(({ cell, column }) => cell.merged && column.meaning !== 'criterion')
}

/** Lays the rows of the document's tables out, one table after another; a header holds until the next one. */
export class TableLayer {
  readonly layout: Layout
  /** What stands above the first header: text of the same sheet, the title among it. */
  readonly above: string[] = []
  private header: TableHeader | undefined
  private table = 0
  private measure: LaidMeasure | undefined
  private waiting: string | undefined
  private criterion: string | undefined
  /** No row of data has come since the header: a row of column numbers may. */
  private belowHeader = false
  private readonly held = new Map<ColumnMeaning, CellLine[]>()

  constructor(layout: Layout) {
    this.layout = layout
  }

  /** True where the table has, or goes on with, a header that is known. */
  lay(grid: GridTable, table: number): boolean {
    this.table = table
    this.held.clear()
    const first = grid.rows.findIndex((_, at) => headerAt(grid.rows, at) !== undefined)
    if (first === -1 && !this.goesOnFrom(grid)) return false
    for (let at = 0; at < grid.rows.length; at += 1) at += this.layRow(grid.rows, at, first)
    return true
  }

  /** A section named by a paragraph between tables begins before the table's first measure. */
  startSection(text: string): void {
    if (this.waiting !== undefined) this.layout.notes.push(this.waiting)
    this.waiting = text
  }

  /** Section rows without measures at the end of a document are its closing lines. */
  finish(): void {
    const sections = this.layout.sections
    if (this.waiting !== undefined) this.layout.notes.unshift(this.waiting)
    while (sections.length > 0 && sections.at(-1)?.measures.length === 0) {
      const last = sections.pop() as LaidSection
      const text = last.number === null ? last.title : `${last.number}. ${last.title}`
      this.layout.notes.unshift(...text.split('\n').filter((line) => line !== ''))
    }
  }

  private goesOnFrom(grid: GridTable): boolean {
    const width = this.header?.columns.length
    return width !== undefined && grid.rows.some((row) => row.cells.length === width)
  }

  /** Lays one row; answers how many further rows it took. */
  private layRow(rows: GridRow[], at: number, firstHeader: number): number {
    const row = rows[at] as GridRow
    if (at < firstHeader && this.header === undefined) {
      for (const cell of row.cells) for (const paragraph of cell.paragraphs) this.above.push(printedText(paragraph))
      return 0
    }
    const header = headerAt(rows, at)
    if (header && this.isHeader(header, at === 0)) {
      this.belowHeader = true
      this.takeHeader(header)
      return header.height - 1
    }
    const numbers = this.belowHeader && isColumnNumbers(row)
    if (!numbers && row.cells.some((cell) => cell.paragraphs.length > 0)) this.belowHeader = false
    if (this.header && !numbers) {
      const next = rows[at + 1]
      const columns = this.header.columns
      this.layBody(placeCells(row, columns, at + 1), next ? placeCells(next, columns, at + 2) : undefined)
    }
    return 0
  }

  /** Below the first header only a header of the same or of other plain header words counts. */
  private isHeader(found: TableHeader, startsTable: boolean): boolean {
    if (this.header === undefined) return true
    const texts = found.columns.map((column) => column.text)
    const known = this.header.columns.map((column) => column.text)
    return isFurtherHeader(texts, known, startsTable)
  }

  private takeHeader(header: TableHeader): void {
    const texts = header.columns.map((column) => column.text)
    const repeated = this.header?.columns.map((column) => column.text).join('|') === texts.join('|')
    this.header = header
    this.held.clear()
    // A header repeated at the top of a page does not end the measure that the page cut.
    if (!repeated) this.measure = undefined
    if (this.layout.columns.length === 0) {
      this.layout.columns = texts
      this.layout.meanings = header.columns.map((column) => column.meaning)
      return
    }
    for (const column of header.columns) this.takeFurtherColumn(column)
  }

  /** A later table may have columns that the first one lacks; other words for a known column are text of the document. */
  private takeFurtherColumn({ text, meaning }: HeaderColumn): void {
    const { columns, meanings, notes } = this.layout
    if (text === '' || columns.includes(text)) return
    if (meaning !== 'other' && meanings.includes(meaning)) {
      notes.push(text)
      return
    }
    columns.push(text)
    meanings.push(meaning)
  }

  private layBody(row: BodyRow, next: BodyRow | undefined): void {
    if (filled(row).length === 0) return
    if (isTotal(row) || isSignature(row)) {
      this.layout.notes.push(...filled(row).flatMap((cell) => cell.lines.map((line) => line.text)))
      this.measure = undefined
    } else if (this.isContinuation(row)) this.appendRow(row)
    else this.layNewRow(row, next)
    this.hold(row)
  }

  private layNewRow(row: BodyRow, next: BodyRow | undefined): void {
    const section = sectionText(row, next)
    if (section !== undefined) {
      this.openSection(section)
      return
    }
    this.takeCriterion(row)
    if (this.belongsToMeasure(row)) this.appendRow(row)
    else this.openMeasure(row)
  }

  /** Keeps what each column's cell holds, for the rows that a cell merged downwards covers. */
  private hold(row: BodyRow): void {
    for (const { column, cell, lines } of row.cells)
      if (!cell.merged && cell.span < 3) this.held.set(column.meaning, lines)
  }

  private openSection(text: string): void {
    // A line above a table that names its own sections was text, not a section.
    if (this.waiting !== undefined) this.layout.notes.push(this.waiting)
    this.waiting = undefined
    this.measure = undefined
    this.criterion = undefined
    this.layout.sections.push({ ...splitSectionTitle(text), measures: [] })
  }

  private takeCriterion(row: BodyRow): void {
    const text = rowLines(row, 'criterion')
      .map((line) => line.text)
      .join('\n')
    if (text === '') return
    // A criterion repeated on each of its rows is one section.
    if (text === this.criterion) return
    this.openSection(text)
    this.criterion = text
  }

  /** The rest of a row that a page cut: nothing names a measure, and the cells go on what stands above. */
  private isContinuation(row: BodyRow): boolean {
    const measure = this.measure
    if (!measure) return false
    if (row.continues) return true
    if (isUnderMerged(row)) return false
    if (rowLines(row, 'number').length > 0 || rowLines(row, 'criterion').length > 0) return false
    const cells = filled(row)
    if (cells.some(({ cell, column }) => cell.span > column.to - column.from)) return false
    const naming = cells.filter(({ column }) => column.meaning === 'measure' || column.meaning === 'remark')
    const cut = (cell: PlacedCell) => {
      const last = linesOf(measure, cell.column.meaning).at(-1)
      return last !== undefined && cell.lines[0] !== undefined && goesOn(last.text, cell.lines[0].text)
    }
    // «1.2. Размещение …» begins a measure, however the one above ended.
    const goesOnBelow = ({ lines }: PlacedCell) => /^\p{Ll}/u.test(lines[0]?.text ?? '')
    if (naming.length > 0) return naming.every((cell) => cut(cell) && goesOnBelow(cell))
    return cells.every(({ column }) => column.meaning !== 'other') || cells.some(cut)
  }

  /** A row under a measure's merged cell adds to it, unless it names an executor of its own. */
  private belongsToMeasure(row: BodyRow): boolean {
    if (!this.measure || rowLines(row, 'number').length > 0) return false
    const owned = rowLines(row, 'responsible').length > 0 && linesOf(this.measure, 'responsible').length > 0
    if (isMerged(row, 'measure')) return !owned
    const mergedNumber = isMerged(row, 'number') && rowLines(row, 'measure').length === 0
    return mergedNumber && rowLines(row, 'remark').length === 0 && !owned
  }

  private appendRow(row: BodyRow): void {
    const measure = this.measure
    if (!measure) return
    const cutByPage = !isUnderMerged(row)
    for (const cell of filled(row)) {
      if (cell.column.meaning === 'number' || cell.column.meaning === 'criterion') continue
      const lines = this.cellOf(measure, cell)
      if (cutByPage) appendCut(lines, cell.lines)
      else lines.push(...cell.lines)
    }
  }

  private cellOf(measure: LaidMeasure, cell: PlacedCell): CellLine[] {
    const { meaning, text } = cell.column
    if (meaning === 'completed') measure.completedColumn = text
    if (meaning !== 'other') return (measure.cells[meaning] ??= [])
    const known = measure.others.find((other) => other.column === text)
    if (known) return known.lines
    const other = { column: text, lines: [] }
    measure.others.push(other)
    return other.lines
  }

  private openMeasure(row: BodyRow): void {
    const numbers = isMerged(row, 'number') ? (this.held.get('number') ?? []) : rowLines(row, 'number')
    const number = numbers
      .map((line) => line.text)
      .join('\n')
      .replace(/[.)]\s*$/, '')
    const measure: LaidMeasure = {
      table: this.table,
      row: row.row,
      number: number || null,
      cells: {},
      others: [],
      completedColumn: null,
    }
    for (const cell of filled(row)) {
      if (cell.column.meaning === 'number' || cell.column.meaning === 'criterion') continue
      this.cellOf(measure, cell).push(...cell.lines)
    }
    // A cell merged downwards holds for each of its rows.
    for (const meaning of ['remark', 'measure', 'responsible', 'deadline', 'result'] as const) {
      const lines = isMerged(row, meaning) ? (this.held.get(meaning) ?? []) : []
      if (lines.length > 0) measure.cells[meaning] = [...lines]
    }
    this.measure = measure
    this.sectionFor().measures.push(measure)
  }

  private sectionFor(): LaidSection {
    if (this.waiting !== undefined) this.openSectionKeepingMeasure(this.waiting)
    const last = this.layout.sections.at(-1)
    if (last) return last
    const first: LaidSection = { number: null, title: '', measures: [] }
    this.layout.sections.push(first)
    return first
  }

  private openSectionKeepingMeasure(text: string): void {
    this.waiting = undefined
    this.layout.sections.push({ ...splitSectionTitle(text), measures: [] })
  }
}

/** All paragraphs of a table that holds no measures, cell after cell. */
export function tableNotes(grid: GridTable): string[] {
  return grid.rows.flatMap((row) => row.cells.map(cellText)).flatMap((text) => text.split('\n'))
}
