import { ContentRefusal } from '../../refusal.ts'
import type { Block, GridParagraph, GridRow } from '../grid.ts'
import { plainParagraphs } from '../grid.ts'
import { readPlainLines } from './plain-lines.ts'

const MAX_COLUMNS = 500
const MAX_CELLS = 2_000_000

/** Reads rows whose cells are parted by TABs, with `<p>` round the paragraphs of a cell, and the lines around them. */
export function readTabRows(lines: string[]): Block[] {
  const first = lines.findIndex(isTabRow)
  const last = lines.findLastIndex((line) => line.includes('\t') && line.trim() !== '')
  const width = (lines[first] ?? '').trimEnd().split('\t').length
  const rows: GridRow[] = []
  let blankBefore = false
  for (const line of lines.slice(first, last + 1)) {
    const above = rows.at(-1)
    if (line.trim() === '' && !line.includes('\t')) blankBefore = true
    else {
      if (line.includes('\t')) rows.push(readRow(line, width))
      else if (above !== undefined && !blankBefore && continuesCell(line)) appendToLastCell(above, line)
      else rows.push(spanningRow(line, width))
      blankBefore = false
    }
  }
  if (rows.length * width > MAX_CELLS) throw new ContentRefusal('unpacks-too-large')
  return [...readPlainLines(lines.slice(0, first)), { kind: 'table', rows }, ...readPlainLines(lines.slice(last + 1))]
}

export function isTabRow(line: string): boolean {
  return /\S ?\t|^\t{2,}\S/.test(line) && line.split('\t', MAX_COLUMNS + 1).length <= MAX_COLUMNS
}

function readRow(line: string, width: number): GridRow {
  const split = line.split('\t')
  const texts = split.length > MAX_COLUMNS ? [split.join(' ')] : split
  while (texts.length > width && texts.at(-1)?.trim() === '') texts.pop()
  while (texts.length < width) texts.push('')
  const cells = texts.map((text, column) => ({ column, span: 1, merged: false, paragraphs: readMarkedCell(text) }))
  return { cells, header: false, continues: false }
}

function spanningRow(line: string, width: number): GridRow {
  const cell = { column: 0, span: width, merged: false, paragraphs: readMarkedCell(line) }
  return { cells: [cell], header: false, continues: false }
}

function continuesCell(line: string): boolean {
  return /^\s*(?:[-–—•+]|\p{Ll})/u.test(line)
}

function appendToLastCell(row: GridRow, line: string): void {
  row.cells.at(-1)?.paragraphs.push(...readMarkedCell(line))
}

/** Only the tags of paragraph and line break are mark-up here; whatever else looks like a tag is text. */
function readMarkedCell(text: string): GridParagraph[] {
  return plainParagraphs(text.split(/<\/?p>/i).map((part) => part.replace(/\s*<br\s*\/?>\s*/gi, '\n')))
}
