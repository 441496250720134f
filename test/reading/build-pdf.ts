/** What stands on one page of a test's PDF: texts and strokes by points from the upper left corner. */
export interface PdfSheet {
  texts: { x: number; y: number; text: string; size?: number }[]
  strokes?: [x1: number, y1: number, x2: number, y2: number][]
  rotate?: number
}

const WIDTH = 600
const HEIGHT = 400
/** Each letter is half as wide as the text is high, so that tests can count where a line ends. */
const LETTER_WIDTH = 500

/** A PDF of a few objects whose one font prints windows-1251. */
export function buildPdf(sheets: PdfSheet[], trailer = ''): Buffer {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '', fontObject(), unicodeObject()]
  const kids: string[] = []
  for (const sheet of sheets) {
    const content = pageContent(sheet)
    kids.push(`${objects.length + 1} 0 R`)
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${WIDTH} ${HEIGHT}]/Rotate ${sheet.rotate ?? 0}` +
        `/Resources<</Font<</F 3 0 R>>>>/Contents ${objects.length + 2} 0 R>>`,
      stream(content),
    )
  }
  objects[1] = `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${sheets.length}>>`
  let body = '%PDF-1.7\n'
  const places = objects.map((object, index) => {
    const at = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  const end = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${body.length}\n%%EOF`
  return Buffer.from(body + table + end, 'latin1')
}

/** A table of strokes whose cells hold lines of text; widths in points. */
export function ruledTable(
  top: number,
  widths: number[],
  rows: string[][][],
  left = 40,
): Required<Omit<PdfSheet, 'rotate'>> {
  const sheet: Required<Omit<PdfSheet, 'rotate'>> = { texts: [], strokes: [] }
  const xs = widths.reduce((places, width) => [...places, (places.at(-1) ?? 0) + width], [left])
  const right = xs.at(-1) ?? left
  let y = top
  for (const row of rows) {
    sheet.strokes.push([left, y, right, y])
    row.forEach((lines, column) =>
      lines.forEach((text, line) => sheet.texts.push({ x: (xs[column] ?? 0) + 4, y: y + 12 + line * 12, text })),
    )
    y += Math.max(...row.map((lines) => lines.length)) * 12 + 6
  }
  sheet.strokes.push([left, y, right, y])
  const columns = rows[0]?.length === 1 ? [left, right] : xs
  for (const x of columns) sheet.strokes.push([x, top, x, y])
  return sheet
}

function fontObject(): string {
  const widths = Array.from({ length: 256 }, () => LETTER_WIDTH).join(' ')
  return `<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 0/LastChar 255/Widths[${widths}]/ToUnicode 4 0 R>>`
}

function unicodeObject(): string {
  const decoder = new TextDecoder('windows-1251')
  const lines = Array.from({ length: 224 }, (_, index) => {
    const code = index + 32
    const char = decoder.decode(Buffer.from([code])).charCodeAt(0)
    return `<${code.toString(16).padStart(2, '0')}> <${char.toString(16).padStart(4, '0')}>`
  })
  const ranges = [lines.slice(0, 100), lines.slice(100, 200), lines.slice(200)]
  const maps = ranges.map((range) => `${range.length} beginbfchar\n${range.join('\n')}\nendbfchar\n`).join('')
  return stream(
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n' +
      `1 begincodespacerange <00> <ff> endcodespacerange\n${maps}endcmap end end`,
  )
}

function stream(content: string): string {
  return `<</Length ${content.length}>>\nstream\n${content}\nendstream`
}

function pageContent({ texts, strokes }: PdfSheet): string {
  const letters = texts.map(
    ({ x, y, text, size }) => `BT /F ${size ?? 10} Tf ${x} ${HEIGHT - y} Td <${encoded(text)}> Tj ET`,
  )
  const lines = (strokes ?? []).map(([x1, y1, x2, y2]) => `${x1} ${HEIGHT - y1} m ${x2} ${HEIGHT - y2} l S`)
  return [...lines, ...letters].join('\n')
}

function encoded(text: string): string {
  const decoder = new TextDecoder('windows-1251')
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Buffer.from([code])), code]))
  return Array.from(text, (char) => (codes.get(char) ?? 63).toString(16).padStart(2, '0')).join('')
}
