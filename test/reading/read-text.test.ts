import { describe, expect, it } from 'vitest'
import { cellsOf, linesOf, readContent, tablesOf } from './given-files.ts'

async function read(...lines: string[]): ReturnType<typeof readContent> {
  return readContent('report.txt', lines.join('\n'))
}

describe('text whose cells are lines led by TAB', () => {
  const header = ['\t№', '\tМероприятие', '\tСрок', '\tРезультат', '']

  it('cuts rows by the number of columns, not by blank lines', async () => {
    const grid = await read(
      'Отчёт за квартал',
      ...header,
      '\t1\n\t2\n\t3\n\t4\n',
      '\t1.1\n\tОбучить\n\nвсех\n\tпостоянно\n\n\tОбучено\nещё\n',
      '\t1.2\n\tКупить\n\tдо 1.02\n\tКуплено',
      '\t1.3\n\tСшить\n\t\n\tСшито',
    )
    expect(linesOf(grid)).toEqual(['Отчёт за квартал'])
    expect(cellsOf(grid)).toEqual([
      ['№', 'Мероприятие', 'Срок', 'Результат'],
      ['1', '2', '3', '4'],
      ['1.1', 'Обучить / всех', 'постоянно', 'Обучено / ещё'],
      ['1.2', 'Купить', 'до 1.02', 'Куплено'],
      ['1.3', 'Сшить', '', 'Сшито'],
    ])
  })

  it('takes a lone cell between rows for a section over all columns', async () => {
    const row = (number: string): string[] => [`\t${number}`, '\tмера', '\tсрок', '\tитог', '']
    const grid = await read(
      ...header,
      '\t1.Открытость',
      '',
      ...row('1.1'),
      ...row('1.2'),
      '\t2. Удобство',
      '',
      ...row('2.1'),
    )
    expect(cellsOf(grid).map((row) => row[0])).toEqual(['№', '1.Открытость→→→', '1.1', '1.2', '2. Удобство→→→', '2.1'])
  })

  it('ends the table where two blank lines part the signature from it', async () => {
    const grid = await read(...header, '\t1', '\tмера', '\tсрок', '\tитог', '', '', 'Директор')
    expect(linesOf(grid)).toEqual(['Директор'])
  })

  it('is not seen in prose that indents its paragraphs', async () => {
    const grid = await read('\tПервый абзац начат с отступа.', '\tВторой абзац тоже.', '', '\tИ третий абзац.')
    expect(tablesOf(grid)).toEqual([])
    expect(linesOf(grid)).toHaveLength(3)
  })
})

describe('text whose cells are parted by TABs', () => {
  it('unwraps paragraphs and nothing else, and keeps a row cut by a page as it stands', async () => {
    const grid = await read(
      '**Мероприятия**  ',
      ' по улучшению',
      '',
      'КРИТЕРИИ\tЗАМЕЧАНИЯ\tРЕЗУЛЬТАТЫ',
      'Первый\t<p>Одно.</p> <p>Другое.</p>\t<b>сделано</b> в наличии',
      '',
      '\t\tимеются.',
      '\tТретье\t',
      '',
      '**На сайте есть ссылка**',
    )
    expect(linesOf(grid)).toEqual(['Мероприятия\nпо улучшению', 'На сайте есть ссылка'])
    expect(cellsOf(grid)).toEqual([
      ['КРИТЕРИИ', 'ЗАМЕЧАНИЯ', 'РЕЗУЛЬТАТЫ'],
      ['Первый', 'Одно. / Другое.', '<b>сделано</b> в наличии'],
      ['', '', 'имеются.'],
      ['', 'Третье', ''],
    ])
  })

  it('takes a line without TAB between rows for a section', async () => {
    const grid = await read('№\tМера', '1. Открытость', '1.1\tмера', '- и ещё', '1.2\tмера')
    expect(cellsOf(grid)).toEqual([['№', 'Мера'], ['1. Открытость→'], ['1.1', 'мера / - и ещё'], ['1.2', 'мера']])
  })
})

describe('a table drawn with characters', () => {
  it('joins the lines of a cell, puts broken words together and keeps hyphens of their own', async () => {
    const grid = await read(
      '┌────┬──────────────┬────────────────┐',
      '│ №  │ Мероприятие  │ Результат      │',
      '│п/п │              │                │',
      '├────┴──────────────┴────────────────┤',
      '│ 1. Открытость                      │',
      '├────┬──────────────┬────────────────┤',
      '│1.1 │ Обучить сот- │ Социально-     │',
      '│    │ рудников     │ бытовых услуг  │',
      '│    │              │ стало больше.  │',
      '├────┼──────────────┼────────────────┤',
      '│1.2 │ Купить стол  │ ГКУ «А». Есть. │',
      '│    │              │ ГКУ «Б». Нет.  │',
      '└────┴──────────────┴────────────────┘',
      'Директор',
    )
    expect(cellsOf(grid)).toEqual([
      ['№ п/п', 'Мероприятие', 'Результат'],
      ['1. Открытость→→'],
      ['1.1', 'Обучить сотрудников', 'Социально-бытовых услуг стало больше.'],
      ['1.2', 'Купить стол', 'ГКУ «А». Есть. / ГКУ «Б». Нет.'],
    ])
    expect(linesOf(grid)).toEqual(['Директор'])
  })

  it('keeps a cell merged downwards', async () => {
    const grid = await read(
      '+-----+------+',
      '| К   | один |',
      '|     +------+',
      '|     | два  |',
      '+-----+------+',
      '| Л   | три  |',
      '+-----+------+',
    )
    expect(cellsOf(grid)).toEqual([
      ['К', 'один'],
      ['↑', 'два'],
      ['Л', 'три'],
    ])
  })

  it('is read as Markdown writes it', async () => {
    const grid = await read('| № | Мера |', '|---|:---:|', '| 1 | одно \\| другое |', '| 2 | **да**<br>нет |')
    expect(cellsOf(grid)).toEqual([
      ['№', 'Мера'],
      ['1', 'одно | другое'],
      ['2', 'да / нет'],
    ])
    expect(tablesOf(grid)[0]?.rows.map(({ header }) => header)).toEqual([true, false, false])
  })

  it('takes a line for a row where no strokes part the rows, but for lines that go on', async () => {
    const grid = await read(
      '+----+-------+',
      '| №  | Мера  |',
      '+----+-------+',
      '| 1  | Одно  |',
      '|    | два   |',
      '| 2  | Три   |',
      '+----+-------+',
    )
    expect(cellsOf(grid)).toEqual([
      ['№', 'Мера'],
      ['1', 'Одно два'],
      ['2', 'Три'],
    ])
  })
})

it('text without a table is its paragraphs', async () => {
  expect(linesOf(await read('Одно | два', '', 'Три -----'))).toEqual(['Одно | два', 'Три -----'])
})
