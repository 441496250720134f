import type { ExampleDocument } from '../source/example-document.ts'
import { archive, xml } from './archive.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** A workbook as people make it by hand: the title in merged rows, all paragraphs of a cell in one, shared strings. */
export async function workbook(example: ExampleDocument): Promise<Buffer> {
  const strings: string[] = []
  const merges: string[] = []
  const width = example.columns.length
  const rows: (string | number)[][] = [...example.title.map((line) => [line]), []]
  for (const index of example.title.keys()) merges.push(`A${index + 1}:${letter(width - 1)}${index + 1}`)
  rows.push(example.columns)
  if (example.numbered) rows.push(example.columns.map((_, index) => index + 1))
  for (const row of example.rows) {
    if (row.kind === 'section') {
      rows.push([row.text])
      merges.push(`A${rows.length}:${letter(width - 1)}${rows.length}`)
    } else rows.push(row.cells.map((paragraphs) => paragraphs.join('\n')))
  }
  const firstRow = rows.length - example.rows.length + 1
  merges.push(...mergedDown(example, firstRow))
  rows.push(...(example.after.length > 0 ? [[]] : []), ...example.after.map((text) => [text]))
  const data = rows.map((cells, at) => `<row r="${at + 1}">${cells.map((value, column) => cellXml(value, at, column, strings)).join('')}</row>`)
  const cols = example.widths.map((share, index) => `<col min="${index + 1}" max="${index + 1}" width="${share * 1.6}" customWidth="1"/>`)
  return archive({
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', 'sharedStrings.xml'],
      ['rId3', 'styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}" count="${strings.length}" uniqueCount="${strings.length}">${strings.map(shared).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `${HEAD}<worksheet xmlns="${MAIN}"><cols>${cols.join('')}</cols><sheetData>${data.join('')}</sheetData><mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells></worksheet>`,
  })
}

function mergedDown(example: ExampleDocument, firstRow: number): string[] {
  const merges: string[] = []
  for (const column of example.columns.keys()) {
    let top = 0
    for (const [index, row] of [...example.rows, null].entries()) {
      if (row !== null && row.kind === 'cells' && row.merged.includes(column)) continue
      if (index - top > 1) merges.push(`${letter(column)}${firstRow + top}:${letter(column)}${firstRow + index - 1}`)
      top = index
    }
  }
  return merges
}

function cellXml(value: string | number, row: number, column: number, strings: string[]): string {
  const place = `${letter(column)}${row + 1}`
  if (value === '') return ''
  if (typeof value === 'number') return `<c r="${place}" s="1"><v>${value}</v></c>`
  return `<c r="${place}" s="1" t="s"><v>${strings.push(value) - 1}</v></c>`
}

/** Institutions' names stand in bold runs, as in the signed reports. */
function shared(text: string): string {
  const run = (part: string, bold: boolean) =>
    part === '' ? '' : `<r>${bold ? '<rPr><b/></rPr>' : ''}<t xml:space="preserve">${xml(part)}</t></r>`
  const name = /^(ГКУ «[^»]*»)([^]*)$/.exec(text)
  return name === null
    ? `<si><t xml:space="preserve">${xml(text)}</t></si>`
    : `<si>${run(name[1] ?? '', true)}${run(name[2] ?? '', false)}</si>`
}

function letter(column: number): string {
  return String.fromCodePoint(65 + column)
}

function relations(all: [string, string, string][]): string {
  const each = all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`)
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${SHEET}.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET}.styles+xml"/></Types>`
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`
