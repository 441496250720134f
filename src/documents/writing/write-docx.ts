import {
  Bookmark,
  Document,
  HeadingLevel,
  Packer,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import { columnShares } from './column-shares.ts'
import { propertyTitle } from './document-title.ts'
import { endBlocks, headBlocks, pageFooter, sectionAnchor } from './docx-frame.ts'
import { A4, CELL_MARGIN, MARGIN, STYLES, TEXT_WIDTH, headerRow, titleParagraph } from './docx-page.ts'
import { plainRuns, textRuns } from './docx-runs.ts'
import { printedFrame } from './report-frame.ts'
import type { SignedParagraph } from './signed-cells.ts'
import type { SignedCell, SignedTable } from './signed-table.ts'
import { sectionTitles, signedTable } from './signed-table.ts'
import type { WritableReport } from './writable-report.ts'

const SECTION_SHADING = { type: ShadingType.CLEAR, fill: 'F2F2F2', color: 'auto' }

/** The document as Word, as such a report is signed: A4 across, one table, its header on every page. */
export async function* writeDocx(doc: WritableReport): AsyncGenerator<Uint8Array> {
  const table = signedTable(doc)
  const frame = printedFrame(doc)
  const file = new Document({
    title: propertyTitle(doc),
    creator: 'Отклик',
    lastModifiedBy: 'Отклик',
    styles: STYLES,
    sections: [
      {
        properties: {
          page: {
            size: { ...A4, orientation: PageOrientation.LANDSCAPE },
            margin: MARGIN,
            ...(frame.volume && { pageNumbers: { start: frame.volume.firstPage } }),
          },
        },
        footers: { default: pageFooter(frame) },
        children: [
          ...titleParagraphs(table),
          ...headBlocks(frame, sectionTitles(doc, table)),
          wordTable(table, { isSigned: frame.signatory !== null, hasContents: frame.volume !== null }),
          ...noteParagraphs(table, frame.signatory !== null),
          ...endBlocks(frame, table.columns.length),
        ],
      },
    ],
  })
  yield await Packer.toBuffer(file)
}

/** One heading, its lines told apart by breaks, so that the outline of the document holds the title once. */
function titleParagraphs({ title }: SignedTable): Paragraph[] {
  return title.length === 0 ? [] : [titleParagraph(title.join('\n'))]
}

function noteParagraphs({ notes }: SignedTable, isSigned: boolean): Paragraph[] {
  return notes.map(
    (note) =>
      new Paragraph({ spacing: { before: 120 }, children: textRuns(note), ...(isSigned && { keepNext: true }) }),
  )
}

function wordTable(table: SignedTable, { isSigned, hasContents }: { isSigned: boolean; hasContents: boolean }): Table {
  const rows = Array.from(table.sections).flatMap((rows, section) => rows.map((row) => ({ row, section })))
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: columnShares(table.columns).map((share) => Math.round(share * TEXT_WIDTH)),
    layout: TableLayoutType.FIXED,
    margins: CELL_MARGIN,
    tableLook: { firstRow: true, noHBand: true, noVBand: true },
    rows: [
      headerRow(table.columns.map(({ header }) => header)),
      ...rows.map(({ row, section }, index) =>
        row.kind === 'section'
          ? sectionRow(row.text, table.columns.length, hasContents ? sectionAnchor(section) : null)
          : measureRow(row.cells, isSigned && index === rows.length - 1),
      ),
    ],
  })
}

/** What stands after the table is kept with a last row whose paragraphs ask for it. */
function measureRow(cells: SignedCell[], isLast: boolean): TableRow {
  return new TableRow({
    children: cells.filter(({ rowSpan }) => rowSpan > 0).map((cell) => bodyCell(cell, isLast)),
  })
}

function sectionRow(text: string, columnSpan: number, anchor: string | null): TableRow {
  const runs = plainRuns(text)
  const children = anchor === null ? runs : [new Bookmark({ id: anchor, children: runs })]
  const heading = new Paragraph({ heading: HeadingLevel.HEADING_2, children })
  return new TableRow({
    cantSplit: true,
    children: [new TableCell({ columnSpan, shading: SECTION_SHADING, children: [heading] })],
  })
}

/** So many paragraphs at the end of a cell are kept with what follows: more would leave pages half empty. */
const MOST_KEPT = 4

function bodyCell({ paragraphs, rowSpan }: SignedCell, isLast: boolean): TableCell {
  const all = Array.from(paragraphs)
  const filled = all.map((paragraph, index) => bodyParagraph(paragraph, isLast && index >= all.length - MOST_KEPT))
  const children = filled.length === 0 ? [new Paragraph({})] : filled
  return new TableCell(rowSpan === 1 ? { children } : { children, rowSpan })
}

function bodyParagraph(paragraph: SignedParagraph, keepNext: boolean): Paragraph {
  return new Paragraph({ children: textRuns(paragraph), ...(keepNext && { keepNext }) })
}
