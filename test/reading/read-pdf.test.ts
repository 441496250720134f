import { describe, expect, it } from 'vitest'
import { buildPdf, ruledTable, type PdfSheet } from './build-pdf.ts'
import { cellsOf, linesOf, readContent, reasonOf, tablesOf } from './given-files.ts'

async function read(...sheets: PdfSheet[]): ReturnType<typeof readContent> {
  return readContent('report.pdf', buildPdf(sheets))
}

/** In a column of 100 points 18 letters of 5 points have room between the paddings of 4. */
const header = [['№'], ['Мероприятие'], ['Результат']]
const widths = [40, 100, 200]

describe('a PDF', () => {
  it('gives the cells that its strokes make, with their lines joined and the text around', async () => {
    const table = ruledTable(60, widths, [
      header,
      [['1.1'], ['Размещение на сай-', 'те и стендах'], ['Размещено всё, что', 'нужно.']],
    ])
    const grid = await read({
      ...table,
      texts: [...table.texts, { x: 40, y: 45, text: 'Отчёт за квартал' }, { x: 40, y: 200, text: 'Директор' }],
    })
    expect(linesOf(grid)).toEqual(['Отчёт за квартал', 'Директор'])
    expect(cellsOf(grid)).toEqual([
      ['№', 'Мероприятие', 'Результат'],
      ['1.1', 'Размещение на сайте и стендах', 'Размещено всё, что нужно.'],
    ])
  })

  it('tells paragraphs of a cell by short lines, list marks and names of institutions', async () => {
    const lines = [
      'Сделано вот что:',
      '- раз;',
      '- два и ещё много разных слов подряд',
      'до конца.',
      'ГКУ «А». Есть.',
      '+ГКУ «Б». Нет.',
    ]
    const grid = await read(ruledTable(60, widths, [header, [['1'], ['Мера'], lines]]))
    expect(cellsOf(grid)[1]?.[2]).toBe(
      'Сделано вот что: / - раз; / - два и ещё много разных слов подряд до конца. / ГКУ «А». Есть. / +ГКУ «Б». Нет.',
    )
  })

  it('joins the parts of a table on two pages, its header once, and marks the row that the page cut', async () => {
    const first = ruledTable(60, widths, [
      header,
      [['1'], ['Мера'], ['Начато и сделано']],
      [['2'], ['Другая'], ['Проведено занятие']],
    ])
    const second = ruledTable(30, widths, [header, [[], [], ['для всех.']], [['3'], ['Третья'], ['Да.']]])
    const number = (page: string): PdfSheet['texts'] => [
      { x: 290, y: 390, text: page },
      { x: 200, y: 12, text: 'Министерство' },
    ]
    const grid = await read(
      { ...first, texts: [...first.texts, ...number('1')] },
      { ...second, texts: [...second.texts, ...number('2')] },
    )
    expect(linesOf(grid)).toEqual([])
    expect(cellsOf(grid).map((row) => row[0])).toEqual(['№', '1', '2', '', '3'])
    expect(tablesOf(grid)[0]?.rows.map(({ continues }) => continues)).toEqual([false, false, false, true, false])
  })

  it('shows cells merged sideways and downwards', async () => {
    const strokes: PdfSheet['strokes'] = [
      ...[60, 80, 120].map((y): [number, number, number, number] => [40, y, 340, y]),
      [140, 100, 340, 100],
      [40, 60, 40, 120],
      [140, 80, 140, 120],
      [240, 80, 240, 120],
      [340, 60, 340, 120],
    ]
    const at = (x: number, y: number, text: string): PdfSheet['texts'][number] => ({ x, y, text })
    const texts = [
      at(150, 72, 'Раздел'),
      at(44, 92, 'К'),
      at(144, 92, 'а'),
      at(244, 92, 'б'),
      at(144, 112, 'в'),
      at(244, 112, 'г'),
    ]
    expect(cellsOf(await read({ strokes, texts }))).toEqual([['Раздел→→'], ['К', 'а', 'б'], ['↑', 'в', 'г']])
  })

  it('is turned to where its text can be read', async () => {
    const table = ruledTable(60, widths, [header, [['1'], ['Мера'], ['Сделано.']]])
    expect(cellsOf(await read({ ...table, rotate: 90 }))).toEqual([
      ['№', 'Мероприятие', 'Результат'],
      ['1', 'Мера', 'Сделано.'],
    ])
  })

  it('shows columns without strokes by the strips between them', async () => {
    const row = (y: number, ...cells: string[]): PdfSheet['texts'] =>
      cells.map((text, column) => ({ x: [40, 80, 200][column] ?? 0, y, text })).filter(({ text }) => text !== '')
    const texts = [
      ...row(60, '№', 'Мероприятие', 'Результат'),
      ...row(80, '1', 'Обучение всех', 'Обучено 10 человек'),
      ...row(92, '', 'сотрудников', 'из 12.'),
      ...row(112, '2', 'Закупка мебели', 'Куплено.'),
    ]
    expect(cellsOf(await read({ texts }))).toEqual([
      ['№', 'Мероприятие', 'Результат'],
      ['1', 'Обучение всех сотрудников', 'Обучено 10 человек из 12.'],
      ['2', 'Закупка мебели', 'Куплено.'],
    ])
  })

  it('is read as lines, and reported, where its cells cannot be told apart', async () => {
    const texts = [40, 52, 64, 76, 88, 100].flatMap((y, index) => [
      { x: 40 + index * 13, y, text: 'часть слова' },
      { x: 130 + index * 17, y, text: 'другая часть' },
    ])
    const grid = await read({ texts })
    expect(tablesOf(grid)).toEqual([])
    expect(grid.unreadable.map(({ where }) => where)).toEqual(['страница 1'])
  })

  it('without a text layer is refused, and so is a locked or a torn one', async () => {
    expect(await reasonOf('a.pdf', buildPdf([{ texts: [], strokes: [[0, 0, 100, 0]] }]))).toBe('no-text')
    const lock = `/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'00'.repeat(32)}>/U<${'11'.repeat(32)}>>>/ID[<00><00>]`
    expect(await reasonOf('a.pdf', buildPdf([{ texts: [] }], lock))).toBe('password-protected')
    expect(await reasonOf('a.pdf', '%PDF-1.7\nне PDF')).toBe('damaged')
  })
})
