/** The looks of a cell, in the order of cellXfs; the default look is before them. */
const CELL_STYLES = [
  'title',
  'header',
  'section',
  'body',
  'note',
  'given',
  'entry',
  'centered',
  'whole',
  'fraction',
] as const

export type CellStyle = (typeof CELL_STYLES)[number]

export function styleIndex(style: CellStyle): number {
  return CELL_STYLES.indexOf(style) + 1
}

export const FONT_NAME = 'Times New Roman'
export const FONT_POINTS = 11

const font = (points: number, bold: boolean) =>
  `<font>${bold ? '<b/>' : ''}<sz val="${points}"/><name val="${FONT_NAME}"/><family val="1"/></font>`

const solid = (rgb: string) => `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb}"/></patternFill></fill>`

const side = (name: string) => `<${name} style="thin"><color auto="1"/></${name}>`

interface Look {
  font: number
  fill: number
  border: number
  horizontal: 'left' | 'center' | 'right'
  vertical: 'top' | 'center'
  /** How a number is shown; without one the cell holds a text. */
  format?: number
}

/** Thousands parted, and of a fraction as many digits as it has: Excel writes both as the reader's country does. */
const WHOLE = 3
const FRACTION = 164
/** Whatever is typed stays as typed: no date, no number, no formula is made of it. */
const AS_TYPED = 49

// quotePrefix: text that begins with "=" stays text also after somebody has edited the cell.
const look = ({ font, fill, border, horizontal, vertical, format }: Look) =>
  `<xf numFmtId="${format ?? 0}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"${format === undefined || format === AS_TYPED ? ' quotePrefix="1"' : ''}${format === undefined ? '' : ' applyNumberFormat="1"'} applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="${horizontal}" vertical="${vertical}" wrapText="1"/></xf>`

const LOOKS: Record<CellStyle, Look> = {
  title: { font: 2, fill: 0, border: 0, horizontal: 'center', vertical: 'center' },
  header: { font: 1, fill: 2, border: 1, horizontal: 'center', vertical: 'center' },
  section: { font: 1, fill: 3, border: 1, horizontal: 'center', vertical: 'center' },
  body: { font: 0, fill: 0, border: 1, horizontal: 'left', vertical: 'top' },
  note: { font: 0, fill: 0, border: 0, horizontal: 'left', vertical: 'top' },
  // What a person is given to read, beside what is to be filled in.
  given: { font: 0, fill: 3, border: 1, horizontal: 'left', vertical: 'top' },
  entry: { font: 0, fill: 0, border: 1, horizontal: 'left', vertical: 'top', format: AS_TYPED },
  centered: { font: 0, fill: 0, border: 0, horizontal: 'center', vertical: 'center' },
  whole: { font: 0, fill: 0, border: 1, horizontal: 'right', vertical: 'top', format: WHOLE },
  fraction: { font: 0, fill: 0, border: 1, horizontal: 'right', vertical: 'top', format: FRACTION },
}

export const STYLES_XML = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  `<numFmts count="1"><numFmt numFmtId="${FRACTION}" formatCode="#,##0.0#####"/></numFmts>`,
  `<fonts count="3">${font(FONT_POINTS, false)}${font(FONT_POINTS, true)}${font(13, true)}</fonts>`,
  `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid('E7E6E6')}${solid('F2F2F2')}</fills>`,
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${CELL_STYLES.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`,
  ...CELL_STYLES.map((style) => look(LOOKS[style])),
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')
