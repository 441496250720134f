/** An invented document, written once; `examples/build.ts` writes it as Word, web page, workbook, PDF and text. */
export interface ExampleDocument {
  /** The name of the files, without its ending. */
  name: string
  title: string[]
  columns: string[]
  /** A second row of the header, under the last columns of the first. */
  subcolumns?: string[]
  /** The row `1 2 3 …` under the header. */
  numbered: boolean
  rows: ExampleRow[]
  /** Paragraphs after the table. */
  after: string[]
  /** How wide the columns are, in parts of the page. */
  widths: number[]
}

export type ExampleRow = SectionRow | CellRow

export interface SectionRow {
  kind: 'section'
  text: string
}

export interface CellRow {
  kind: 'cells'
  /** One list of paragraphs for each column. */
  cells: string[][]
  /** Columns whose cell goes on from the row above, merged downwards. */
  merged: number[]
  /** True for the rest of a row that a page has cut. */
  cut: boolean
}

export function section(text: string): SectionRow {
  return { kind: 'section', text }
}

/** A row of cells; a string is a cell of one paragraph, an empty string an empty cell. */
export function row(...cells: (string | string[])[]): CellRow {
  return { kind: 'cells', cells: cells.map(asParagraphs), merged: [], cut: false }
}

/** A row whose first cell is the lower part of the one above. */
export function under(...cells: (string | string[])[]): CellRow {
  return { kind: 'cells', cells: [[], ...cells.map(asParagraphs)], merged: [0], cut: false }
}

/** The rest of the row above, which stands on the next page. */
export function cutRest(...cells: (string | string[])[]): CellRow {
  return { kind: 'cells', cells: [[], ...cells.map(asParagraphs)], merged: [0], cut: true }
}

function asParagraphs(cell: string | string[]): string[] {
  if (typeof cell === 'string') return cell === '' ? [] : [cell]
  return cell
}

/** The document as its author's file holds it: only a printed page cuts a row in two. */
export function uncut(example: ExampleDocument): ExampleDocument {
  const rows: ExampleRow[] = []
  for (const each of example.rows) {
    const above = rows.at(-1)
    if (each.kind === 'cells' && each.cut && above?.kind === 'cells') rows[rows.length - 1] = joined(above, each)
    else rows.push(each)
  }
  return { ...example, rows }
}

function joined(above: CellRow, rest: CellRow): CellRow {
  const cells = above.cells.map((paragraphs, column) => {
    const [first, ...others] = rest.cells[column] ?? []
    if (first === undefined) return paragraphs
    return [...paragraphs.slice(0, -1), `${paragraphs.at(-1) ?? ''} ${first}`.trim(), ...others]
  })
  return { ...above, cells }
}
