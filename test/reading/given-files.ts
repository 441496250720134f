import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printedText, type Block, type Grid, type GridTable } from '../../src/documents/reading/grid.ts'
import { readGrid } from '../../src/documents/reading/read-grid.ts'
import { FileRefusal } from '../../src/documents/refusal.ts'
import { buildZip } from './build-zip.ts'

const folder = mkdtempSync(join(tmpdir(), 'otklik-reading-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
let files = 0

/** A file of that name, alone in its folder of a test run. */
export function givenFile(name: string, content: string | Buffer): string {
  files += 1
  const path = join(folder, `${files}-${name}`)
  writeFileSync(path, content)
  return path
}

export async function readContent(name: string, content: string | Buffer): Promise<Grid> {
  return readGrid(givenFile(name, content))
}

/** The reason for which a file is refused; `read` where it is not. */
export async function reasonOf(name: string, content: string | Buffer): Promise<string> {
  return reasonOfPath(givenFile(name, content))
}

export async function reasonOfPath(path: string): Promise<string> {
  try {
    await readGrid(path)
    return 'read'
  } catch (error) {
    if (error instanceof FileRefusal) return error.reason
    throw error
  }
}

const TRANSITIONAL = 'http://schemas.openxmlformats.org'
const WORD = `${TRANSITIONAL}/wordprocessingml/2006/main`

interface DocxParts {
  numbering?: string
  styles?: string
  footnotes?: string
  /** A part that the document takes in whole, by its name; its relation is called `aFChunk`. */
  inserted?: Record<string, string>
  /** Names of relations and of the main part, for files that are unlike Word's own. */
  mainPart?: string
  namespace?: string
}

/** A Word document of what stands inside `<w:body>`. */
export function buildDocx(body: string, parts: DocxParts = {}): Buffer {
  const main = parts.mainPart ?? 'word/document.xml'
  const folderOfMain = main.slice(0, main.lastIndexOf('/') + 1)
  const space = `xmlns:w="${parts.namespace ?? WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:r="r"`
  const others = (['numbering', 'styles', 'footnotes'] as const).filter((name) => parts[name] !== undefined)
  const inserted = Object.entries(parts.inserted ?? {})
  const relations =
    others.map((name) => relation(name, name, `${name}.xml`)).join('') +
    inserted.map(([name]) => relation('aFChunk', 'aFChunk', name)).join('')
  const zip: Record<string, string> = {
    '[Content_Types].xml': contentTypes(main, 'wordprocessingml.document.main'),
    '_rels/.rels': relationships(relation('main', 'officeDocument', main)),
    [main]: `<w:document ${space}><w:body>${body}</w:body></w:document>`,
    [`${folderOfMain}_rels/${main.slice(folderOfMain.length)}.rels`]: relationships(relations),
  }
  for (const name of others) zip[`${folderOfMain}${name}.xml`] = `<w:${name} ${space}>${parts[name]}</w:${name}>`
  for (const [name, content] of inserted) zip[`${folderOfMain}${name}`] = content
  return buildZip(zip)
}

interface XlsxParts {
  strings?: string
  styles?: string
  workbook?: string
  sheets?: string
}

/** A workbook whose sheets are what stands inside `<worksheet>`. */
export function buildXlsx(worksheets: string[], parts: XlsxParts = {}): Buffer {
  const names = worksheets.map(
    (_, index) => `<sheet name="Лист${index + 1}" sheetId="${index + 1}" r:id="s${index + 1}"/>`,
  )
  const relations = worksheets.map((_, index) =>
    relation(`s${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  )
  const space = `xmlns="${TRANSITIONAL}/spreadsheetml/2006/main" xmlns:r="${TRANSITIONAL}/officeDocument/2006/relationships"`
  const zip: Record<string, string> = {
    '[Content_Types].xml': contentTypes('xl/workbook.xml', 'spreadsheetml.sheet.main'),
    '_rels/.rels': relationships(relation('main', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook ${space}>${parts.workbook ?? ''}<sheets>${parts.sheets ?? names.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      relations.join('') + relation('t', 'sharedStrings', 'sharedStrings.xml') + relation('f', 'styles', 'styles.xml'),
    ),
    'xl/sharedStrings.xml': `<sst ${space}>${parts.strings ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet ${space}>${parts.styles ?? ''}</styleSheet>`,
  }
  worksheets.forEach((sheet, index) => {
    zip[`xl/worksheets/sheet${index + 1}.xml`] = `<worksheet ${space}>${sheet}</worksheet>`
  })
  return buildZip(zip)
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${TRANSITIONAL}/officeDocument/2006/relationships/${type}" Target="${target}"/>`
}

function relationships(list: string): string {
  return `<Relationships xmlns="${TRANSITIONAL}/package/2006/relationships">${list}</Relationships>`
}

function contentTypes(main: string, type: string): string {
  return `<Types><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/></Types>`
}

/** A paragraph of Word with one run. */
export function p(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

/** A table of Word whose cells are given as what stands inside `<w:tc>`. */
export function tbl(...rows: string[][]): string {
  const cells = rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`)
  return `<w:tbl>${cells.join('')}</w:tbl>`
}

export function linesOf(grid: Grid): string[] {
  return grid.blocks.flatMap((block) => (block.kind === 'paragraph' ? [printedText(block.paragraph)] : []))
}

export function tablesOf(grid: Grid): GridTable[] {
  return grid.blocks.filter((block: Block) => block.kind === 'table')
}

/** The first table: a row is a list of cells, a cell its paragraphs joined by " / ", a merged one "↑", a wide one with "→". */
export function cellsOf(grid: Grid): string[][] {
  return (tablesOf(grid)[0]?.rows ?? []).map((row) =>
    row.cells.map((cell) => {
      const text = cell.merged ? '↑' : cell.paragraphs.map(printedText).join(' / ')
      return text + '→'.repeat(cell.span - 1)
    }),
  )
}
