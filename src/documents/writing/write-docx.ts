import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  XmlComponent,
} from 'docx'
import type { IStylesOptions, IXmlableObject, ParagraphChild } from 'docx'
import { columnShares } from './column-shares.ts'
import { propertyTitle } from './document-title.ts'
import type { Run, SignedParagraph } from './signed-cells.ts'
import type { SignedCell, SignedRow, SignedTable } from './signed-table.ts'
import { signedTable } from './signed-table.ts'
import type { WritableReport } from './writable-report.ts'

/** Lengths in twips, twentieths of a point. */
const A4 = { width: 11906, height: 16838 }
const MARGIN = { top: 850, right: 850, bottom: 850, left: 1134, footer: 400 }
const TEXT_WIDTH = A4.height - MARGIN.left - MARGIN.right
const CELL_MARGIN = { marginUnitType: WidthType.DXA, top: 40, bottom: 40, left: 85, right: 85 }
const HEADER_SHADING = { type: ShadingType.CLEAR, fill: 'E7E6E6', color: 'auto' }
const SECTION_SHADING = { type: ShadingType.CLEAR, fill: 'F2F2F2', color: 'auto' }

const STYLES: IStylesOptions = {
  default: {
    // Sizes are in half-points: 11 pt, as such reports are signed.
    document: {
      run: { font: 'Times New Roman', size: 22, language: { value: 'ru-RU', eastAsia: 'ru-RU' } },
      paragraph: { spacing: { after: 40 } },
    },
    heading1: {
      run: { font: 'Times New Roman', size: 26, bold: true, color: '000000' },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 200 } },
    },
    heading2: {
      run: { font: 'Times New Roman', size: 22, bold: true, color: '000000' },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 20, after: 20 }, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: 'TableHeader',
      name: 'Table Header',
      basedOn: 'Normal',
      run: { bold: true },
      paragraph: { alignment: AlignmentType.CENTER },
    },
  ],
}

/** The document as Word, as such a report is signed: A4 across, one table, its header on every page. */
export async function* writeDocx(doc: WritableReport): AsyncGenerator<Uint8Array> {
  const table = signedTable(doc)
  const file = new Document({
    title: propertyTitle(doc),
    creator: 'Отклик',
    lastModifiedBy: 'Отклик',
    styles: STYLES,
    sections: [
      {
        properties: { page: { size: { ...A4, orientation: PageOrientation.LANDSCAPE }, margin: MARGIN } },
        footers: { default: pageFooter() },
        children: [...titleParagraphs(table), wordTable(table), ...noteParagraphs(table)],
      },
    ],
  })
  yield await Packer.toBuffer(file)
}

function pageFooter(): Footer {
  const children = ['Страница ', PageNumber.CURRENT, ' из ', PageNumber.TOTAL_PAGES]
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children, size: 18 })] })],
  })
}

/** One heading, its lines told apart by breaks, so that the outline of the document holds the title once. */
function titleParagraphs({ title }: SignedTable): Paragraph[] {
  if (title.length === 0) return []
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: textRuns([{ text: title.join('\n'), bold: false }]) }),
  ]
}

function noteParagraphs({ notes }: SignedTable): Paragraph[] {
  return notes.map((note) => new Paragraph({ spacing: { before: 120 }, children: textRuns(note) }))
}

function wordTable(table: SignedTable): Table {
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: columnShares(table.columns).map((share) => Math.round(share * TEXT_WIDTH)),
    layout: TableLayoutType.FIXED,
    margins: CELL_MARGIN,
    tableLook: { firstRow: true, noHBand: true, noVBand: true },
    rows: [
      headerRow(table),
      ...Array.from(table.sections).flatMap((rows) => rows.map((row) => bodyRow(row, table.columns.length))),
    ],
  })
}

function headerRow({ columns }: SignedTable): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      ({ header }) =>
        new TableCell({
          shading: HEADER_SHADING,
          children: header
            .split('\n')
            .map((line) => new Paragraph({ style: 'TableHeader', children: [new TextRun(line)] })),
        }),
    ),
  })
}

function bodyRow(row: SignedRow, columnCount: number): TableRow {
  if (row.kind === 'section') return sectionRow(row.text, columnCount)
  return new TableRow({ children: row.cells.filter(({ rowSpan }) => rowSpan > 0).map(bodyCell) })
}

function sectionRow(text: string, columnSpan: number): TableRow {
  const heading = new Paragraph({ heading: HeadingLevel.HEADING_2, children: textRuns([{ text, bold: false }]) })
  return new TableRow({
    cantSplit: true,
    children: [new TableCell({ columnSpan, shading: SECTION_SHADING, children: [heading] })],
  })
}

function bodyCell({ paragraphs, rowSpan }: SignedCell): TableCell {
  const filled = Array.from(paragraphs, bodyParagraph)
  const children = filled.length === 0 ? [new Paragraph({})] : filled
  return new TableCell(rowSpan === 1 ? { children } : { children, rowSpan })
}

function bodyParagraph(paragraph: SignedParagraph): Paragraph {
  return new Paragraph({ children: textRuns(paragraph) })
}

function textRuns(runs: Run[]): ParagraphChild[] {
  // The library's list of what a paragraph may hold is closed by type, not by what it writes.
  return runs.map((run) => new LightRun(run)) as unknown as ParagraphChild[]
}

const PRESERVE_SPACE = { _attr: { 'xml:space': 'preserve' } }
const BOLD = { 'w:rPr': [{ 'w:b': {} }, { 'w:bCs': {} }] }

/** A run of text as XML at once: the library's own makes five objects of each, and a report is mostly runs. */
class LightRun extends XmlComponent {
  readonly #run: Run

  constructor(run: Run) {
    super('w:r')
    this.#run = run
  }

  override prepForXml(): IXmlableObject {
    const lines = this.#run.text.split('\n').map((line) => ({ 'w:t': [PRESERVE_SPACE, line] }))
    const content = lines.flatMap((line, index) => (index === 0 ? [line] : [{ 'w:br': {} }, line]))
    return { 'w:r': this.#run.bold ? [BOLD, ...content] : content }
  }
}
