import { ContentRefusal } from '../../refusal.ts'
import type { Grid } from '../grid.ts'
import { arrangeSheet, joinSheets, type MergedRange, type SheetRow } from '../sheet-grid.ts'
import { findChild, listChildren, readXmlTree, type XmlElement } from '../xml-tree.ts'
import type { ZipArchive } from '../zip-archive.ts'
import { countOf, readOdfParagraph, repetitionsOf } from './odf-text.ts'

/** More rows than a sheet can have, were they all repeated ones, are an attack. */
const MAX_ROWS = 1_048_576
const ROWS = new Set(['table-header-rows', 'table-rows', 'table-row-group'])

/** Reads an OpenDocument spreadsheet: its cells hold their texts as they are shown. */
export async function readOds(archive: ZipArchive): Promise<Grid> {
  const content = await readXmlTree(archive.chunks('content.xml'))
  const body = findChild(findChild(content, 'body'), 'spreadsheet')
  if (body === undefined) throw new ContentRefusal('damaged')
  const hidden = hiddenStyles(content)
  const sheets = listChildren(body, 'table').filter((sheet) => !hidden.has(sheet.attributes['style-name'] ?? ''))
  let blocks: Grid['blocks'] = []
  for (const sheet of sheets) blocks = joinSheets([blocks, readSheet(sheet)])
  return { blocks, unreadable: [] }
}

function hiddenStyles(content: XmlElement | undefined): Set<string> {
  const styles = listChildren(findChild(content, 'automatic-styles'), 'style')
  const hidden = styles.filter((style) => findChild(style, 'table-properties')?.attributes['display'] === 'false')
  return new Set(hidden.map((style) => style.attributes['name'] ?? ''))
}

function readSheet(sheet: XmlElement): Grid['blocks'] {
  const rows: SheetRow[] = []
  const ranges: MergedRange[] = []
  const headers = new Set<number>()
  let index = 0
  const readRows = (container: XmlElement, header: boolean): void => {
    for (const child of listChildren(container)) {
      if (ROWS.has(child.name)) readRows(child, header || child.name === 'table-header-rows')
      if (child.name !== 'table-row') continue
      if (header) headers.add(index)
      const texts = readRow(child, index, ranges)
      const kept = texts.size === 0 ? 1 : repetitionsOf(child, 'number-rows-repeated')
      if (rows.length + kept > MAX_ROWS) throw new ContentRefusal('unpacks-too-large')
      for (let time = 0; time < kept; time += 1) rows.push({ index: index + time, texts })
      index += countOf(child, 'number-rows-repeated')
    }
  }
  readRows(sheet, false)
  return arrangeSheet(rows, ranges, (row) => headers.has(row))
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
