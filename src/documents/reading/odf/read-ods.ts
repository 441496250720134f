import { ContentRefusal } from '../../refusal.ts'
import type { Grid } from '../grid.ts'
import { arrangeSheet, joinSheets, type MergedRange, type SheetRow, type SheetRows } from '../sheet-grid.ts'
import { findChild, listChildren, readXmlTree, type XmlElement } from '../xml-tree.ts'
import type { ZipArchive } from '../zip-archive.ts'
import { countOf, readOdfParagraph, repetitionsOf } from './odf-text.ts'

/** More rows than a sheet can have, were they all repeated ones, are an attack. */
const MAX_ROWS = 1_048_576
const ROWS = new Set(['table-header-rows', 'table-rows', 'table-row-group'])

/** Reads an OpenDocument spreadsheet: its cells hold their texts as they are shown. */
export async function readOds(archive: ZipArchive): Promise<Grid> {
  let blocks: Grid['blocks'] = []
  for (const sheet of await listSheets(archive)) blocks = joinSheets([blocks, readSheet(sheet)])
  return { blocks, unreadable: [] }
}

/** The same sheets as their rows stand in the file. */
export async function readOdsRows(archive: ZipArchive): Promise<SheetRows[]> {
  const sheets = await listSheets(archive)
  return sheets.map(readRows)
}

async function listSheets(archive: ZipArchive): Promise<XmlElement[]> {
  const content = await readXmlTree(archive.chunks('content.xml'))
  const body = findChild(findChild(content, 'body'), 'spreadsheet')
  if (body === undefined) throw new ContentRefusal('damaged')
  const hidden = hiddenStyles(content)
  return listChildren(body, 'table').filter((sheet) => !hidden.has(sheet.attributes['style-name'] ?? ''))
}

function hiddenStyles(content: XmlElement | undefined): Set<string> {
  const styles = listChildren(findChild(content, 'automatic-styles'), 'style')
  const hidden = styles.filter((style) => findChild(style, 'table-properties')?.attributes['display'] === 'false')
  return new Set(hidden.map((style) => style.attributes['name'] ?? ''))
}

function readSheet(sheet: XmlElement): Grid['blocks'] {
  const { rows, merged, headers } = readRows(sheet)
  return arrangeSheet(rows, merged, (row) => headers.has(row))
}

function readRows(sheet: XmlElement): SheetRows & { headers: Set<number> } {
  const rows: SheetRow[] = []
  const merged: MergedRange[] = []
  const headers = new Set<number>()
  let index = 0
  const readFrom = (container: XmlElement, header: boolean): void => {
    for (const child of listChildren(container)) {
      if (ROWS.has(child.name)) readFrom(child, header || child.name === 'table-header-rows')
      if (child.name !== 'table-row') continue
      if (header) headers.add(index)
      const texts = readRow(child, index, merged)
      const kept = texts.size === 0 ? 1 : repetitionsOf(child, 'number-rows-repeated')
      if (rows.length + kept > MAX_ROWS) throw new ContentRefusal('unpacks-too-large')
      for (let time = 0; time < kept; time += 1) rows.push({ index: index + time, texts })
      index += countOf(child, 'number-rows-repeated')
    }
  }
  readFrom(sheet, false)
  return { rows, merged, headers }
}

function readRow(row: XmlElement, index: number, ranges: MergedRange[]): Map<number, string> {
  const texts = new Map<number, string>()
  let column = 0
  for (const cell of listChildren(row)) {
    const times = countOf(cell, 'number-columns-repeated')
    if (cell.name === 'table-cell') {
      const [right, bottom] = [countOf(cell, 'number-columns-spanned') - 1, countOf(cell, 'number-rows-spanned') - 1]
      if (right + bottom > 0) ranges.push({ top: index, left: column, bottom: index + bottom, right: column + right })
      const text = textOfCell(cell)
      const kept = text === '' ? 0 : repetitionsOf(cell, 'number-columns-repeated')
      for (let time = 0; time < kept; time += 1) texts.set(column + time, text)
    }
    column += times
  }
  return texts
}

function textOfCell(cell: XmlElement): string {
  const paragraphs = listChildren(cell, 'p').map((paragraph) => readOdfParagraph(paragraph).text)
  return paragraphs.join('\n').trim()
}
