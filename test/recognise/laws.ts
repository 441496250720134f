import type { Grid, GridTable } from '../../src/documents/reading/grid.ts'
import { printedText } from '../../src/documents/reading/grid.ts'
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

function tableTexts(table: GridTable, seen: { columns: Set<string> | undefined }): string[] {
  const texts: string[] = []
  let criterion: number | undefined
  let named = ''
  let headerEnds = 0
  let repeated: Set<string> | undefined
  for (const [at, row] of table.rows.entries()) {
    if (seen.columns !== undefined && isColumnNumbers(row)) continue
    const header = at < headerEnds ? undefined : headerAt(table.rows, at)
    if (at >= headerEnds) repeated = undefined
    if (header) {
      const columns = header.columns.map((column) => column.text)
      headerEnds = at + header.height
      repeated = seen.columns && new Set(seen.columns)
      seen.columns = new Set([...(seen.columns ?? []), ...columns])
      criterion = header.columns.find((column) => column.meaning === 'criterion')?.from
    }
    for (const cell of row.cells) {
      const text = cell.paragraphs.map(printedText).join('\n')
      if (text === '' || repeated?.has(text)) continue
      // A criterion typed again on each of its rows is one section.
      if (cell.column === criterion && cell.span === 1 && text === named) continue
      if (cell.column === criterion) named = text
      texts.push(text)
    }
  }
  return texts
}

/** Every text of a source, header rows that repeat and rows of column numbers apart. */
export function sourceTexts(grid: Grid): string[] {
  const seen: { columns: Set<string> | undefined } = { columns: undefined }
  return grid.blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [printedText(block.paragraph)] : tableTexts(block, seen),
  )
}

function counts(texts: string[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const char of essence(texts.join(''))) found.set(char, (found.get(char) ?? 0) + 1)
  return found
}

/** What the first law finds wrong: characters of the source that no field holds. */
export function lost(grid: Grid, document: ReportDocument): string[] {
  const held = counts(verbatimTexts(document))
  return [...counts(sourceTexts(grid))]
    .filter(([char, count]) => (held.get(char) ?? 0) < count)
    .map(([char, count]) => `«${char}»: ${count} in the source, ${held.get(char) ?? 0} in the document`)
}

/** Texts of tables read down their columns: a paragraph cut by a page goes on in the cell below. */
function columnTexts(grid: Grid): string[] {
  return grid.blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return []
    const columns = new Map<number, string[]>()
    const body = block.rows.filter((row, at) => !isColumnNumbers(row) && headerAt(block.rows, at) === undefined)
    for (const cell of body.flatMap((row) => row.cells).filter(({ span }) => span === 1)) {
      columns.set(cell.column, [...(columns.get(cell.column) ?? []), ...cell.paragraphs.map(printedText)])
    }
    return [...columns.values()].map((texts) => texts.join(' '))
  })
}

/** What the second law finds wrong: pieces of fields that do not stand in the source. */
export function invented(grid: Grid, document: ReportDocument): string[] {
  const plain = (text: string) => squeezed(text).replaceAll(/(?<=[\p{L}\p{N}])[.)](?=\s|$)/gu, '')
  const source = plain([...sourceTexts(grid), ...columnTexts(grid)].join(' '))
  return verbatimTexts(document)
    .flatMap((text) => text.split('\n'))
    .map(plain)
    .filter((text) => text !== '' && !source.includes(text))
}
