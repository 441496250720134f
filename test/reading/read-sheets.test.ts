import { describe, expect, it } from 'vitest'
import { buildXlsx, cellsOf, linesOf, readContent, tablesOf } from './given-files.ts'

const text = (place: string, value: string): string => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
const number = (place: string, value: number, style = 0): string => `<c r="${place}" s="${style}"><v>${value}</v></c>`
const row = (index: number, ...cells: string[]): string => `<row r="${index}">${cells.join('')}</row>`
const sheet = (...rows: string[]): string => `<sheetData>${rows.join('')}</sheetData>`

async function read(...parameters: Parameters<typeof buildXlsx>): ReturnType<typeof readContent> {
  return readContent('report.xlsx', buildXlsx(...parameters))
}

describe('an Excel workbook', () => {
  it('gives shared, rich and inline texts without their phonetic runs', async () => {
    const strings = '<si><t>один</t></si><si><r><t>два </t></r><r><t>три</t></r><rPh><t>нет</t></rPh></si>'
    const cells = ['<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="s"><v>1</v></c>', text('D1', 'че_x0009_тыре')]
    expect(cellsOf(await read([sheet(row(1, ...cells))], { strings }))).toEqual([['один', 'два три', '', 'че\tтыре']])
  })

  it('prints numbers and dates as their cells show them', async () => {
    const codes = [
      'General',
      '0.00',
      '#,##0.00',
      '0.0%',
      '000',
      '№ 0',
      'dd/mm/yyyy',
      'd mmmm yyyy &quot;г.&quot;',
      'dd.mmm',
      '0;-0;&quot;-&quot;',
    ]
    const formats = codes.map((code, index) => `<numFmt numFmtId="${index + 164}" formatCode="${code}"/>`).join('')
    const styles = codes.map((_, index) => `<xf numFmtId="${index + 164}"/>`).join('') + '<xf numFmtId="14"/>'
    const values = [1.1, 1.1, 1234.5, 0.505, 7, 5, 43132, 43132, 43101, 0, 43132]
    const cells = values.map((value, index) => number(`${String.fromCharCode(65 + index)}1`, value, index))
    const grid = await read([sheet(row(1, ...cells))], {
      styles: `<numFmts>${formats}</numFmts><cellXfs>${styles}</cellXfs>`,
    })
    expect(cellsOf(grid)[0]).toEqual([
      '1.1',
      '1.10',
      '1\u00a0234,50',
      '50,5%',
      '007',
      '№ 5',
      '01.02.2018',
      '1 февраля 2018 г.',
      '01.янв',
      '-',
      '01.02.2018',
    ])
  })

  it('counts days from 1904 where the workbook does', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    const grid = await read([sheet(row(1, number('A1', 41670), text('B1', 'x')))], {
      styles,
      workbook: '<workbookPr date1904="1"/>',
    })
    expect(cellsOf(grid)).toEqual([['01.02.2018', 'x']])
  })

  it('shows merged cells, and paragraphs where a cell breaks its lines', async () => {
    const data = sheet(
      row(1, text('A1', 'Отчёт за квартал')),
      row(3, text('A3', '№'), text('B3', 'Мера'), text('C3', 'Итог')),
      row(4, text('A4', 'Раздел')),
      row(5, text('A5', '1'), text('B5', 'раз\nдва'), text('C5', 'x')),
      row(6, text('C6', 'y')),
      row(8, text('A8', 'Директор')),
    )
    const merges =
      '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A4:C4"/><mergeCell ref="A5:A6"/><mergeCell ref="B5:B6"/></mergeCells>'
    const grid = await read([data + merges])
    expect(linesOf(grid)).toEqual(['Отчёт за квартал', 'Директор'])
    expect(cellsOf(grid)).toEqual([['№', 'Мера', 'Итог'], ['Раздел→→'], ['1', 'раз / два', 'x'], ['↑', '↑', 'y']])
  })

  it('reads visible sheets, a table each, with the rows that print on each page as header', async () => {
    const one = sheet(row(1, text('A1', '№'), text('B1', 'Мера')), row(2, text('A2', '1'), text('B2', 'да')))
    const sheets =
      '<sheet name="а" sheetId="1" r:id="s1"/><sheet name="б" sheetId="2" r:id="s2" state="hidden"/><sheet name="в" sheetId="3" r:id="s3"/>' +
      '</sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">а!$1:$1</definedName></definedNames><sheets>'
    const tables = tablesOf(await read([one, one, one], { sheets }))
    expect(tables).toHaveLength(2)
    expect(tables.map((table) => table.rows.map(({ header }) => header))).toEqual([
      [true, false],
      [false, false],
    ])
  })

  it('reads only the signed sheet of our own workbook', async () => {
    const one = sheet(row(1, text('A1', 'нет'), text('B1', 'нет')))
    const two = sheet(row(1, text('A1', 'да'), text('B1', 'да')))
    const workbook = `<definedNames><definedName name="_otklik_signed">'Лист2'!$A$1</definedName></definedNames>`
    const grid = await read([one, two], { workbook })
    expect(tablesOf(grid)).toHaveLength(1)
    expect(cellsOf(grid)).toEqual([['да', 'да']])
  })

  it('places cells that do not say where they stand one after another', async () => {
    const bare = '<row><c t="inlineStr"><is><t>а</t></is></c><c t="b"><v>1</v></c><c t="e"><v>#ССЫЛКА!</v></c></row>'
    expect(cellsOf(await read([sheet(bare)]))).toEqual([['а', 'ИСТИНА', '#ССЫЛКА!']])
  })
})

describe('comma-separated values', () => {
  it('are parted by what parts most lines alike, quotes holding anything', async () => {
    const expected = [
      ['№', 'Мера'],
      ['1', 'раз; "два", / три'],
      ['2', 'нет'],
    ]
    for (const sign of [';', ',', '\t']) {
      const content = `№${sign}Мера\r\n1${sign}"раз; ""два"",\nтри"\r\n2${sign}нет\r\n`
      expect(cellsOf(await readContent('a.csv', content))).toEqual(expected)
    }
    expect(cellsOf(await readContent('a.csv', '\ufeffsep=,\r\nа;б,в\r\n'))).toEqual([['а;б', 'в']])
  })

  it('have a title above the table and a signature below it', async () => {
    const grid = await readContent('a.csv', 'Отчёт\n\n№;Мера\n1;"незакрытая\n2;да\n\nДиректор')
    expect(linesOf(grid)).toEqual(['Отчёт', 'Директор'])
    expect(cellsOf(grid)).toEqual([
      ['№', 'Мера'],
      ['1', '"незакрытая'],
      ['2', 'да'],
    ])
  })
})
