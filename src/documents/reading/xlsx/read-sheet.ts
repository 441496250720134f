import type { Block } from '../grid.ts'
import { listRelationships } from '../office-package.ts'
import { findChild, listChildren, readXmlTree, streamXml, textOf, type XmlElement } from '../xml-tree.ts'
import type { ZipArchive } from '../zip-archive.ts'
import { readCellText, type WorkbookTexts } from './cell-text.ts'
import { arrangeSheet, type MergedRange, type SheetRow, type SheetRows } from '../sheet-grid.ts'

const LAST_COLUMN = 16_383
const LETTERS = 26

/** Reads one sheet row by row; `isHeader` tells the rows that its print settings repeat on every page. */
export async function readSheet(
  archive: ZipArchive,
  part: string,
  texts: WorkbookTexts,
  isHeader: (row: number) => boolean,
): Promise<Block[]> {
  const { rows, merged } = await readSheetRows(archive, part, texts)
  const blocks = arrangeSheet(rows, merged, isHeader)
  return blocks.concat(await readTextBoxes(archive, part))
}

/** The rows of one sheet as they stand. */
export async function readSheetRows(archive: ZipArchive, part: string, texts: WorkbookTexts): Promise<SheetRows> {
  const rows: SheetRow[] = []
  const merged: MergedRange[] = []
  await streamXml(archive.chunks(part), new Set(['row', 'mergeCell']), (element) => {
    if (element.name === 'row') rows.push(readRow(element, rows.at(-1)?.index ?? -1, texts))
    else merged.push(...readRange(element.attributes['ref'] ?? ''))
  })
  return { rows, merged }
}

/** Writers may leave out the places of rows and cells: each then stands next to the one before. */
function readRow(row: XmlElement, indexBefore: number, texts: WorkbookTexts): SheetRow {
  const cells = new Map<number, string>()
  let column = -1
  for (const cell of listChildren(row, 'c')) {
    column = findPlace(cell.attributes['r'] ?? '')?.column ?? column + 1
    const text = readCellText(cell, texts)
    if (text.trim() !== '' && column <= LAST_COLUMN) cells.set(column, text)
  }
  const number = Number.parseInt(row.attributes['r'] ?? '', 10)
  return { index: Number.isNaN(number) ? indexBefore + 1 : number - 1, texts: cells }
}

function readRange(reference: string): MergedRange[] {
  const [from = '', to = ''] = reference.split(':')
  const start = findPlace(from)
  const end = findPlace(to)
  if (start === undefined || end === undefined) return []
  return [{ top: start.row, left: start.column, bottom: end.row, right: end.column }]
}

/** "B12" is row 11, column 1. */
function findPlace(reference: string): { row: number; column: number } | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (match === null) return undefined
  let column = 0
  for (const letter of match[1] ?? '') column = column * LETTERS + letter.charCodeAt(0) - 64
  return { row: Number(match[2]) - 1, column: column - 1 }
}

async function readTextBoxes(archive: ZipArchive, part: string): Promise<Block[]> {
  const relations = await listRelationships(archive, part)
  const blocks: Block[] = []
  for (const { part: drawing } of relations.filter((relation) => relation.type === 'drawing')) {
    const tree = await readXmlTree(archive.chunks(drawing))
    for (const text of tree === undefined ? [] : listDrawnTexts(tree)) {
      blocks.push({ kind: 'paragraph', paragraph: { text, mark: null } })
    }
  }
  return blocks
}

function listDrawnTexts(element: XmlElement): string[] {
  if (element.name === 'AlternateContent')
    return listDrawnTexts(findChild(element, 'Choice') ?? { ...element, name: '' })
  if (element.name !== 'txBody') return listChildren(element).flatMap(listDrawnTexts)
  return listChildren(element, 'p')
    .map((paragraph) => textOf(paragraph).trim())
    .filter((text) => text !== '')
}
