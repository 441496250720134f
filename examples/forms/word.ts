import type { CellRow, ExampleDocument } from '../source/example-document.ts'
import { archive, xml } from './archive.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TABLE_WIDTH = 14500

/** What a Word file may hold beside the document itself. */
export interface WordExtras {
  /** Raw paragraphs before the title and after the table. */
  before?: string
  after?: string
  /** Text of footnotes, numbered from 1. */
  footnotes?: string[]
  /** Numbers of rows by list mark-up in empty paragraphs instead of text. */
  listNumbers?: boolean
  /** A word that a tracked change takes out of, and words that one puts into, the first paragraph that has them. */
  tracked?: { deleted: string; inserted: string }
}

/** A Word file with the mark-up that real ones have: split runs, merged cells, lists, a repeated header row, a running header. */
export async function wordFile(example: ExampleDocument, extras: WordExtras = {}): Promise<Buffer> {
  const title = example.title.map((line) => paragraph(line, { centred: true, bold: true }, extras))
  const after = example.after.map((text) => paragraph(text, { bold: true }, extras))
  const body = [extras.before ?? '', ...title, paragraph('', {}, extras), table(example, extras), ...after, extras.after ?? '']
  return archive({
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': relations([['rId1', 'officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relations([
      ['rId1', 'numbering', 'numbering.xml'],
      ['rId2', 'header', 'header1.xml'],
      ['rId3', 'footnotes', 'footnotes.xml'],
      ['rId4', 'styles', 'styles.xml'],
    ]),
    'word/document.xml': `${HEAD}<w:document ${NAMESPACES}><w:body>${body.join('')}${SECTION}</w:body></w:document>`,
    'word/numbering.xml': numbering(example),
    'word/header1.xml': `${HEAD}<w:hdr ${NAMESPACES}><w:p><w:r><w:t>Бегущий заголовок, который не читается</w:t></w:r></w:p></w:hdr>`,
    'word/footnotes.xml': footnotes(extras.footnotes ?? []),
    'word/styles.xml': `${HEAD}<w:styles ${NAMESPACES}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`,
  })
}

interface Look {
  centred?: boolean
  bold?: boolean
  /** `numbering id / level` */
  list?: string
}

export function paragraph(text: string, look: Look, extras: WordExtras = {}): string {
  const list = look.list === undefined ? '' : `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${look.list}"/></w:numPr>`
  const centred = look.centred === true ? '<w:jc w:val="center"/>' : ''
  const name = /^\+?\s?(?:ГКУ|ГБУ) ?[«"“][^»"”]*(?:»|"|”)/.exec(text)?.[0] ?? ''
  const parts = look.bold === true || name === '' ? runs(text, look.bold === true, extras) : runs(name, true, extras) + runs(text.slice(name.length), false, extras)
  return `<w:p w:rsidR="00A1"><w:pPr>${list}${centred}</w:pPr>${parts}</w:p>`
}

/** Text as Word keeps it after some editing: in several runs, cut anywhere, with marks of the spelling checker between. */
function runs(text: string, bold: boolean, { tracked }: WordExtras): string {
  const look = bold ? '<w:rPr><w:b/></w:rPr>' : '<w:rPr><w:sz w:val="20"/></w:rPr>'
  const run = (part: string) => (part === '' ? '' : `<w:r>${look}<w:t xml:space="preserve">${xml(part)}</w:t></w:r>`)
  if (tracked !== undefined && text.includes(tracked.inserted)) {
    const [before = '', after = ''] = text.split(tracked.inserted)
    const author = 'w:id="1" w:author="А" w:date="2031-04-01T00:00:00Z"'
    const deleted = `<w:del ${author}><w:r><w:delText xml:space="preserve">${xml(tracked.deleted)}</w:delText></w:r></w:del>`
    return `${run(before)}${deleted}<w:ins ${author}>${run(tracked.inserted)}</w:ins>${run(after)}`
  }
  const cut = text.length > 40 ? Math.floor(text.length / 3) : text.length
  return `${run(text.slice(0, cut))}${text.length > cut ? '<w:proofErr w:type="spellStart"/>' : ''}${run(text.slice(cut))}`
}

function table(example: ExampleDocument, extras: WordExtras): string {
  const total = example.widths.reduce((sum, share) => sum + share, 0)
  const widths = example.widths.map((share) => Math.round((share / total) * TABLE_WIDTH))
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  const rows = [
    ...headerRows(example, widths, extras),
    ...(example.numbered ? [line(example.columns.map((_, at) => cell([`${at + 1}`], { width: widths[at] }, extras)))] : []),
    ...example.rows.map((row, at) =>
      row.kind === 'section'
        ? line([cell([row.text], { span: widths.length, bold: true }, extras)])
        : line(row.cells.map((paragraphs, column) => bodyCell({ example, at, column }, paragraphs, widths[column] ?? 0, extras))),
    ),
  ]
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4"/>`).join('')
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>`
}

/** One header row, or two: the first's last cell stands over the second's, the other cells go down through both. */
function headerRows(example: ExampleDocument, widths: number[], extras: WordExtras): string[] {
  const { subcolumns = [] } = example
  const mark = '<w:trPr><w:tblHeader/></w:trPr>'
  if (subcolumns.length === 0) {
    return [line(example.columns.map((text, at) => cell([text], { width: widths[at], bold: true }, extras)), mark)]
  }
  const above = example.columns.map((text, at) => {
    const isLast = at === example.columns.length - 1
    return cell([text], { bold: true, ...(isLast ? { span: subcolumns.length } : { merge: 'restart' }) }, extras)
  })
  const below = [
    ...example.columns.slice(0, -1).map(() => cell([], { merge: 'continue' }, extras)),
    ...subcolumns.map((text) => cell([text], { bold: true }, extras)),
  ]
  return [line(above, mark), line(below, mark)]
}

interface Place {
  example: ExampleDocument
  at: number
  column: number
}

function bodyCell({ example, at, column }: Place, paragraphs: string[], width: number, extras: WordExtras): string {
  const row = example.rows[at] as CellRow
  const below = example.rows[at + 1]
  const goesOn = below?.kind === 'cells' && below.merged.includes(column)
  const merge = row.merged.includes(column) ? 'continue' : goesOn ? 'restart' : undefined
  if (extras.listNumbers === true && column === 0) {
    return cell([], { width, list: `${10 + at}` }, extras)
  }
  return cell(paragraphs, { width, ...(merge !== undefined && { merge }) }, extras)
}

interface CellLook {
  width?: number | undefined
  span?: number
  merge?: 'restart' | 'continue'
  bold?: boolean
  list?: string
}

function cell(paragraphs: string[], look: CellLook, extras: WordExtras): string {
  const merge = look.merge === undefined ? '' : look.merge === 'restart' ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>'
  const span = look.span === undefined ? '' : `<w:gridSpan w:val="${look.span}"/>`
  const isList = paragraphs.length > 1 && paragraphs.slice(1).every((text) => text.startsWith('- '))
  const content = paragraphs.map((text, index) =>
    isList && index > 0
      ? paragraph(text.slice(2), { list: '1' }, extras)
      : paragraph(text, { bold: look.bold === true, centred: look.span !== undefined }, extras),
  )
  const empty = `<w:p><w:pPr>${look.list === undefined ? '' : `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${look.list}"/></w:numPr>`}</w:pPr></w:p>`
  // Word leaves blank paragraphs between the lines of a list of institutions, and one at the end of a cell.
  const inside = content.length === 0 ? empty : content.join(look.bold === true ? '' : '<w:p><w:pPr/></w:p>'.repeat(content.length > 2 && content.length < 6 ? 1 : 0))
  return `<w:tc><w:tcPr><w:tcW w:w="${look.width ?? 0}" w:type="dxa"/>${span}${merge}</w:tcPr>${inside}</w:tc>`
}

function line(cells: string[], properties = ''): string {
  return `<w:tr w:rsidR="00A1">${properties}${cells.join('')}</w:tr>`
}

/** Numbering 1 is a dash; from 10 on, one for each row whose number is list mark-up, starting where the row does. */
function numbering(example: ExampleDocument): string {
  const abstract = (id: number, format: string, text: string, start: number) =>
    `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>`
  const rows = example.rows.flatMap((row, at) => {
    const number = row.kind === 'cells' ? (row.cells[0]?.[0] ?? '') : ''
    const parts = /^(.*?)(\d+)\.?$/.exec(number)
    return parts === null ? [] : [{ id: 10 + at, text: `${parts[1]}%1`, start: Number(parts[2]) }]
  })
  const abstracts = [abstract(1, 'bullet', '-', 1), ...rows.map(({ id, text, start }) => abstract(id, 'decimal', text, start))]
  const nums = [1, ...rows.map(({ id }) => id)].map((id) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`)
  return `${HEAD}<w:numbering ${NAMESPACES}>${abstracts.join('')}${nums.join('')}</w:numbering>`
}

function footnotes(texts: string[]): string {
  const notes = texts.map((text, at) => `<w:footnote w:id="${at + 1}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> ${xml(text)}</w:t></w:r></w:p></w:footnote>`)
  const service = ['separator', 'continuationSeparator'].map((type, at) => `<w:footnote w:type="${type}" w:id="${at - 1}"><w:p><w:r><w:${type}/></w:r></w:p></w:footnote>`)
  return `${HEAD}<w:footnotes ${NAMESPACES}>${service.join('')}${notes.join('')}</w:footnotes>`
}

/** A text box as Word writes it: the drawing for new programs and the same text once more for old ones. */
export function textBox(text: string): string {
  const inside = `<w:txbxContent><w:p><w:r><w:t>${xml(text)}</w:t></w:r></w:p></w:txbxContent>`
  const size = '<wp:extent cx="2000000" cy="400000"/><wp:docPr id="1" name="Надпись 1"/>'
  const shape = `<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>${inside}</wps:txbx><wps:bodyPr/></wps:wsp>`
  const graphic = `<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">${shape}</a:graphicData></a:graphic>`
  const drawing = `<w:drawing><wp:inline>${size}${graphic}</wp:inline></w:drawing>`
  const old = `<w:pict><v:shape type="#_x0000_t202"><v:textbox>${inside}</v:textbox></v:shape></w:pict>`
  return `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">${drawing}</mc:Choice><mc:Fallback>${old}</mc:Fallback></mc:AlternateContent></w:r></w:p>`
}

function relations(all: [string, string, string][]): string {
  const each = all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`)
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

const NAMESPACES = [
  `xmlns:w="${WORD}" xmlns:r="${RELATIONS}"`,
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ')
const SECTION =
  '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="850" w:right="1134" w:bottom="850" w:left="1134" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>'
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
  ['document', 'document.main'],
  ['numbering', 'numbering'],
  ['header1', 'header'],
  ['footnotes', 'footnotes'],
  ['styles', 'styles'],
]
  .map(([part, type]) => `<Override PartName="/word/${part}.xml" ContentType="${WORD_TYPE}.${type}+xml"/>`)
  .join('')}</Types>`
