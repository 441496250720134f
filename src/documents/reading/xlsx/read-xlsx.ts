import { ContentRefusal } from '../../refusal.ts'
import type { Block, Grid } from '../grid.ts'
import { findRelatedTree, getMainPart, listRelationships, type Relationship } from '../office-package.ts'
import { joinSheets, type SheetRows } from '../sheet-grid.ts'
import { findChild, listChildren, readXmlTree, textOf, type XmlElement } from '../xml-tree.ts'
import type { ZipArchive } from '../zip-archive.ts'
import { readFormats, readSharedStrings, type WorkbookTexts } from './cell-text.ts'
import { readSheet, readSheetRows } from './read-sheet.ts'

/** Our own workbooks name the sheet to be signed by this; the flat sheet beside it says the same once more. */
const SIGNED_SHEET = '_otklik_signed'

/** Reads a workbook: a table for each sheet that is not hidden, hidden ones being lists for choices and the like. */
export async function readXlsx(archive: ZipArchive): Promise<Grid> {
  const { texts, sheets } = await openWorkbook(archive)
  let blocks: Block[] = []
  for (const { part, isHeader } of sheets) {
    blocks = joinSheets([blocks, await readSheet(archive, part, texts, isHeader)])
  }
  return { blocks, unreadable: [] }
}

/** The same sheets as their rows stand in the file. */
export async function readXlsxRows(archive: ZipArchive): Promise<SheetRows[]> {
  const { texts, sheets } = await openWorkbook(archive)
  const read: SheetRows[] = []
  for (const { part } of sheets) read.push(await readSheetRows(archive, part, texts))
  return read
}

interface OpenWorkbook {
  texts: WorkbookTexts
  sheets: { part: string; isHeader: (row: number) => boolean }[]
}

async function openWorkbook(archive: ZipArchive): Promise<OpenWorkbook> {
  const mainPart = await getMainPart(archive)
  const relations = await listRelationships(archive, mainPart)
  const workbook = await readXmlTree(archive.chunks(mainPart))
  if (workbook === undefined) throw new ContentRefusal('damaged')
  const texts = await readWorkbookTexts(archive, relations, workbook)
  const signed = signedSheetName(workbook)
  const sheets = listChildren(findChild(workbook, 'sheets'), 'sheet').flatMap((sheet, index) => {
    const { name, state, id } = sheet.attributes
    const part = relations.find((relation) => relation.id === id && relation.type === 'worksheet')?.part
    const wanted = signed === undefined ? (state ?? 'visible') === 'visible' : name === signed
    return part !== undefined && wanted ? [{ part, isHeader: repeatedRows(workbook, index) }] : []
  })
  return { texts, sheets }
}

async function readWorkbookTexts(
  archive: ZipArchive,
  relations: Relationship[],
  workbook: XmlElement,
): Promise<WorkbookTexts> {
  const strings = relations.find((relation) => relation.type === 'sharedStrings')
  return {
    shared: strings === undefined ? [] : await readSharedStrings(archive.chunks(strings.part)),
    formats: readFormats(await findRelatedTree(archive, relations, 'styles')),
    from1904: ['1', 'true'].includes(findChild(workbook, 'workbookPr')?.attributes['date1904'] ?? ''),
  }
}

function listDefinedNames(workbook: XmlElement, name: string): XmlElement[] {
  const names = listChildren(findChild(workbook, 'definedNames'), 'definedName')
  return names.filter((defined) => defined.attributes['name'] === name)
}

/** `'Отчёт за I квартал'!$A$1` is on the sheet "Отчёт за I квартал". */
function signedSheetName(workbook: XmlElement): string | undefined {
  const reference = listDefinedNames(workbook, SIGNED_SHEET).map(textOf)[0]
  const match = /^(?:'((?:[^']|'')+)'|([^'!]+))!/.exec(reference ?? '')
  return match === null ? undefined : (match[1]?.replaceAll("''", "'") ?? match[2])
}

/** The rows that print again on every page are what the file itself marks as a header. */
function repeatedRows(workbook: XmlElement, sheet: number): (row: number) => boolean {
  const titles = listDefinedNames(workbook, '_xlnm.Print_Titles')
  const own = titles.find((defined) => defined.attributes['localSheetId'] === String(sheet))
  const match = /\$(\d+):\$(\d+)/.exec(own === undefined ? '' : textOf(own))
  if (match === null) return () => false
  return (row) => row >= Number(match[1]) - 1 && row < Number(match[2])
}
