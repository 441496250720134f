import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { inBraces } from './places.ts'

/** Lengths in twips, twentieths of a point; sizes of letters in half-points. */
const A4 = { width: 11906, height: 16838 }
const MARGIN = { top: 850, right: 850, bottom: 850, left: 1134, footer: 400 }
const FONT = 'Times New Roman'
const TEXT_SIZE = 26
const SMALL_SIZE = 18
const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const NO_BORDERS = { top: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER, right: NO_BORDER }
const LINE = { style: BorderStyle.SINGLE, size: 6, color: 'auto', space: 6 }

/** Whose paper it is; what an authority has to write in itself is made up, and looks so. */
export interface Letterhead {
  authority: string
}

/** A template to begin with: letterhead, number and date, the report, the signature. */
export async function exampleTemplate({ authority }: Letterhead): Promise<Buffer> {
  return Packer.toBuffer(
    new Document({
      title: 'Шаблон отчёта',
      creator: 'Отклик',
      lastModifiedBy: 'Отклик',
      styles: { default: { document: { run: { font: FONT, size: TEXT_SIZE, language: { value: 'ru-RU' } } } } },
      sections: [
        {
          properties: { page: { size: { ...A4, orientation: PageOrientation.LANDSCAPE }, margin: MARGIN } },
          footers: { default: footer() },
          children: [...letterhead(authority), new Paragraph(inBraces('report')), ...signature()],
        },
      ],
    }),
  )
}

function letterhead(authority: string): Paragraph[] {
  const center = AlignmentType.CENTER
  return [
    new Paragraph({ alignment: center, children: [new TextRun({ text: authority, bold: true })] }),
    new Paragraph({
      alignment: center,
      border: { bottom: LINE },
      spacing: { after: 200 },
      children: [
        new TextRun({
          text: '000000, г. Примерск, ул. Примерная, д. 1, тел. (000) 000-00-00, mail@example.org',
          size: SMALL_SIZE,
        }),
      ],
    }),
    new Paragraph({ spacing: { after: 300 }, children: [new TextRun(`${inBraces('date')} № ${inBraces('number')}`)] }),
  ]
}

/** In a table without lines, so that a long post breaks within its own half. */
function signature(): (Paragraph | Table)[] {
  const cell = (text: string, alignment: (typeof AlignmentType)['LEFT' | 'RIGHT'], size: number) =>
    new TableCell({
      borders: NO_BORDERS,
      width: { size, type: WidthType.PERCENTAGE },
      children: [new Paragraph({ alignment, children: [new TextRun(text)] })],
    })
  return [
    new Paragraph({ spacing: { before: 300 }, keepNext: true, children: [] }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: { ...NO_BORDERS, insideHorizontal: NO_BORDER, insideVertical: NO_BORDER },
      rows: [
        new TableRow({
          cantSplit: true,
          children: [
            cell(inBraces('post'), AlignmentType.LEFT, 60),
            cell(inBraces('signatory'), AlignmentType.RIGHT, 40),
          ],
        }),
      ],
    }),
    new Paragraph({ children: [] }),
  ]
}

function footer(): Footer {
  // Without «из»: a volume's pages go on from the volume before, and Word counts those of the file.
  const page = ['Страница ', PageNumber.CURRENT]
  const checksum = `Контрольная сумма: ${inBraces('checksum')}`
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ text: `Отчёт за ${inBraces('period')}. ${checksum}`, size: SMALL_SIZE })],
      }),
      new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: page, size: SMALL_SIZE })] }),
    ],
  })
}
