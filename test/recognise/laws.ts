import type { Grid, GridRow, GridTable } from '../../src/documents/reading/grid.ts'
import { printedText } from '../../src/documents/reading/grid.ts'
import { isFurtherHeader } from '../../src/documents/recognise/columns.ts'
import { headerAt, isColumnNumbers } from '../../src/documents/recognise/table-header.ts'
import type { Measure, ReportDocument } from '../../src/domain/report-document.ts'

/** Letters and digits: white space, and the marks between a number and its title, are what the laws leave out. */
function essence(text: string): string {
  return (text.match(/[\p{L}\p{N}+%№=]/gu) ?? []).join('')
}

function squeezed(text: string): string {
  return text.replaceAll(/[\s\u00a0]+/g, ' ').trim()
}

/** Texts of a measure's verbatim fields, in the order of the contract. */
function measureTexts(measure: Measure): string[] {
  return [
    measure.number ?? '',
    measure.remark ?? '',
    measure.title ?? '',
    ...measure.items,
    ...measure.others.map((other) => other.text),
    measure.responsible.text,
    ...measure.deadlines.map((deadline) => deadline.text),
    measure.reporting?.text ?? '',
    ...measure.results.map((result) => result.lead + result.text),
  ]
}

/** Every verbatim field of a document; a cell filled down stands in each of its rows. */
export function verbatimTexts(document: ReportDocument): string[] {
  const sections = document.sections.flatMap((section) => [
    section.number ?? '',
    section.title,
    ...section.measures.flatMap(measureTexts),
  ])
  const unplaced = document.unplaced.map((piece) => piece.text)
  return [document.title, ...document.columns, ...document.notes, ...sections, ...unplaced].filter(
    (text) => text !== '',
  )
}

interface SeenHeaders {
  columns: Set<string>
  last: string[] | undefined
  criteria: Set<string>
}

/** Which rows of a table are header rows, by the recogniser's own rule; their repeated texts do not count again. */
function headerRows(
  table: GridTable,
  seen: SeenHeaders,
): Map<number, { repeated: Set<string>; criterion: number | undefined }> {
  const rows = new Map<number, { repeated: Set<string>; criterion: number | undefined }>()
  for (let at = 0; at < table.rows.length; at += 1) {
    const header = headerAt(table.rows, at)
    const texts = header?.columns.map((column) => column.text) ?? []
    if (!header || (seen.last && !isFurtherHeader(texts, seen.last, at === 0))) continue
    const criterion = header.columns.find((column) => column.meaning === 'criterion')?.from
    for (let row = at; row < at + header.height; row += 1) rows.set(row, { repeated: new Set(seen.columns), criterion })
    for (const text of texts) seen.columns.add(text)
    seen.last = texts
    at += header.height - 1
  }
  return rows
}

/** Rows of column numbers stand right below a header. */
function numberRows(table: GridTable, headers: ReadonlyMap<number, unknown>): Set<number> {
  const found = new Set<number>()
  let below = false
  for (const [at, row] of table.rows.entries()) {
    if (headers.has(at)) below = true
    else if (below && isColumnNumbers(row)) found.add(at)
    else if (row.cells.some((cell) => cell.paragraphs.length > 0)) below = false
  }
  return found
}

/** Texts of a table; a criterion typed again may be one section with the first, so it is told apart. */
function tableTexts(table: GridTable, seen: SeenHeaders): { text: string; again: boolean }[] {
  const headers = headerRows(table, seen)
  const numbers = numberRows(table, headers)
  let criterion: number | undefined
  return table.rows.flatMap((row, at) => {
    const header = headers.get(at)
    if (header) criterion = header.criterion
    if (numbers.has(at)) return []
    return row.cells.flatMap((cell) => {
      const text = cell.paragraphs.map(printedText).join('\n')
      if (text === '' || header?.repeated.has(text)) return []
      const again = !header && cell.column === criterion && seen.criteria.has(text)
      if (!header && cell.column === criterion) seen.criteria.add(text)
      return [{ text, again }]
    })
  })
}

/** Every text of a source, header rows that repeat and rows of column numbers apart. */
function sourcePieces(grid: Grid): { text: string; again: boolean }[] {
  const seen: SeenHeaders = { columns: new Set(), last: undefined, criteria: new Set() }
  return grid.blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [{ text: printedText(block.paragraph), again: false }] : tableTexts(block, seen),
  )
}

function counts(texts: string[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const char of essence(texts.join(''))) found.set(char, (found.get(char) ?? 0) + 1)
  return found
}

function hasMergedCells(table: GridTable): boolean {
  return table.rows.some((row) => row.cells.some((cell) => cell.merged))
}

/** What the first law finds wrong: characters of the source that no field holds. */
export function lost(grid: Grid, document: ReportDocument): string[] {
  const held = counts(verbatimTexts(document))
  // A cell filled down is held once in each of its rows; without such cells the characters are exactly the same.
  const filledDown = grid.blocks.some((block) => block.kind === 'table' && hasMergedCells(block))
  const pieces = sourcePieces(grid)
  const most = counts(pieces.map(({ text }) => text))
  const least = counts(pieces.filter(({ again }) => !again).map(({ text }) => text))
  return [...new Set([...held.keys(), ...most.keys()])].flatMap((char) => {
    const [count, from, to] = [held.get(char) ?? 0, least.get(char) ?? 0, most.get(char) ?? 0]
    const right = count >= from && (filledDown || count <= to)
    return right ? [] : [`«${char}»: ${from} to ${to} in the source, ${count} in the document`]
  })
}

/** Texts of tables read down their columns: a paragraph cut by a page goes on in the cell below. */
function columnTexts(grid: Grid): string[] {
  const tables = grid.blocks.filter((block) => block.kind === 'table')
  return tables.flatMap((table) => {
    const body = table.rows.filter((_, at) => headerAt(table.rows, at) === undefined)
    // A row of column numbers may be data, or stand between the two parts of a paragraph.
    return [...downColumns(body), ...downColumns(body.filter((row) => !isColumnNumbers(row)))]
  })
}

function downColumns(rows: GridRow[]): string[] {
  const cells = rows.flatMap((row) => row.cells).filter(({ span }) => span === 1)
  const columns = Map.groupBy(cells, ({ column }) => column)
  return [...columns.values()].map((column) => column.flatMap((cell) => cell.paragraphs.map(printedText)).join(' '))
}

/** What the second law finds wrong: pieces of fields that do not stand in the source. */
export function invented(grid: Grid, document: ReportDocument): string[] {
  const plain = (text: string) => squeezed(text).replaceAll(/(?<=[\p{L}\p{N}])[.)](?=\s|$)/gu, '')
  const source = plain([...sourcePieces(grid).map(({ text }) => text), ...columnTexts(grid)].join(' '))
  return verbatimTexts(document)
    .flatMap((text) => text.split('\n'))
    .map(plain)
    .filter((text) => text !== '' && !source.includes(text))
}
