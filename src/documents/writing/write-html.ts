import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { columnShares } from './column-shares.ts'
import { propertyTitle } from './document-title.ts'
import { endParts, headHtml } from './html-frame.ts'
import { printedFrame } from './report-frame.ts'
import type { Run, SignedParagraph } from './signed-cells.ts'
import type { SignedColumn } from './signed-columns.ts'
import type { SignedCell, SignedRow } from './signed-table.ts'
import { signedTable } from './signed-table.ts'
import type { WritableReport } from './writable-report.ts'
import { escapeMarkup } from './xml-text.ts'

const PAGE_STYLE = readFileSync(join(import.meta.dirname, 'page.css'), 'utf8')
const FRAME_STYLE = readFileSync(join(import.meta.dirname, 'frame.css'), 'utf8')

/**
 * The document as a page that stands alone: no script, nothing fetched, one table whose rows become labelled
 * blocks on a narrow screen. Roles are written out because such blocks lose them in some browsers.
 */
export function* writeHtml(doc: WritableReport): Generator<string> {
  const table = signedTable(doc)
  const title = propertyTitle(doc)
  const frame = printedFrame(doc)
  yield pageHead(title, table.columns, doc.frame ? PAGE_STYLE + FRAME_STYLE : PAGE_STYLE)
  const named = table.title.length > 0
  if (named) yield `<h1 id="title">${table.title.map(escapeMarkup).join('<br>')}</h1>\n`
  yield headHtml(frame)
  yield `<table role="table" ${named ? 'aria-labelledby="title"' : `aria-label="${escapeMarkup(title)}"`}>\n`
  yield tableHead(table.columns)
  for (const rows of table.sections) {
    if (rows.length === 0) continue
    // A group of its own, for a header cell of a section speaks of its group.
    yield '<tbody role="rowgroup">\n'
    for (const row of rows) yield* rowParts(row, table.columns)
    yield '</tbody>\n'
  }
  yield '</table>\n'
  for (const note of table.notes) yield `${paragraphHtml(note)}\n`
  yield* endParts(frame)
  yield '</main>\n</body>\n</html>\n'
}

function pageHead(title: string, columns: SignedColumn[], pageStyle: string): string {
  const widths = columnShares(columns).map(
    (share, index) => `col:nth-child(${index + 1}){width:${(share * 100).toFixed(2)}%}`,
  )
  const style = `\n${pageStyle}${widths.join('\n')}\n`
  const styleHash = createHash('sha256').update(style).digest('base64')
  return `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
`
}

function tableHead(columns: SignedColumn[]): string {
  const cells = columns.map(({ header }) => {
    const lines = header.split('\n').map(escapeMarkup)
    return `<th scope="col" role="columnheader">${lines.map((line) => `<p>${line}</p>`).join('')}</th>`
  })
  const grid = `<colgroup>${columns.map(() => '<col>').join('')}</colgroup>`
  return `${grid}\n<thead role="rowgroup"><tr role="row">${cells.join('')}</tr></thead>\n`
}

function* rowParts(row: SignedRow, columns: SignedColumn[]): Generator<string> {
  if (row.kind === 'section') {
    const text = paragraphHtml([{ text: row.text, bold: false }])
    yield `<tr role="row"><th scope="rowgroup" role="rowheader" colspan="${columns.length}">${text}</th></tr>\n`
    return
  }
  const heading = headingColumn(row.cells, columns)
  yield '<tr role="row">'
  for (const [index, column] of columns.entries()) yield* cellParts(row.cells[index], column, index === heading)
  yield '</tr>\n'
}

/** The column whose cell names its row: the number, else the measure, where the row has them. */
function headingColumn(cells: SignedCell[], columns: SignedColumn[]): number {
  const filled = (wanted: SignedColumn['meaning']) =>
    columns.findIndex(({ meaning }, index) => meaning === wanted && hasParagraphs(cells[index]))
  const number = filled('number')
  return number === -1 ? filled('measure') : number
}

function hasParagraphs(cell: SignedCell | undefined): boolean {
  for (const _ of cell?.paragraphs ?? []) return true
  return false
}

function* cellParts(cell: SignedCell | undefined, column: SignedColumn, namesRow: boolean): Generator<string> {
  if (!cell || cell.rowSpan === 0) return
  const span = cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''
  const label = ` data-label="${escapeMarkup(column.header.replaceAll('\n', ' '))}"`
  const scope = column.meaning === 'criterion' && hasParagraphs(cell) ? 'rowgroup' : namesRow ? 'row' : null
  yield scope === null ? `<td role="cell"${span}${label}>` : `<th scope="${scope}" role="rowheader"${span}${label}>`
  for (const paragraph of cell.paragraphs) yield paragraphHtml(paragraph)
  yield scope === null ? '</td>' : '</th>'
}

function paragraphHtml(runs: SignedParagraph): string {
  return `<p>${runs.map(runHtml).join('')}</p>`
}

function runHtml({ text, bold }: Run): string {
  const html = escapeMarkup(text).replaceAll('\n', '<br>')
  return bold ? `<b>${html}</b>` : html
}
