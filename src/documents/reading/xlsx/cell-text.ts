import { childSwitch, findChild, listChildren, streamXml, textOf, type XmlElement } from '../xml-tree.ts'
import { DATE_FORMATS } from './date-format.ts'
import { formatNumber } from './number-format.ts'

/** What the cells of all sheets refer to: texts they share and formats by style. */
export interface WorkbookTexts {
  shared: string[]
  formats: string[]
  from1904: boolean
}

const NUMBER_FORMATS: Record<number, string> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  ...DATE_FORMATS,
}

export async function readSharedStrings(chunks: AsyncIterable<Buffer>): Promise<string[]> {
  const strings: string[] = []
  await streamXml(chunks, new Set(['si']), (element) => strings.push(richText(element)))
  return strings
}

/** The format code of each cell style. */
export function readFormats(styles: XmlElement | undefined): string[] {
  const codes: Record<string, string> = { ...NUMBER_FORMATS }
  for (const format of listChildren(findChild(styles, 'numFmts'), 'numFmt')) {
    codes[format.attributes['numFmtId'] ?? ''] = format.attributes['formatCode'] ?? ''
  }
  return listChildren(findChild(styles, 'cellXfs'), 'xf').map(
    (xf) => codes[xf.attributes['numFmtId'] ?? ''] ?? 'General',
  )
}

/** The text that a `<c>` element shows. */
export function readCellText(cell: XmlElement, texts: WorkbookTexts): string {
  const value = findChild(cell, 'v')
  const raw = value === undefined ? '' : textOf(value)
  switch (cell.attributes['t']) {
    case 's':
      return texts.shared[Number(raw)] ?? ''
    case 'inlineStr':
      return richText(findChild(cell, 'is') ?? { name: 'is', attributes: {}, children: [] })
    case 'str':
    case 'e':
      return unescapeText(raw)
    case 'b':
      return raw === '1' ? 'ИСТИНА' : 'ЛОЖЬ'
    case 'd':
      return isoDate(raw)
    default:
      return numberText(raw, texts.formats[Number(cell.attributes['s'] ?? 0)] ?? 'General', texts.from1904)
  }
}

function numberText(raw: string, format: string, from1904: boolean): string {
  const value = Number(raw)
  return raw.trim() === '' || Number.isNaN(value) ? raw : formatNumber(value, format, from1904)
}

function isoDate(raw: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(raw)
  return match === null ? raw : `${match[3]}.${match[2]}.${match[1]}`
}

/** Runs of one text; phonetic runs, which tell how to read it, are no part of it. */
function richText(element: XmlElement): string {
  let text = ''
  for (const child of listChildren(element)) {
    if (child.name === 't') text += textOf(child)
    else if (child.name === 'r' && childSwitch(findChild(child, 'rPr'), 'vanish') !== true) text += richText(child)
  }
  return unescapeText(text)
}

/** `_x000D_` is how the format writes a character that XML cannot hold. */
function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
