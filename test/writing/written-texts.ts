import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DefaultTreeAdapterTypes } from 'parse5'
import { parse } from 'parse5'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { WritableReport } from '../../src/documents/writing/writable-report.ts'
import type { XmlElement } from '../../src/documents/reading/xml-tree.ts'
import { listChildren, readXmlTree, textOf } from '../../src/documents/reading/xml-tree.ts'
import { ZipArchive } from '../../src/documents/reading/zip-archive.ts'
import { writeDocument } from '../../src/documents/writing/write-document.ts'

export const FORMATS = ['docx', 'pdf', 'xlsx', 'html', 'csv', 'json'] as const
export type Format = (typeof FORMATS)[number]

/** A document written in a format, as the bytes of its file. */
export async function written(doc: WritableReport, format: Format): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-writing-'))
  try {
    const path = join(folder, `report.${format}`)
    await writeDocument(doc, path)
    return await readFile(path)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** One part of an office file as its text. */
export async function partOf(bytes: Buffer, name: string): Promise<string> {
  const archive = await ZipArchive.open(bytes)
  return (await archive.bytes(name)).toString('utf8')
}

export async function partTree(bytes: Buffer, name: string): Promise<XmlElement> {
  const archive = await ZipArchive.open(bytes)
  return (await readXmlTree(archive.chunks(name)))!
}

/** All elements of a name in a tree, in order. */
export function elementsOf(tree: XmlElement, name: string): XmlElement[] {
  return listChildren(tree).flatMap((child) => [...(child.name === name ? [child] : []), ...elementsOf(child, name)])
}

/** The texts that a person finds in the file, a paragraph, a cell or a value each; the PDF's is one, without white space. */
export async function textsIn(bytes: Buffer, format: Format): Promise<string[]> {
  switch (format) {
    case 'docx':
      return elementsOf(await partTree(bytes, 'word/document.xml'), 'p').map(wordText)
    case 'xlsx': {
      const sheets = await Promise.all([1, 2].map((sheet) => partTree(bytes, `xl/worksheets/sheet${sheet}.xml`)))
      return sheets.flatMap((sheet) => elementsOf(sheet, 'is').map(excelText))
    }
    case 'html':
      return pageElements(bytes.toString('utf8'), ['p', 'h1']).map(pageText)
    case 'csv':
      return parseCsv(bytes.toString('utf8')).flat()
    case 'json':
      return stringsIn(JSON.parse(bytes.toString('utf8')))
    case 'pdf':
      return [(await pdfText(await openPdf(bytes))).replaceAll(/\s+/g, '')]
  }
}

function wordText(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return element.name === 't' ? child : ''
      return child.name === 'br' ? '\n' : wordText(child)
    })
    .join('')
}

function excelText(element: XmlElement): string {
  const text = elementsOf(element, 't').map(textOf).join('')
  return text.replaceAll(/_x([\dA-F]{4})_/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
}

export type PageElement = DefaultTreeAdapterTypes.Element

export function pageElements(html: string, names: string[]): PageElement[] {
  const found: PageElement[] = []
  const walk = (node: DefaultTreeAdapterTypes.ParentNode) => {
    for (const child of node.childNodes) {
      if (!('tagName' in child)) continue
      if (names.includes(child.tagName)) found.push(child)
      walk(child)
    }
  }
  walk(parse(html))
  return found
}

export function pageText(node: DefaultTreeAdapterTypes.ChildNode): string {
  if (node.nodeName === 'br') return '\n'
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(pageText).join('') : ''
}

export function attributeOf(element: PageElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value
}

/** CSV as any program reads it: `;` between values, quotes doubled. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^;\r\n]*))(;|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
    if (end === '') break
  }
  return rows.slice(0, -1)
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

export async function openPdf(bytes: Buffer): Promise<PDFDocumentProxy> {
  return getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
}

async function pdfText(pdf: PDFDocumentProxy): Promise<string> {
  let text = ''
  for (let number = 1; number <= pdf.numPages; number++) {
    const content = await (await pdf.getPage(number)).getTextContent()
    text += content.items.map((item) => ('str' in item ? item.str : '')).join('')
  }
  return text
}
