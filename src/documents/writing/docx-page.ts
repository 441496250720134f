import { AlignmentType, HeadingLevel, Paragraph, ShadingType, TableCell, TableRow, WidthType } from 'docx'
import type { IStylesOptions } from 'docx'
import { plainRuns } from './docx-runs.ts'

/** Lengths in twips, twentieths of a point. */
export const A4 = { width: 11906, height: 16838 }
export const MARGIN = { top: 850, right: 850, bottom: 850, left: 1134, footer: 400 }
export const TEXT_WIDTH = A4.height - MARGIN.left - MARGIN.right
export const CELL_MARGIN = { marginUnitType: WidthType.DXA, top: 40, bottom: 40, left: 85, right: 85 }
const HEADER_SHADING = { type: ShadingType.CLEAR, fill: 'E7E6E6', color: 'auto' }

export const STYLES: IStylesOptions = {
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

/** A row of headers that is repeated on every page. */
export function headerRow(headers: string[]): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: headers.map(
      (header) =>
        new TableCell({
          shading: HEADER_SHADING,
          children: header
            .split('\n')
            .map((line) => new Paragraph({ style: 'TableHeader', children: plainRuns(line) })),
        }),
    ),
  })
}

export function titleParagraph(text: string, { onNewPage = false } = {}): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    children: plainRuns(text),
    ...(onNewPage && { pageBreakBefore: true }),
  })
}
