import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ResultEntry } from '../../src/domain/result-entry.ts'
import { compareSheet, entryPrint } from '../../src/features/submissions/sheet/compare-entry-sheet.ts'
import type { SheetResult } from '../../src/features/submissions/sheet/entry-sheet.ts'
import { readEntrySheet, type SheetReading } from '../../src/features/submissions/sheet/read-entry-sheet.ts'
import { buildZip } from '../reading/build-zip.ts'
import { buildXlsx } from '../reading/given-files.ts'
import { anyEntry } from './any-entry.ts'
import { expectedOf, givenResult, givenSheet, rowsOf, TypedSheet, workbook } from './given-sheet.ts'

const given = [
  givenResult(7, { status: 'done', text: 'Проведено 12 занятий', figures: [{ value: 0, of: null, unit: 'жалоб' }] }, 3),
  givenResult(2),
  givenResult(9),
]

/** The table of three measures as a person changed it, read. */
async function readChanged(
  change: (sheet: TypedSheet) => void = () => {},
  results: readonly SheetResult[] = given,
): Promise<SheetReading> {
  const sheet = await TypedSheet.of(await workbook(givenSheet(results)))
  change(sheet)
  return readEntrySheet(await rowsOf(await sheet.save()), expectedOf(results))
}

/** Faults as they are shown: the cell by its row and header, and what to do. */
const faults = ({ problems }: SheetReading) =>
  problems.map(({ row, header, text }) => [row === undefined ? '' : `${header} ${row}`, text])

const entryOf = ({ answers }: SheetReading, measureId: number) =>
  answers.find((answer) => answer.measureId === measureId)?.entry

describe('the table of a report', () => {
  it('says how to fill it, and has a row for each measure in the order of the plan', async () => {
    const { rows } = await TypedSheet.of(await workbook(givenSheet(given)))
    expect(rows[0]).toEqual(['Ответы для отчёта за I квартал 2031 года. Дом «Заря»'])
    expect(rows[1]?.[0]).toContain('Заполните белые ячейки')
    expect(rows[2]?.slice(0, 8)).toEqual([
      '№',
      'Мероприятие',
      'Срок по плану',
      'Статус',
      'Что сделано',
      'Причина',
      'Когда будет исполнено',
      'Показатель 1: сколько',
    ])
    expect(rows.slice(3).map(([number]) => number)).toEqual(['1.7', '1.2', '1.9'])
    expect(rows[3]?.slice(1, 5)).toEqual(['Мероприятие 7', 'До 01.06.2031 г.', 'исполнено', 'Проведено 12 занятий'])
  })

  it('says which rows may not be changed, where there are such', async () => {
    const locked: SheetResult = { ...givenResult(4), isOpen: false, state: 'accepted' }
    const sheet = await TypedSheet.of(await workbook(givenSheet([...given, locked])))
    expect(sheet.get(1, 'Можно менять')).toBe('да')
    expect(sheet.get(4, 'Можно менять')).toBe('нет: принято')
  })

  it('folds the figures that nobody needs yet, and none that is filled', () => {
    const figures = (count: number) => Array.from({ length: count }, (_, value) => ({ value, of: null, unit: 'штук' }))
    const foldedWith = (count: number) => givenSheet([givenResult(1, { figures: figures(count) })]).folded
    expect(foldedWith(0)?.from).toBe(7 + 9)
    expect(foldedWith(4)?.from).toBe(7 + 18)
    expect(foldedWith(11)).toBeUndefined()
  })

  it('gives back what was written into it, whatever that is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEntry, { minLength: 1, maxLength: 4 }), async (entries) => {
        const results = entries.map((entry, at) => givenResult(at + 1, entry))
        const reading = readEntrySheet(await rowsOf(await workbook(givenSheet(results))), expectedOf(results))
        expect(reading.problems).toEqual([])
        const compared = compareSheet(reading.answers, results, () => true)
        expect(compared).toMatchObject({ changes: [], conflicts: [], same: entries.length, absent: [] })
        for (const { measureId, entry, print } of reading.answers) {
          expect(print).toBe(entryPrint(entry))
          const stored = entries[measureId - 1]!
          expect({
            ...entry,
            text: '',
            reason: '',
            figures: entry.figures.map(({ value, of }) => [value, of]),
          }).toEqual({ ...stored, text: '', reason: '', figures: stored.figures.map(({ value, of }) => [value, of]) })
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('a cell of the table', () => {
  it.each([
    ['исполнено', 'done'],
    ['Исполнено.', 'done'],
    [' НЕ  ИСПОЛНЕНО ', 'not-done'],
    ['испoлненo частично', 'partly'],
    ['', null],
  ])('with the status «%s» is read', async (typed, status) => {
    const reading = await readChanged((sheet) => sheet.set(2, { Статус: typed }))
    expect(faults(reading)).toEqual([])
    expect(entryOf(reading, 2)?.status).toBe(status)
  })

  it('with another status is named, and the list is told', async () => {
    const reading = await readChanged((sheet) => sheet.set(2, { Статус: 'Сделано' }))
    expect(faults(reading)).toEqual([
      [
        'Статус 5',
        'Статуса «Сделано» нет. Выберите из списка: исполнено, исполняется, исполнено частично, запланировано, перенесено, не исполнено, не потребовалось',
      ],
    ])
    expect(reading.problems[0]?.column).toBe(3)
  })

  it.each([
    ['III квартал 2031 года', '2031-Q3'],
    ['3 кв. 2031', '2031-Q3'],
    ['до конца III квартала 2031 г.', '2031-Q3'],
    ['2031-q3', '2031-Q3'],
    ['II полугодие 2031 года', '2031-H2'],
    ['сентябрь 2031', '2031-M09'],
    ['2032 год', '2032-Y'],
    ['', null],
  ])('with the period «%s» is read', async (typed, code) => {
    const reading = await readChanged((sheet) => sheet.set(2, { 'Когда будет исполнено': typed }))
    expect(faults(reading)).toEqual([])
    expect(entryOf(reading, 2)?.untilPeriod).toBe(code)
  })

  it.each([
    ['осенью', 'Период «осенью» не понят. Выберите из списка, например «II квартал 2031 года»'],
    ['III квартал', 'Период «III квартал» не понят'],
    ['III квартал 2031 года, если дадут денег', 'не понят'],
    ['II квартал 2031 года или IV квартал 2031 года', 'не понят'],
    ['30.09.2031', '«30.09.2031» — это день, а нужен период. Выберите из списка, например «III квартал 2031 года»'],
  ])('with «%s» for a period is named', async (typed, told) => {
    const reading = await readChanged((sheet) => sheet.set(2, { 'Когда будет исполнено': typed }))
    expect(faults(reading)).toEqual([['Когда будет исполнено 5', expect.stringContaining(told)]])
  })

  it.each([
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['1\u00a0234,5', 1234.5],
    ['1 234', 1234],
    [' 0 ', 0],
  ])('with the number «%s» is read', async (typed, value) => {
    const changed = { 'Показатель 1: сколько': typed, 'Показатель 1: чего': 'услуг' }
    const reading = await readChanged((sheet) => sheet.set(2, changed))
    expect(entryOf(reading, 2)?.figures).toEqual([{ value, of: null, unit: 'услуг' }])
  })

  it.each(['много', '-3', '12 услуг', '1e5', '12.май', '50%'])('with «%s» for a number is named', async (typed) => {
    const changed = { 'Показатель 3: сколько': typed, 'Показатель 3: чего': 'услуг' }
    const reading = await readChanged((sheet) => sheet.set(2, changed))
    expect(faults(reading)).toEqual([['Показатель 3: сколько 5', 'Показатель 3: введите число, например 439 или 12,5']])
  })

  it('without the unit of its number is named, and so is a whole of zero and a link that is none', async () => {
    const changed = { 'Показатель 1: сколько': '3', 'Показатель 1: из скольких': '0', Ссылки: 'наш сайт' }
    expect(faults(await readChanged((sheet) => sheet.set(2, changed)))).toEqual([
      ['Показатель 1: из скольких 5', 'Показатель 1: в «Из скольких» введите число больше нуля'],
      ['Показатель 1: чего 5', 'Показатель 1: напишите, чего столько, например «буклетов»'],
      ['Ссылки 5', 'Ссылка начинается с https:// или http://. Каждая — с новой строки.'],
    ])
  })

  it('with a formula that came to nothing is named', async () => {
    const reading = await readChanged((sheet) => sheet.set(2, { 'Что сделано': '#REF!', Причина: '#ДЕЛ/0!' }))
    expect(faults(reading)).toEqual([
      ['Что сделано 5', 'Формула не посчитана: #REF!. Впишите ответ вместо формулы'],
      ['Причина 5', 'Формула не посчитана: #ДЕЛ/0!. Впишите ответ вместо формулы'],
    ])
  })

  it('merged with its neighbours is named', async () => {
    const reading = await readChanged((sheet) => (sheet.merged = ['A1:F1', 'E4:E5']))
    expect(faults(reading)).toEqual([['Что сделано 4', 'Ячейки E4:E5 объединены. Разъедините их и заполните каждую']])
  })

  it('that is empty is no answer: what stood there is taken away', async () => {
    const reading = await readChanged((sheet) => {
      for (const header of sheet.header.slice(3, -1)) sheet.set(1, { [header]: '' })
    })
    const compared = compareSheet(reading.answers, given, () => true)
    expect(compared.changes[0]?.changes.map(({ part, before, after }) => [part, before, after])).toEqual([
      ['status', 'исполнено', ''],
      ['text', 'Проведено 12 занятий', ''],
      ['figures', '0 жалоб', ''],
    ])
  })
})

describe('rows and columns of the table', () => {
  it('may stand in any order, among columns of somebody’s own', async () => {
    const reading = await readChanged((sheet) => {
      sheet.set(2, { 'Что сделано': 'Начали' })
      for (const row of sheet.rows.slice(2))
        row.splice(0, 0, ...row.splice(-3), row === sheet.header ? 'Моё' : 'заметка')
      sheet.rows.push(sheet.rows.splice(3, 1)[0]!)
    })
    expect(faults(reading)).toEqual([])
    expect(reading.ignored).toEqual(['Моё'])
    expect(entryOf(reading, 2)?.text).toBe('Начали')
    expect(entryOf(reading, 7)).toEqual(given[0]!.entry)
  })

  it('may be left out: the answer of a deleted row stays as it is', async () => {
    const reading = await readChanged((sheet) => sheet.rows.splice(3, 1))
    const compared = compareSheet(reading.answers, given, () => true)
    expect(compared.absent.map(({ measureId }) => measureId)).toEqual([7])
    expect(compared.changes).toEqual([])
  })

  it('have notes of people around them, which are no rows', async () => {
    const reading = await readChanged((sheet) => sheet.rows.push([], ['Исполнитель: Клюева Н. П.']))
    expect(faults(reading)).toEqual([])
    expect(reading.answers).toHaveLength(3)
  })

  it('that stand twice, are of another report, unknown, or without their code, are named', async () => {
    const reading = await readChanged((sheet) => {
      sheet.rows.push([...sheet.row(1)])
      sheet.set(2, { 'Код строки, не менять': '', 'Что сделано': 'Начали' })
      sheet.set(3, { 'Код строки, не менять': 'o6-m9-v1-00000000' })
      sheet.rows.push([...sheet.row(1)], [...sheet.row(1)])
      sheet.rows.at(-2)![sheet.header.length - 1] = 'o5-m77-v1-00000000'
      sheet.rows.at(-1)![sheet.header.length - 1] = '1'
    })
    const code = 'Код строки, не менять'
    expect(faults(reading)).toEqual([
      [`${code} 5`, 'Код строки стёрт, непонятно, о каком мероприятии ответ. Верните код или скачайте таблицу заново'],
      [`${code} 6`, 'Эта строка из другого отчёта. Удалите её'],
      [`${code} 7`, 'Это мероприятие уже есть в строке 4. Оставьте одну строку'],
      [`${code} 8`, 'Такого мероприятия в отчёте больше нет. Удалите строку'],
      [`${code} 9`, 'Код строки «1» изменён. Верните прежний или скачайте таблицу заново'],
    ])
  })

  it.each<[string, (sheet: TypedSheet) => void, string]>([
    ['no headers', (sheet) => sheet.rows.splice(0, 3), 'В файле нет таблицы с ответами'],
    ['no rows', (sheet) => sheet.rows.splice(3), 'ни одной строки с ответом'],
    ['a header lost', (sheet) => (sheet.header[5] = ''), 'Не хватает столбцов: «Причина»'],
    [
      'codes of another report',
      (sheet) => {
        for (const row of sheet.rows.slice(3)) row[row.length - 1] = row.at(-1)!.replace('o5-', 'o6-')
      },
      'от другого отчёта',
    ],
    [
      'thousands of rows',
      (sheet) => {
        for (let count = 0; count < 2001; count += 1) sheet.rows.push([...sheet.row(1)])
      },
      'Строк больше 2000',
    ],
  ])('are refused as a whole where there are %s', async (_, change, told) => {
    const reading = await readChanged(change)
    expect(faults(reading)).toEqual([['', expect.stringContaining(told)]])
    expect(reading.answers).toEqual([])
  })

  it('are refused where a sheet stands twice in the file', async () => {
    const [one, other] = [givenSheet(given), givenSheet(given)]
    const reading = readEntrySheet(await rowsOf(await workbook(one, { ...other, name: 'Копия' })), expectedOf(given))
    expect(faults(reading)).toEqual([['', expect.stringContaining('два листа с ответами')]])
  })

  it('with a header that stands twice are named', async () => {
    const reading = await readChanged((sheet) => sheet.header.push('Причина'))
    expect(faults(reading)).toEqual([['Причина 3', 'Такой столбец уже есть в ячейке F3. Оставьте один']])
  })
})

describe('a table of another program', () => {
  it('is read where texts are shared, numbers are numbers and days are days', async () => {
    const { header, rows } = await TypedSheet.of(await workbook(givenSheet([givenResult(2)])))
    const strings = header.map((text) => `<si><t>${text}</t></si>`).join('')
    const cell = (at: number, row: number, value: number, style = 0) =>
      `<c r="${String.fromCharCode(65 + at)}${row}" s="${style}"><v>${value}</v></c>`
    const shared = header.map((_, at) => `<c t="s"><v>${at}</v></c>`).join('')
    const code = `<c r="AS2" t="inlineStr"><is><t>${rows[3]?.at(-1)}</t></is></c>`
    const unit = '<c r="J2" t="str"><f>CONCATENATE("усл","уг")</f><v>услуг</v></c>'
    const sheet = (until: string) =>
      `<sheetData><row r="1">${shared}</row><row r="2">${until}${cell(7, 2, 12.5)}${unit}${code}</row></sheetData>`
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    const read = async (until: string) =>
      readEntrySheet(await rowsOf(buildXlsx([sheet(until)], { strings, styles })), expectedOf([givenResult(2)]))
    expect(entryOf(await read(''), 2)?.figures).toEqual([{ value: 12.5, of: null, unit: 'услуг' }])
    expect(faults(await read(cell(6, 2, 48_122, 1)))[0]?.[1]).toContain('«01.10.2031» — это день, а нужен период')
  })
})

describe('a table saved by LibreOffice as OpenDocument', () => {
  const entry: ResultEntry = {
    status: 'partly',
    text: 'Проведено  12 занятий:\n\n- в мае;\tв корпусе 2',
    reason: '',
    untilPeriod: '2031-Q3',
    figures: [{ value: 12.5, of: 40, unit: 'часов' }],
    links: ['https://otklik.example/a', 'https://otklik.example/b?c=1&d=2'],
  }

  /** Lines are paragraphs, blanks in a row are counted, equal cells and rows stand once with their number. */
  async function saved(results: readonly SheetResult[]): Promise<Buffer> {
    const sheet = await TypedSheet.of(await workbook(givenSheet(results)))
    const line = (text: string) => `<text:p>${text.replaceAll('&', '&amp;').replaceAll('  ', ' <text:s/>')}</text:p>`
    const cell = (text: string) =>
      text === ''
        ? '<table:table-cell/>'
        : `<table:table-cell office:value-type="string">${text.split('\n').map(line).join('')}</table:table-cell>`
    const row = (texts: string[]) => `<table:table-row>${texts.map(cell).join('')}</table:table-row>`
    const [title = [], help = [], header = [], ...rows] = sheet.rows
    const content =
      `<office:document-content><office:body><office:spreadsheet><table:table>${row(title)}${row(help)}` +
      `<table:table-header-rows>${row(header)}</table:table-header-rows>${rows.map(row).join('')}` +
      '<table:table-row table:number-rows-repeated="1048557"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>' +
      '</table:table></office:spreadsheet></office:body></office:document-content>'
    const manifest =
      '<manifest:manifest><manifest:file-entry manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    return buildZip({ 'META-INF/manifest.xml': manifest, 'content.xml': content })
  }

  it('changes nothing where nobody touched it', async () => {
    const results = [givenResult(1, entry), givenResult(2)]
    const reading = readEntrySheet(await rowsOf(await saved(results), 'ответы.ods'), expectedOf(results))
    expect(faults(reading)).toEqual([])
    const compared = compareSheet(reading.answers, results, () => true)
    expect(compared).toMatchObject({ same: 2, changes: [], absent: [] })
    expect(reading.answers.map((answer) => answer.print === entryPrint(answer.entry))).toEqual([true, true])
  })
})

describe('what the table would change', () => {
  const stored: ResultEntry = { ...given[0]!.entry, text: 'Записано на сайте' }
  const changedInFile = () => readChanged((sheet) => sheet.set(1, { 'Что сделано': 'Из файла' }))
  const compare = async (reading: Promise<SheetReading>, now: Partial<SheetResult>) =>
    compareSheet((await reading).answers, [{ ...given[0]!, ...now }], ({ isOpen }) => isOpen)

  it('is a change where nobody touched the answer meanwhile; what is the same stays as it is stored', async () => {
    const spaced = { ...given[0]!.entry, reason: 'с пробелом \n в строке' }
    const reading = await readChanged(
      (sheet) => sheet.set(1, { 'Что сделано': 'Из файла', Причина: 'с пробелом\nв строке' }),
      [{ ...given[0]!, entry: spaced }],
    )
    const compared = compareSheet(reading.answers, [{ ...given[0]!, entry: spaced }], () => true)
    expect(compared.changes).toMatchObject([
      { row: 4, entry: { text: 'Из файла', reason: spaced.reason }, changes: [{ part: 'text' }] },
    ])
  })

  it('is a conflict where the answer went on meanwhile', async () => {
    const compared = await compare(changedInFile(), { version: 4, entry: stored })
    expect(compared.conflicts[0]?.changes).toEqual([{ part: 'text', before: 'Записано на сайте', after: 'Из файла' }])
    expect(compared.changes).toEqual([])
  })

  it('is nothing where only the answer on the site went on, or both say the same', async () => {
    expect(await compare(readChanged(), { version: 4, entry: stored })).toMatchObject({ newer: 1, conflicts: [] })
    const same = { version: 9, entry: { ...stored, text: 'Из файла' } }
    expect(await compare(changedInFile(), same)).toMatchObject({ same: 1, conflicts: [] })
  })

  it('is told and passed over where the answer is locked', async () => {
    const compared = await compare(changedInFile(), { isOpen: false })
    expect(compared).toMatchObject({ changes: [], conflicts: [], locked: [{ row: 4 }] })
  })
})
