import { getByRole } from '@testing-library/dom'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tableSheet } from '../../src/documents/writing/table-sheet.ts'
import { workbookBytes } from '../../src/documents/writing/xlsx-workbook.ts'
import { openTestApp, type Answer, type TestApp, type Visitor } from '../support/test-app.ts'
import { buildZip } from '../reading/build-zip.ts'
import { filledForm, givenInstitution, messagesOf, rowsOf } from './given-institution.ts'

let app: TestApp
let coordinator: Visitor
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
})
afterAll(() => app.close())
beforeEach(() =>
  app.change(async (tx) => {
    for (const table of ['institutionAliases', 'participants', 'institutions'] as const) {
      await tx.deleteFrom(table).execute()
    }
  }),
)

const upload = (content: string | Buffer, name: string) =>
  coordinator.send('/institutions/import', { file: new File([content as BlobPart], name) })

/** Uploads and opens the preview. */
async function preview(content: string | Buffer, name = 'список.csv'): Promise<Answer & { path: string }> {
  const sent = await upload(content, name)
  expect(sent.status, sent.page.querySelector('.error-summary')?.textContent ?? '').toBe(303)
  const answer = await coordinator.open(sent.location!)
  return { ...answer, page: answer.page, path: sent.location! }
}

async function load(content: string | Buffer, name?: string): Promise<Answer> {
  const shown = await preview(content, name)
  return coordinator.send(shown.path, filledForm(shown, shown.path))
}

async function workbook(header: string[], rows: string[][], merged: string[] = []): Promise<Buffer> {
  const columns = header.map((name) => ({ header: name, width: 20 }))
  const sheet = { ...tableSheet('Лист', columns, rows), merges: () => merged }
  const parts: Uint8Array[] = []
  for await (const part of workbookBytes({ title: 'Список', sheets: [sheet], definedNames: () => [] })) parts.push(part)
  return Buffer.concat(parts)
}

const problems = (answer: Answer) => rowsOf(answer).map(([place, , what]) => [place, what])

describe('a file of institutions', () => {
  it('shows what would be added and changed, writes nothing before, and all at once after', async () => {
    const known = await givenInstitution(app, {
      ownCode: 'А-1',
      shortName: 'Приют «Заря»',
      phone: '11-11',
      place: 'г. Луга',
    })
    const file =
      'Код;Краткое название;Телефон;Место;Другие написания\nА-1;;22-22;;"Заря; Приют Заря"\nБ-2;Дом «Ветер»;33-33;г. Тосно;\n'
    const shown = await preview(file)
    expect(rowsOf(shown)).toEqual([
      ['2', 'Приют «Заря»', 'Другие написания: пусто → Заря; Приют ЗаряТелефон: 11-11 → 22-22'],
      ['3', 'Дом «Ветер»', expect.stringMatching(/^новое учреждение.*Краткое название: Дом «Ветер».*Телефон: 33-33$/)],
    ])
    expect(await app.db.selectFrom('institutions').select('id').execute()).toHaveLength(1)
    const done = await coordinator.send(shown.path, filledForm(shown, shown.path))
    expect(done.location).toBe('/institutions?done=institutions-imported')
    const page = await coordinator.open(`/institutions/${known}`)
    for (const text of ['22-22', 'г. Луга', 'Приют Заря']) expect(page.html).toContain(text)
    expect((await coordinator.open('/institutions?q=ветер')).html).toContain('г. Тосно')
    const history = await coordinator.open(`/institutions/${known}/history`)
    expect(history.html).toContain('Учреждения загружены из файла')
  })

  it('changes nothing the second time and says so', async () => {
    const file =
      'ИНН;Полное название;Вид;Участник 2030;Закрыто с;Место в отчётах\n7707083893;Дом ветеранов;КЦСОН;да;01.02.2030;3\n;Приют «Луч»;кцсон;нет;;\n'
    expect((await load(file)).status).toBe(303)
    const again = await preview(file)
    expect(again.page.body.textContent).toContain('Изменений нет')
    expect(again.page.querySelector('main form')).toBeNull()
  })

  it('comes back as it was downloaded, in Excel and in CSV', async () => {
    const given = {
      fullName: 'Дом; «=2+2»',
      shortName: '-Дом "кавычки"',
      inn: '0105012345',
      reportOrder: 2,
      closedOn: '2030-12-31',
    }
    const id = await givenInstitution(app, { ...given, inn: null, headName: '<script>', aliases: ['а; б', '=1+1'] })
    await app.change((tx) =>
      tx.insertInto('participants').values({ assessmentYear: 2029, institutionId: id }).execute(),
    )
    await givenInstitution(app, { shortName: '\u{1F600} приют', site: 'https://a.example.ru' })
    for (const format of ['xlsx', 'csv']) {
      const { response } = await coordinator.open(`/institutions/export.${format}?state=all`)
      expect(response.headers.get('content-disposition')).toContain(`.${format}`)
      const again = await preview(Buffer.from(await response.arrayBuffer()), `список.${format}`)
      expect(again.page.body.textContent, format).toContain('Изменений нет')
    }
    const filtered = await coordinator.open('/institutions/export.csv?q=приют')
    expect((await filtered.response.text()).trim().split('\n')).toHaveLength(2)
  })

  it('finds its institution by code, then by ИНН, then by any of its names', async () => {
    await givenInstitution(app, { ownCode: 'К-1', shortName: 'Первый' })
    await givenInstitution(app, { inn: '7707083893', shortName: 'Второй' })
    await givenInstitution(app, { shortName: 'ГКУ «ЦТЗиСЗ г.Берёзова»', aliases: ['Берёзовский центр занятости'] })
    const file =
      'Код;ИНН;Полное название;Телефон\nК-1;;Первый;1\nК-2;7707083893;;2\n;;ГКУ «Центр труда, занятости и социальной защиты г. Берёзов»;3\n'
    const shown = await preview(file)
    expect(rowsOf(shown).map((row) => row[1])).toEqual(['Первый', 'Второй', 'ГКУ «ЦТЗиСЗ г.Берёзова»'])
    const byAlias = await preview('Название;Телефон\n"БЕРЕЗОВСКИЙ  центр занятости";4\n')
    expect(rowsOf(byAlias)[0]?.[1]).toBe('ГКУ «ЦТЗиСЗ г.Берёзова»')
  })

  it('lets two institutions exchange their numbers', async () => {
    await givenInstitution(app, { ownCode: '1', shortName: 'А', inn: '7707083893' })
    await givenInstitution(app, { ownCode: '2', shortName: 'Б', inn: '5000000000' })
    expect((await load('Код;ИНН\n1;5000000000\n2;7707083893\n')).status).toBe(303)
    const rows = await app.db.selectFrom('institutions').select(['shortName', 'inn']).orderBy('shortName').execute()
    expect(rows.map(({ inn }) => inn)).toEqual(['5000000000', '7707083893'])
    const one = await preview('Код;ИНН\n1;7707083893\n')
    expect(problems(one)).toEqual([['B2', expect.stringContaining('действующего учреждения «Б»')]])
  })

  it('erases only where there is a dash', async () => {
    const id = await givenInstitution(app, {
      ownCode: '1',
      phone: '1',
      email: 'a@b.ru',
      aliases: ['Я'],
      closedOn: '2030-01-01',
    })
    await load('Код;Телефон;Почта;Другие написания;Закрыто с\n1;;-;—;-\n')
    const now = await app.db.selectFrom('institutions').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect([now.phone, now.email, now.closedOn]).toEqual(['1', null, null])
    expect(await app.db.selectFrom('institutionAliases').selectAll().execute()).toEqual([])
  })

  it('is shown anew where the register changed while one looked', async () => {
    const id = await givenInstitution(app, { ownCode: '1', shortName: 'Приют', phone: '1' })
    const shown = await preview('Код;Телефон\n1;2\n')
    const path = `/institutions/${id}/edit`
    await coordinator.send(path, { ...filledForm(await coordinator.open(path), path), phone: '9' })
    const refused = await coordinator.send(shown.path, filledForm(shown, shown.path))
    expect([refused.status, messagesOf(refused)[0]?.[1]]).toEqual([409, expect.stringContaining('данные изменились')])
    expect(rowsOf(refused)[0]?.[2]).toBe('Телефон: 9 → 2')
    expect((await coordinator.send(shown.path, filledForm(refused, shown.path))).status).toBe(303)
  })
})

describe('faults of a file', () => {
  const header = [
    'Код',
    'ИНН',
    'ОГРН',
    'Краткое название',
    'Почта',
    'Сайт',
    'Место в отчётах',
    'Участник 2030',
    'Закрыто с',
  ]

  it('are all named by cell, blank rows counted, in Excel and in CSV', async () => {
    const blank = header.map(() => '')
    const rows = [
      ['1', '7707083893', '', 'Хороший дом', '', '', '', '', ''],
      blank,
      blank,
      ['2', '7707083894', '1', 'Дом А', 'нет', 'тоже нет', 'много', 'наверное', '31.02.2030'],
      blank,
      ['3', '', '', 'я'.repeat(301), '', '', '', '', '01.01.2032'],
      ['4', '', '', '', '', '', '', '', ''],
    ]
    const expected = [
      ['B5', expect.stringContaining('последняя цифра не сходится')],
      ['C5', expect.stringContaining('13 цифр, а здесь 1 цифра')],
      ['E5', expect.stringContaining('Введите адрес почты')],
      ['F5', expect.stringContaining('Введите адрес сайта')],
      ['G5', expect.stringContaining('целое число')],
      ['H5', 'Напишите «да» или «нет»'],
      ['I5', expect.stringContaining('31.12.2030')],
      ['D7', expect.stringContaining('Сократите до 300 знаков')],
      ['I7', expect.stringContaining('ещё не наступил')],
      ['D8', expect.stringContaining('Впишите его')],
    ]
    const excel = await preview(await workbook(header, rows), 'список.xlsx')
    expect(problems(excel)).toEqual(expected)
    expect(excel.page.querySelector('main form')).toBeNull()
    const csv = await preview([header, ...rows].map((row) => row.join(';')).join('\r\n'))
    expect(problems(csv)).toEqual(expected)
    expect(await app.db.selectFrom('institutions').selectAll().execute()).toEqual([])
  })

  it('are counted from the top of the sheet, titles above the headers too', async () => {
    const shown = await preview('Реестр учреждений\n\nКод;ИНН;Название\n1;770708389;Дом\n')
    expect(problems(shown)).toEqual([['B4', expect.stringContaining('10 цифр, а здесь 9 цифр')]])
  })

  it('name merged headers and merged cells', async () => {
    const merged = await workbook(['Код', 'Название', '', 'ИНН'], [['1', 'Дом', 'ДМ', '']], ['B1:C1'])
    expect(problems(await preview(merged, 'а.xlsx'))).toEqual([['B1', expect.stringContaining('B1:C1 объединены')]])
    const rows = [
      ['1', 'Дом', ''],
      ['2', '', ''],
    ]
    const cells = await preview(await workbook(['Код', 'Название', 'ИНН'], rows, ['B2:B3']), 'б.xlsx')
    expect(problems(cells)[0]).toEqual(['B2', expect.stringContaining('B2:B3 объединены')])
    const tall = await workbook(
      ['Код', 'Название'],
      [
        ['', ''],
        ['1', 'Дом «Высокий»'],
      ],
      ['A1:A2', 'B1:B2'],
    )
    expect(rowsOf(await preview(tall, 'в.xlsx'))).toEqual([['3', 'Дом «Высокий»', expect.any(String)]])
  })

  it('name rows that mean one institution, or one of several', async () => {
    await givenInstitution(app, { shortName: 'Приют', fullName: 'Приют «Север»', ownCode: '7' })
    await givenInstitution(app, { shortName: 'Приют', fullName: 'Приют «Юг»' })
    const shown = await preview(
      'Код;Краткое название;Полное название\n7;;\n;;Приют «Север»\n;Приют;\n;Новый дом;\n;новый  ДОМ;\n',
    )
    expect(problems(shown)).toEqual([
      ['C3', expect.stringContaining('есть в строке 2')],
      ['B4', expect.stringContaining('нескольким учреждениям')],
      ['B6', expect.stringContaining('есть в строке 5')],
    ])
  })

  it('name numbers that two would have', async () => {
    await givenInstitution(app, { ownCode: '1', shortName: 'Первый', inn: '7707083893' })
    await givenInstitution(app, { ownCode: '2', shortName: 'Второй', closedOn: '2030-01-01', inn: '7707083893' })
    const shown = await preview('Код;ИНН;Название;Закрыто с\n2;;;-\n3;5000000000;Третий;\n4;5000000000;Четвёртый;\n')
    expect(problems(shown)).toEqual([
      ['B2', expect.stringContaining('действующего учреждения «Первый»')],
      ['B4', expect.stringContaining('действующего учреждения «Третий»')],
    ])
  })

  it('do not drown in what is only worth a look', async () => {
    const rows = Array.from({ length: 150 }, (_, at) => `105012345;Дом ${at};x`).join('\n')
    const shown = await preview(`ИНН;Название;Заметки\n${rows}\n`)
    const { body } = shown.page
    expect(shown.page.querySelector('h2')?.textContent).toBe('Ошибки')
    expect(shown.page.querySelector('details')?.hasAttribute('open')).toBe(false)
    expect(getByRole(body, 'navigation', { name: 'Страницы списка' }).textContent).toContain('1–100')
  })

  it('tell of zeros that Excel dropped, of strange columns and of names that are corrected', async () => {
    await givenInstitution(app, { ownCode: '1', shortName: 'Приют' })
    const shown = await preview('Код;ИНН;Краткое название;Заметки\n1;105000008;Новое имя;x\n')
    const warnings = [...shown.page.querySelectorAll('details tbody tr')].map((row) => row.textContent)
    expect(warnings).toEqual([
      expect.stringContaining('«Заметки» не загрузится'),
      expect.stringContaining('0105000008'),
      expect.stringContaining('«Переименовать»'),
    ])
  })

  it.each([
    ['nothing', undefined, 'Выберите файл'],
    ['an empty file', ['', 'а.csv'], 'файл пуст'],
    ['text under the name of a workbook', ['Код;Название', 'а.xlsx'], 'не соответствует расширению'],
    ['a picture', [Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'а.xlsx'], 'Это не таблица'],
    ['a letter', ['Уважаемые коллеги!\nНаправляем список.', 'а.txt'], 'Это не таблица'],
    ['a torn archive', [Buffer.from('PK\x03\x04 torn'), 'а.xlsx'], 'Файл не прочитан'],
  ] as const)('that is %s is refused at the field', async (_, file, message) => {
    const fields = file === undefined ? {} : { file: new File([file[0]], file[1]) }
    const refused = await coordinator.send('/institutions/import', fields)
    expect(refused.status).toBe(422)
    expect(messagesOf(refused)).toEqual([['#field-file', expect.stringContaining(message)]])
  })

  it('that unpacks without end is refused', async () => {
    const relations = (type: string, target: string) =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`
    const bomb = buildZip({
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
      'xl/workbook.xml': '<workbook><sheets><sheet name="Л" sheetId="1" id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
      'xl/worksheets/sheet1.xml': Buffer.alloc(400 * 1024 * 1024, ' '),
    })
    expect(bomb.length).toBeLessThan(1024 * 1024)
    const refused = await upload(bomb, 'бомба.xlsx')
    expect([refused.status, messagesOf(refused)[0]?.[1]]).toEqual([422, expect.stringContaining('Файл не прочитан')])
  })

  it('without our headers or without rows says which are needed', async () => {
    expect(problems(await preview('Мероприятие;Срок\nРемонт;май\n'))).toEqual([
      ['весь файл', expect.stringContaining('Не найдена строка заголовков')],
    ])
    expect(problems(await preview('Код;Название\n'))).toEqual([['весь файл', expect.stringContaining('ни одной')]])
  })
})

describe('the template', () => {
  it('can be filled in: its headers are read and its help is not', async () => {
    const { response } = await coordinator.open('/institutions/import/template.xlsx')
    const shown = await preview(Buffer.from(await response.arrayBuffer()), 'образец.xlsx')
    expect(problems(shown)).toEqual([['весь файл', expect.stringContaining('ни одной')]])
  })
})

it('is for those who keep the register', async () => {
  const shown = await preview('Код;Название\n1;Дом\n')
  for (const role of ['reviewer', 'preparer'] as const) {
    const visitor = await app.signedIn(role, role === 'preparer' ? await givenInstitution(app) : null)
    for (const path of ['/institutions/import', shown.path]) expect((await visitor.open(path)).status).toBe(403)
    expect((await visitor.send(shown.path, { fingerprint: 'x' })).status).toBe(403)
  }
  const name = shown.path.replace(/[0-9a-f]{64}/, 'f'.repeat(64))
  expect((await coordinator.open(name)).html).toContain('Загрузите его снова')
  expect((await coordinator.open('/institutions/import/..%2F..%2Fetc%2Fpasswd')).status).toBe(404)
})
