import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { inChunks } from './text-chunks.ts'
import type { Sheet } from './xlsx-sheet.ts'
import { sheetParts } from './xlsx-sheet.ts'
import { STYLES_XML } from './xlsx-styles.ts'
import { escapeMarkup } from './xml-text.ts'

export interface Workbook {
  title: string
  sheets: Sheet[]
  /** Names of the workbook's own, asked for after the sheets are written. */
  definedNames: () => { name: string; refersTo: string }[]
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEETML = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A workbook as the bytes of its file, one row of one sheet in memory at a time. */
export async function* workbookBytes(workbook: Workbook): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  zip.on('error', (error) => output.destroy(error as Error))
  const add = (path: string, parts: () => Iterable<string>) =>
    zip.addReadStreamLazy(path, (take) => {
      // yazl passes over the error of a part; whoever reads the output has to hear of it.
      const part = Readable.from(inChunks(parts())).on('error', (error) => output.destroy(error))
      take(null, part)
    })

  add('[Content_Types].xml', () => [contentTypes(workbook.sheets)])
  add('_rels/.rels', () => [packageRelations()])
  add('docProps/core.xml', () => [coreProperties(workbook.title)])
  add('xl/styles.xml', () => [STYLES_XML])
  for (const [index, sheet] of workbook.sheets.entries()) {
    add(`xl/worksheets/sheet${index + 1}.xml`, () => sheetParts(sheet, index === 0))
  }
  add('xl/_rels/workbook.xml.rels', () => [workbookRelations(workbook.sheets)])
  // Last, because names refer to rows that are counted while they are written.
  add('xl/workbook.xml', () => [workbookXml(workbook)])
  zip.end()
  yield* output as AsyncIterable<Uint8Array>
}

function contentTypes(sheets: Sheet[]): string {
  const override = (part: string, type: string) => `<Override PartName="${part}" ContentType="${type}"/>`
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', `${SHEETML}.sheet.main+xml`)}${override('/xl/styles.xml', `${SHEETML}.styles+xml`)}${sheets.map((_, index) => override(`/xl/worksheets/sheet${index + 1}.xml`, `${SHEETML}.worksheet+xml`)).join('')}${override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')}</Types>`
}

function relations(list: [id: string, type: string, target: string][]): string {
  const items = list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`
}

function packageRelations(): string {
  return relations([
    ['rId1', `${OFFICE}/officeDocument`, 'xl/workbook.xml'],
    ['rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
  ])
}

function workbookRelations(sheets: Sheet[]): string {
  return relations([
    ...sheets.map((_, index): [string, string, string] => [
      `rId${index + 1}`,
      `${OFFICE}/worksheet`,
      `worksheets/sheet${index + 1}.xml`,
    ]),
    [`rId${sheets.length + 1}`, `${OFFICE}/styles`, 'styles.xml'],
  ])
}

function coreProperties(title: string): string {
  return `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeMarkup(title)}</dc:title><dc:creator>Отклик</dc:creator><dc:language>ru-RU</dc:language></cp:coreProperties>`
}

function workbookXml({ sheets, definedNames }: Workbook): string {
  const list = sheets.map(
    ({ name }, index) => `<sheet name="${escapeMarkup(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  const names = [
    ...sheets.flatMap(sheetNames),
    ...definedNames().map(
      ({ name, refersTo }) => `<definedName name="${name}">${escapeMarkup(refersTo)}</definedName>`,
    ),
  ]
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${list.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`
}

function sheetNames(sheet: Sheet, index: number): string[] {
  const defined = (name: string, attributes: string, refersTo: string) =>
    `<definedName name="${name}" localSheetId="${index}"${attributes}>${escapeMarkup(refersTo)}</definedName>`
  const titles = defined('_xlnm.Print_Titles', '', `'${sheet.name}'!$${sheet.headerRow}:$${sheet.headerRow}`)
  if (!sheet.filter) return [titles]
  return [defined('_xlnm._FilterDatabase', ' hidden="1"', absolute(sheet.name, sheet.filter())), titles]
}

/** A range of a sheet as names refer to it: `'Отчёт'!$A$1:$E$20`. */
export function absolute(sheetName: string, range: string): string {
  return `'${sheetName}'!${range.replaceAll(/([A-Z]+)(\d+)/g, '$$$1$$$2')}`
}
