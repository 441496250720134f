import {
  AlignmentType,
  BorderStyle,
  Footer,
  HeadingLevel,
  InternalHyperlink,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { FileChild } from 'docx'
import { reportFrameRu } from '../../text/report-frame-ru.ts'
import { annexColumns } from './annex-columns.ts'
import { CELL_MARGIN, TEXT_WIDTH, headerRow, titleParagraph } from './docx-page.ts'
import { plainRuns, textRuns } from './docx-runs.ts'
import type { Annex, FrameVolume, PrintedFrame, Signatory } from './report-frame.ts'

/** The bookmark at the row of a section, counted from 0. */
export function sectionAnchor(section: number): string {
  return `section-${section + 1}`
}

/** What stands between title and table: requisites, lead, and the contents of a volume on a page of their own. */
export function headBlocks(frame: PrintedFrame, sections: string[]): FileChild[] {
  const { requisites, lead, volume } = frame
  const paragraphs = [
    ...(requisites === '' ? [] : [centered(requisites)]),
    ...lead.map((text) => new Paragraph({ spacing: { after: 80 }, children: plainRuns(text) })),
  ]
  const blocks = paragraphs.length === 0 ? [] : [oneCell(paragraphs), new Paragraph({})]
  return volume ? [...blocks, ...volumeBlocks(volume, sections)] : blocks
}

/** What stands after the notes: the signature, and an annex on pages of its own. */
export function endBlocks({ signatory, annex }: PrintedFrame, reportColumns: number): FileChild[] {
  return [
    ...(signatory ? signatureBlocks(signatory, reportColumns) : []),
    ...(annex ? [titleParagraph(annex.title, { onNewPage: true }), annexTable(annex)] : []),
  ]
}

export function pageFooter({ hash, volume }: PrintedFrame): Footer {
  const total = volume ? [] : [reportFrameRu.ofPages, PageNumber.TOTAL_PAGES]
  const before = volume ? [`${reportFrameRu.volume(volume.number, volume.total)}. `] : []
  const number = [...before, reportFrameRu.page, PageNumber.CURRENT, ...total]
  const lines = [new TextRun({ children: number, size: 18 })]
  if (hash !== '') lines.push(new TextRun({ text: hash, size: 14, break: 1 }))
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: lines })] })
}

function centered(text: string): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 120 }, children: plainRuns(text) })
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }

/** A table of one cell without lines: a reader of our own files would else take the lines in it for the title's. */
function oneCell(children: Paragraph[]): Table {
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [TEXT_WIDTH],
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: [new TableRow({ children: [new TableCell({ children })] })],
  })
}

/** Post, room for the signature, name. A row of as many cells as the report's would be read as one of its rows. */
function signatureBlocks({ post, name }: Signatory, reportColumns: number): FileChild[] {
  const shares = reportColumns === 2 ? [0.4, 0.3, 0.3] : [0.5, 0.5]
  const texts = reportColumns === 2 ? [post, '', name] : [post, name]
  const widths = shares.map((share) => Math.round(share * TEXT_WIDTH))
  const cells = texts.map((text, index) => {
    const alignment = index === texts.length - 1 ? AlignmentType.RIGHT : AlignmentType.LEFT
    return new TableCell({
      verticalAlign: VerticalAlignTable.BOTTOM,
      children: [new Paragraph({ alignment, children: plainRuns(text) })],
    })
  })
  const table = new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: [new TableRow({ cantSplit: true, children: cells })],
  })
  // Word joins tables that no paragraph parts.
  return [new Paragraph({ keepNext: true, spacing: { before: 240 } }), table]
}

function annexTable(annex: Annex): Table {
  const cell = (text: string) => new TableCell({ children: [new Paragraph({ children: plainRuns(text) })] })
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: annexColumns(annex).map(({ share }) => Math.round(share * TEXT_WIDTH)),
    layout: TableLayoutType.FIXED,
    margins: CELL_MARGIN,
    tableLook: { firstRow: true, noHBand: true, noVBand: true },
    rows: [headerRow(annex.columns), ...Array.from(annex.rows, (row) => new TableRow({ children: row.map(cell) }))],
  })
}

const VOLUME_COLUMN = 1100

/** «Том 2 из 5», what stands in which volume, and the sections of this one; the table begins on the next page. */
function volumeBlocks({ number, total, contents }: FrameVolume, sections: string[]): FileChild[] {
  const own = sections.flatMap((text, index) => {
    if (text === '') return []
    const link = new InternalHyperlink({ anchor: sectionAnchor(index), children: plainRuns(text) })
    return [new Paragraph({ children: [link] })]
  })
  const table = new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [TEXT_WIDTH - VOLUME_COLUMN, VOLUME_COLUMN],
    layout: TableLayoutType.FIXED,
    margins: CELL_MARGIN,
    tableLook: { firstRow: true, noHBand: true, noVBand: true },
    rows: [
      headerRow([reportFrameRu.contentsColumn, reportFrameRu.volumeColumn]),
      ...contents.map((line) => contentsRow(line, line.volume === number)),
    ],
  })
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 200 },
      children: textRuns([{ text: reportFrameRu.volume(number, total), bold: true }]),
    }),
    contentsHeading(reportFrameRu.contents),
    table,
    ...(own.length === 0 ? [] : [contentsHeading(reportFrameRu.ownContents), ...own]),
    new Paragraph({ pageBreakBefore: true, spacing: { after: 0 } }),
  ]
}

function contentsHeading(text: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_2,
    spacing: { before: 200, after: 100 },
    children: plainRuns(text),
  })
}

/** Those of this volume are bold. */
function contentsRow({ title, volume }: { title: string; volume: number }, bold: boolean): TableRow {
  const cell = (text: string, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
    new TableCell({ children: [new Paragraph({ alignment, children: textRuns([{ text, bold }]) })] })
  return new TableRow({
    cantSplit: true,
    children: [cell(title, AlignmentType.LEFT), cell(String(volume), AlignmentType.CENTER)],
  })
}
