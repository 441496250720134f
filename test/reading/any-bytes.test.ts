import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Grid, GridRow } from '../../src/documents/reading/grid.ts'
import { readGrid } from '../../src/documents/reading/read-grid.ts'
import { FileRefusal } from '../../src/documents/refusal.ts'
import { buildPdf, ruledTable } from './build-pdf.ts'
import { buildZip } from './build-zip.ts'
import { buildDocx, buildXlsx, givenFile, p, tbl } from './given-files.ts'

const EXTENSIONS = ['docx', 'xlsx', 'odt', 'ods', 'html', 'csv', 'txt', 'md', '']

/** Reads the bytes as a file and holds that the outcome is a well-formed Grid or a refusal, nothing else. */
async function expectGridOrRefusal(name: string, bytes: string | Uint8Array): Promise<void> {
  try {
    expectWellFormed(await readGrid(givenFile(name, Buffer.from(bytes as Uint8Array))))
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
  }
}

function expectWellFormed(grid: Grid): void {
  for (const block of grid.blocks) {
    if (block.kind === 'paragraph') {
      expect(block.paragraph.text + (block.paragraph.mark ?? '')).not.toBe('')
      continue
    }
    expect(block.rows.length).toBeGreaterThan(0)
    for (const row of block.rows) expectDense(row)
  }
}

function expectDense(row: GridRow): void {
  let column = 0
  for (const cell of row.cells) {
    expect(cell.column).toBe(column)
    expect(cell.span).toBeGreaterThan(0)
    if (cell.merged) expect(cell.paragraphs).toEqual([])
    for (const { text, mark } of cell.paragraphs) {
      expect(text).toBe(text.trim())
      expect(text === '' && mark === null).toBe(false)
    }
    column += cell.span
  }
}

/** A text with parts of it cut out, doubled or put elsewhere. */
function mutated(text: string): fc.Arbitrary<string> {
  const place = fc.nat({ max: text.length })
  const change = fc.record({
    at: place,
    length: fc.nat({ max: 60 }),
    to: place,
    kind: fc.constantFrom('cut', 'double', 'swap', 'noise'),
  })
  return fc.array(change, { minLength: 1, maxLength: 6 }).map((changes) =>
    changes.reduce((result, { at, length, to, kind }) => {
      const part = result.slice(at, at + length)
      if (kind === 'cut') return result.slice(0, at) + result.slice(at + length)
      if (kind === 'double') return result.slice(0, to) + part.repeat(3) + result.slice(to)
      if (kind === 'noise') return `${result.slice(0, at)}"9999999<&${result.slice(at + length)}`
      return result.slice(0, at) + result.slice(to, to + length) + result.slice(at + length)
    }, text),
  )
}

const numbered = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
const merge = '<w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>'
const wordBody =
  p('Отчёт', numbered) +
  tbl(
    [merge + p('а'), p('б')],
    [`<w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr>${p('')}`, p('в', numbered) + tbl([p('г')])],
  )
const numbering =
  '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>' +
  '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>' +
  '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
const sheetXml =
  '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>№</t></is></c><c r="B1" s="1"><v>43132.5</v></c></row><row r="2"><c r="A2" t="s"><v>0</v></c></row></sheetData>' +
  '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C2"/></mergeCells>'
const styles =
  '<numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy;[Red]-0.00%"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
const odtXml =
  '<office:document-content><office:body><office:text><text:list><text:list-item><text:p>а<text:s text:c="3"/>б</text:p></text:list-item></text:list>' +
  '<table:table><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2"><text:p>в</text:p></table:table-cell>' +
  '<table:covered-table-cell/></table:table-row></table:table></office:text></office:body></office:document-content>'
const manifest = '<manifest:manifest/>'

describe('any file is a Grid or a refusal', () => {
  it('whatever its bytes are', { timeout: 60_000 }, async () => {
    const start = fc.constantFrom(
      '',
      'PK\u0003\u0004',
      '\u00d0\u00cf\u0011\u00e0',
      '{\\rtf',
      '<table>',
      '\ufeff',
      '\u00ff\u00fe',
    )
    const bytes = fc
      .tuple(start, fc.uint8Array({ maxLength: 400 }))
      .map(([text, rest]) => Buffer.concat([Buffer.from(text, 'latin1'), rest]))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...EXTENSIONS.filter((name) => name !== '')),
        bytes,
        async (extension, content) => {
          await expectGridOrRefusal(`a.${extension}`, content)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('whatever its text is', async () => {
    const pieces = fc.constantFrom(
      '\t',
      '\n',
      '\n\n',
      ' ',
      '1.1',
      '№',
      '│',
      '├─┤',
      '+---+',
      '|',
      '---',
      '<p>',
      '</p>',
      '"',
      ';',
      ',',
      'слово',
      'сло-\n',
      'ГКУ «А».',
      '**',
      '\ud800',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('txt', 'csv', 'md'),
        fc.array(pieces, { maxLength: 80 }),
        async (extension, parts) => {
          await expectGridOrRefusal(`a.${extension}`, parts.join(''))
        },
      ),
      { numRuns: 600 },
    )
  })

  it('whatever its tags are', async () => {
    const tags = 'table tr td th thead tbody p li ol ul br div span caption pre select script b'.split(' ')
    const piece = fc.oneof(
      fc.constantFrom(...tags.map((tag) => `<${tag}>`), ...tags.map((tag) => `</${tag}>`)),
      fc.constantFrom(
        '<td rowspan=3 colspan=2>',
        '<td rowspan=0 colspan=99999>',
        '<ol start=-5 type=i reversed>',
        '<li value=3999999>',
        'текст',
        '&nbsp;',
        '&#0;',
      ),
      fc.constantFrom(
        "<span style='mso-list:Ignore'>",
        '<span style=\'font:7.0pt "Times New Roman"\'>',
        '<![if !x]>',
        '<!--',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (parts) => {
        await expectGridOrRefusal('a.html', `<html>${parts.join('')}`)
      }),
      { numRuns: 500 },
    )
  })

  it('whatever happened to the XML of a Word document', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(mutated(wordBody), mutated(numbering), async (body, lists) => {
        await expectGridOrRefusal('a.docx', buildDocx(body, { numbering }))
        await expectGridOrRefusal('a.docx', buildDocx(wordBody, { numbering: lists }))
      }),
      { numRuns: 250 },
    )
  })

  it('whatever happened to the XML of a workbook or an OpenDocument', { timeout: 60_000 }, async () => {
    const odf = (content: string, type: string): Buffer =>
      buildZip({ 'META-INF/manifest.xml': manifest + type, 'content.xml': content })
    await fc.assert(
      fc.asyncProperty(mutated(sheetXml), mutated(styles), mutated(odtXml), async (sheet, formats, content) => {
        await expectGridOrRefusal('a.xlsx', buildXlsx([sheet], { styles: formats, strings: '<si><t>а</t></si>' }))
        await expectGridOrRefusal('a.odt', odf(content, ''))
        await expectGridOrRefusal(
          'a.ods',
          odf(content.replaceAll('office:text>', 'office:spreadsheet>'), 'opendocument.spreadsheet'),
        )
      }),
      { numRuns: 250 },
    )
  })

  it('wherever bytes of a good file were changed', { timeout: 60_000 }, async () => {
    const good = [buildDocx(wordBody, { numbering }), buildXlsx([sheetXml], { styles })]
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...good), changes, fc.nat(), async (bytes, list, cut) => {
        const copy = Buffer.from(bytes)
        for (const [at, value] of list) copy[at % copy.length] = value
        await expectGridOrRefusal(bytes === good[0] ? 'a.docx' : 'a.xlsx', copy)
        await expectGridOrRefusal('a', copy.subarray(0, cut % copy.length))
      }),
      { numRuns: 250 },
    )
  })

  it('whatever happened to a PDF', { timeout: 120_000 }, async () => {
    const pdf = buildPdf([
      ruledTable(
        60,
        [40, 100],
        [
          [['№'], ['Мера']],
          [['1'], ['Да']],
        ],
      ),
    ]).toString('latin1')
    await fc.assert(
      fc.asyncProperty(mutated(pdf), async (content) => {
        await expectGridOrRefusal('a.pdf', Buffer.from(content, 'latin1'))
      }),
      { numRuns: 25 },
    )
  })

  it('wherever our own examples were cut', { timeout: 60_000 }, async () => {
    const folder = join(import.meta.dirname, '../../examples/twins')
    for (const name of [
      'ministry-2031-q1.docx',
      'ministry-2031-q1.xlsx',
      'ministry-2031-q1.html',
      'ministry-2031-q1.tabs.txt',
    ]) {
      const bytes = readFileSync(join(folder, name))
      for (const share of [0.1, 0.5, 0.9, 0.999])
        await expectGridOrRefusal(name, bytes.subarray(0, Math.floor(bytes.length * share)))
    }
  })
})
