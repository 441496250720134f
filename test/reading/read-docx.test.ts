import { describe, expect, it } from 'vitest'
import { buildDocx, cellsOf, linesOf, p, readContent, tablesOf, tbl } from './given-files.ts'

async function read(body: string, parts = {}): ReturnType<typeof readContent> {
  return readContent('report.docx', buildDocx(body, parts))
}

const level = (depth: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`
const list = (id: string, levels: string, overrides = ''): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/>${overrides}</w:num>`
const item = (id: string, depth = 0): string => `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`

describe('a Word document', () => {
  it('gives paragraphs and tables in their order', async () => {
    const grid = await read(p('Отчёт') + tbl([p('а'), p('б')], [p('в') + p('г'), p('')]) + p('Подпись'))
    expect(grid.blocks.map((block) => block.kind)).toEqual(['paragraph', 'table', 'paragraph'])
    expect(linesOf(grid)).toEqual(['Отчёт', 'Подпись'])
    expect(cellsOf(grid)).toEqual([
      ['а', 'б'],
      ['в / г', ''],
    ])
  })

  it('shows what a cell merged sideways and downwards covers', async () => {
    const wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    const top = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    const below = '<w:tcPr><w:vMerge/></w:tcPr>'
    const grid = await read(tbl([wide + p('Раздел')], [top + p('К'), p('1')], [below + p('не печатается'), p('2')]))
    expect(cellsOf(grid)).toEqual([['Раздел→'], ['К', '1'], ['↑', '2']])
    expect(tablesOf(grid)[0]?.rows[1]?.cells[1]?.column).toBe(1)
  })

  it('keeps the text of a cell that continues a merge which nothing above began', async () => {
    const grid = await read(tbl([`<w:tcPr><w:vMerge/></w:tcPr>${p('видно')}`, p('1')]))
    expect(cellsOf(grid)).toEqual([['видно', '1']])
  })

  it('keeps columns aligned where a row begins late or ends early', async () => {
    const late = `<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr><w:tc>${p('б')}</w:tc></w:tr>`
    expect(cellsOf(await read(`<w:tbl>${late}</w:tbl>`))).toEqual([['', 'б', '']])
  })

  it('marks the rows that Word repeats as a header', async () => {
    const row = `<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>${p('№')}</w:tc></w:tr>`
    const off = `<w:tr><w:trPr><w:tblHeader w:val="0"/></w:trPr><w:tc>${p('1')}</w:tc></w:tr>`
    const grid = await read(`<w:tbl>${row}${off}</w:tbl>`)
    expect(tablesOf(grid)[0]?.rows.map(({ header }) => header)).toEqual([true, false])
  })

  it('prints the text of a nested table in its cell, and takes a frame of one column away', async () => {
    const inner = tbl([p('в1'), p('в2')])
    const outer = tbl([p('длинный текст ячейки') + inner + p('конец'), p('сосед')])
    expect(cellsOf(await read(outer))).toEqual([['длинный текст ячейки / в1 / в2 / конец', 'сосед']])
    const framed = await read(tbl([p('Титул') + tbl([p('1'), p('2')], [p('3'), p('4')])]))
    expect(linesOf(framed)).toEqual(['Титул'])
    expect(cellsOf(framed)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })

  it('counts lists of several levels as Word prints them, empty paragraphs of cells included', async () => {
    const numbering = list(
      '1',
      level(0, 'decimal', '%1.') + level(1, 'decimal', '%1.%2.') + level(2, 'russianLower', '%3)'),
    )
    const body = tbl(
      [p('', item('1')), p('первое')],
      [p('', item('1', 1)), p('второе')],
      [p('', item('1', 1)), p('а', item('1', 2)) + p('б', item('1', 2)) + p('в', item('1', 2))],
      [p('', item('1')), p('', item('1', 1))],
    )
    expect(cellsOf(await read(body, { numbering }))).toEqual([
      ['1.', 'первое'],
      ['1.1.', 'второе'],
      ['1.2.', 'а) а / б) б / в) в'],
      ['2.', '2.1.'],
    ])
  })

  it('starts a list where its override says, once', async () => {
    const start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    const numbering = list('1', level(0, 'upperRoman', '%1.'), start)
    const body = p('а', item('1')) + p('б', item('1'))
    expect(linesOf(await read(body, { numbering }))).toEqual(['V. а', 'VI. б'])
  })

  it('numbers paragraphs through their style, its parents and the level tied to it', async () => {
    const numbering = list(
      '1',
      level(0, 'decimal', 'Раздел %1') + level(1, 'lowerLetter', '%2)', '<w:pStyle w:val="Sub"/>'),
    )
    const styles =
      '<w:style w:type="paragraph" w:styleId="Top"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Top"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Sub"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    const none = '<w:pStyle w:val="Top"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    const body = p('а', '<w:pStyle w:val="Child"/>') + p('б', '<w:pStyle w:val="Sub"/>') + p('в', none)
    expect(linesOf(await read(body, { numbering, styles }))).toEqual(['Раздел 1 а', 'a) б', 'в'])
  })

  it('prints bullets of symbol fonts as bullets and leaves out those before nothing', async () => {
    const numbering = list('1', level(0, 'bullet', '\uf0b7') + level(1, 'bullet', 'o') + level(2, 'bullet', '-'))
    const body = p('а', item('1')) + p('б', item('1', 1)) + p('в', item('1', 2)) + p('', item('1'))
    expect(linesOf(await read(body, { numbering }))).toEqual(['• а', '• б', '- в'])
  })

  it('is read with all its changes accepted', async () => {
    const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`
    const deleted = '<w:del><w:r><w:delText>было</w:delText></w:r></w:del>'
    const moved = `<w:moveFrom>${run('уехало')}</w:moveFrom><w:moveTo>${run(' приехало')}</w:moveTo>`
    const joined = `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('начало, ')}</w:p>${p('конец')}`
    const gone = `<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>${p('строка')}</w:tc></w:tr></w:tbl>`
    const body = `<w:p><w:ins>${run('стало')}</w:ins>${deleted}${moved}</w:p>${joined}${gone}`
    expect(linesOf(await read(body))).toEqual(['стало приехало', 'начало, конец'])
  })

  it('leaves out hidden text and field codes, and keeps what fields show', async () => {
    const styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>' +
      '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    const hidden =
      '<w:r><w:rPr><w:vanish/></w:rPr><w:t>тайна</w:t></w:r><w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>тоже</w:t></w:r>'
    expect(linesOf(await read(`<w:p>${field}${hidden}<w:r><w:t> стр.</w:t></w:r></w:p>`, { styles }))).toEqual([
      '7 стр.',
    ])
  })

  it('prints breaks, tabs, hyphens and symbols', async () => {
    const run =
      '<w:r><w:t>а</w:t><w:br/><w:t>б</w:t><w:tab/><w:t>в</w:t><w:noBreakHyphen/><w:t>г</w:t><w:softHyphen/>' +
      '<w:t>д</w:t><w:br w:type="page"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    expect(linesOf(await read(`<w:p>${run}</w:p>`))).toEqual(['а\nб в-гд ✓'])
  })

  it('reads a text box once, after the paragraph that it hangs on', async () => {
    const box = (text: string): string => `<w:txbxContent>${p(text)}</w:txbxContent>`
    const both =
      `<mc:AlternateContent><mc:Choice><w:drawing>${box('рамка')}</w:drawing></mc:Choice>` +
      `<mc:Fallback><w:pict>${box('рамка')}</w:pict></mc:Fallback></mc:AlternateContent>`
    expect(linesOf(await read(`<w:p><w:r><w:t>до</w:t></w:r><w:r>${both}</w:r></w:p>${p('после')}`))).toEqual([
      'до',
      'рамка',
      'после',
    ])
  })

  it('reads content controls, links and footnotes', async () => {
    const link = '<w:hyperlink><w:r><w:t>ссылка</w:t></w:r></w:hyperlink>'
    const reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    const body = `<w:sdt><w:sdtPr/><w:sdtContent><w:p>${link}${reference}</w:p></w:sdtContent></w:sdt>${p('конец')}`
    const footnotes = `<w:footnote w:id="0">${p('черта')}</w:footnote><w:footnote w:id="2">${p('сноска')}</w:footnote>`
    expect(linesOf(await read(body, { footnotes }))).toEqual(['ссылка', 'конец', '1 сноска'])
  })

  it('takes in a web page that it only wraps', async () => {
    const inserted = { 'part.html': '<html><meta charset="utf-8"><p>вложено</p><table><tr><td>а<td>б</table></html>' }
    const grid = await read(`${p('до')}<w:altChunk r:id="aFChunk"/>${p('после')}`, { inserted })
    expect(linesOf(grid)).toEqual(['до', 'вложено', 'после'])
    expect(cellsOf(grid)).toEqual([['а', 'б']])
  })

  it('is found by its relations, and in the strict form as well', async () => {
    const namespace = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
    const grid = await read(p('строгий'), { mainPart: 'dir/other.xml', namespace })
    expect(linesOf(grid)).toEqual(['строгий'])
  })

  it('may have any of the extensions that Word gives', async () => {
    for (const extension of ['docm', 'dotx', 'doc', 'rtf']) {
      expect(linesOf(await readContent(`a.${extension}`, buildDocx(p('текст'))))).toEqual(['текст'])
    }
  })
})
