import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formTo, textOf } from '../imports/import-steps.ts'
import { buildZip } from '../reading/build-zip.ts'
import type { Answer, Visitor } from '../support/test-app.ts'
import { fill, fillAll, givenOpenQuarter, measuresOf, press, soundEntry, type OpenQuarter } from './given-period.ts'
import { bringBack, download, takeHome, upload, workbook, type TypedSheet } from './given-sheet.ts'

let quarter: OpenQuarter
let id: number
beforeEach(async () => {
  quarter = await givenOpenQuarter()
  id = quarter.submissionId
})
afterEach(() => quarter.app.close())

const stored = () =>
  quarter.app.db
    .selectFrom('submissionResults')
    .selectAll()
    .where('submissionId', '=', id)
    .orderBy('measureId')
    .execute()

const journalled = async () => {
  const { rows } = await quarter.app.pool.query<{ count: number }>(
    `select count(*)::int as count from authority_main.journal_changes c
      join authority_main.journal_entries e on e.id = c.entry_id where e.action = 'save-result'`,
  )
  return rows[0]?.count ?? 0
}

const measureOf = (sheet: TypedSheet, place: number) =>
  Number(/-m(\d+)-/.exec(sheet.get(place, 'Код строки, не менять'))?.[1])

const pathOf = (sheet: TypedSheet, place: number) => `/submissions/${id}/measures/${measureOf(sheet, place)}`

const answerOf = async (sheet: TypedSheet, place: number) =>
  (await stored()).find(({ measureId }) => measureId === measureOf(sheet, place))

const typed = {
  Статус: 'исполнено частично',
  'Что сделано': 'Проведено 3 занятия из 5.\nОстальные в мае.',
  Причина: 'Болел преподаватель',
  'Когда будет исполнено': 'II квартал 2031 года',
  'Показатель 1: сколько': '0',
  'Показатель 1: чего': 'жалоб',
  'Показатель 2: сколько': '12,5',
  'Показатель 2: из скольких': '40',
  'Показатель 2: чего': 'часов',
  Ссылки: 'https://otklik.example/a\nhttps://otklik.example/b',
}

/** Presses the button of the page that shows what would change. */
const save = (visitor: Visitor, shown: Answer & { path: string }, changed: Record<string, string> = {}) =>
  visitor.send(shown.path, { ...formTo(shown, shown.path), ...changed })

const cellsIn = ({ page }: Answer) =>
  [...page.querySelectorAll('main tbody tr')].map((row) =>
    [...row.querySelectorAll('.cell-content')].map((cell) => cell.textContent?.replaceAll(/\s+/g, ' ').trim()),
  )

describe('a report filled in as a table', () => {
  it('is given out under a name that says what it is, with everything that is entered', async () => {
    const page = await quarter.preparer.open(`/submissions/${id}`)
    expect(page.html).toContain(`href="/submissions/${id}/excel"`)
    const { response } = await quarter.preparer.open(`/submissions/${id}/excel/sheet.xlsx`)
    const name = decodeURIComponent(/filename\*=UTF-8''(.*)/.exec(response.headers.get('content-disposition')!)![1]!)
    expect(name).toMatch(/^Ответы за I квартал 2031 года — .+\.xlsx$/)

    const [measureId] = await measuresOf(quarter.app, id)
    await fill(quarter.preparer, `/submissions/${id}/measures/${measureId}`)
    const sheet = await takeHome(quarter.preparer, id)
    const place = sheet.rows.slice(3).findIndex((_, at) => measureOf(sheet, at + 1) === measureId) + 1
    expect(sheet.get(place, 'Что сделано')).toBe(soundEntry.text)
    expect(sheet.get(place, 'Показатель 1: сколько')).toBe('12')
    expect(sheet.rows).toHaveLength(3 + (await stored()).length)
  })

  it('changes nothing where nobody touched it', async () => {
    await fillAll(quarter, quarter.preparer)
    const shown = await bringBack(quarter.preparer, id, await download(quarter.preparer, id))
    expect(shown.status).toBe(200)
    expect(textOf(shown)).toContain('Изменений нет')
    expect(shown.page.querySelector('form[method=post]')?.getAttribute('action')).not.toBe(shown.path)
  })

  it('shows what would change, writes nothing before the button and all at once after', async () => {
    const sheet = await takeHome(quarter.preparer, id)
    sheet.set(1, typed)
    sheet.set(3, { Статус: 'исполнено', 'Что сделано': 'Сделано 15 марта 2031 года' })
    const shown = await bringBack(quarter.preparer, id, sheet)
    expect(cellsIn(shown)).toEqual([
      ['Статус', 'пусто', 'исполнено частично'],
      ['Что сделано', 'пусто', 'Проведено 3 занятия из 5.Остальные в мае.'],
      ['Причина', 'пусто', 'Болел преподаватель'],
      ['Когда будет исполнено', 'пусто', 'II квартал 2031 года'],
      ['Показатели', 'пусто', '0 жалоб12,5 из 40 часов'],
      ['Ссылки', 'пусто', 'https://otklik.example/ahttps://otklik.example/b'],
      ['Статус', 'пусто', 'исполнено'],
      ['Что сделано', 'пусто', 'Сделано 15 марта 2031 года'],
    ])
    expect((await stored()).every(({ state }) => state === 'empty')).toBe(true)

    const done = await save(quarter.preparer, shown)
    expect(done.location).toBe(`/submissions/${id}?done=entry-sheet-saved`)
    expect(textOf(await quarter.preparer.open(done.location!))).toContain('Ответы из файла записаны')
    expect(await answerOf(sheet, 1)).toMatchObject({
      state: 'typed',
      status: 'partly',
      text: typed['Что сделано'],
      reason: 'Болел преподаватель',
      untilPeriod: '2031-Q2',
      figures: [
        { value: 0, of: null, unit: 'жалоб' },
        { value: 12.5, of: 40, unit: 'часов' },
      ],
      links: ['https://otklik.example/a', 'https://otklik.example/b'],
      onBehalf: false,
      version: 2,
      updatedBy: quarter.preparer.userId,
    })
    expect((await answerOf(sheet, 3))?.status).toBe('done')
    expect((await stored()).filter(({ state }) => state === 'typed')).toHaveLength(2)
  })

  it('tells what must be mended before sending, and keeps it all the same', async () => {
    const sheet = await takeHome(quarter.preparer, id)
    sheet.set(1, { Статус: 'не исполнено' })
    const shown = await bringBack(quarter.preparer, id, sheet)
    expect(textOf(shown)).toContain('Нужно исправить. Не указана причина')
    expect((await save(quarter.preparer, shown)).status).toBe(303)
    expect(await answerOf(sheet, 1)).toMatchObject({ status: 'not-done', state: 'typed' })
  })

  it('is written once by a double press and by a retry', async () => {
    const sheet = await takeHome(quarter.preparer, id)
    sheet.set(1, typed)
    sheet.set(2, typed)
    const shown = await bringBack(quarter.preparer, id, sheet)
    const presses = await Promise.all([save(quarter.preparer, shown), save(quarter.preparer, shown)])
    expect(presses.map(({ status }) => status)).toEqual([303, 303])
    expect((await save(quarter.preparer, shown)).location).toContain('done=entry-sheet-saved')
    expect((await stored()).map(({ version }) => version).filter((version) => version > 1)).toEqual([2, 2])
    expect(await journalled()).toBe(2)
  })

  it('with errors names each cell and writes nothing, good rows included', async () => {
    const sheet = await takeHome(quarter.preparer, id)
    sheet.set(1, typed)
    sheet.set(4, { Статус: 'Сделано', 'Показатель 1: сколько': 'пять', 'Показатель 1: чего': 'занятий' })
    const shown = await bringBack(quarter.preparer, id, sheet)
    expect(shown.page.querySelector('h1')?.textContent).toBe('Исправьте файл')
    expect(textOf(shown)).toContain('2 ошибки')
    expect(cellsIn(shown)).toEqual([
      ['Ячейка D7', 'Статус', expect.stringMatching(/^Статуса «Сделано» нет\. Выберите из списка: исполнено, /)],
      ['Ячейка H7', 'Показатель 1: сколько', 'Показатель 1: введите число, например 439 или 12,5'],
    ])
    const pressed = await quarter.preparer.send(shown.path, { idempotencyKey: 'a' })
    expect(pressed.status).toBe(200)
    expect((await stored()).every(({ state }) => state === 'empty')).toBe(true)
    // The mended file is brought back from here.
    expect(shown.page.querySelector(`form[action="/submissions/${id}/excel"] input[type=file]`)).not.toBeNull()
  })

  it('by a coordinator is entered on behalf of the institution', async () => {
    const sheet = await takeHome(quarter.coordinator, id)
    sheet.set(1, typed)
    await save(quarter.coordinator, await bringBack(quarter.coordinator, id, sheet))
    expect(await answerOf(sheet, 1)).toMatchObject({ onBehalf: true, status: 'partly' })
  })

  it('puts a formula into a cell as text, and takes it back as text', async () => {
    const formula = '=cmd|’/c calc’!A1'
    const sheet = await takeHome(quarter.preparer, id)
    sheet.set(1, { 'Что сделано': formula })
    await save(quarter.preparer, await bringBack(quarter.preparer, id, sheet))
    const again = await takeHome(quarter.preparer, id)
    expect(again.get(1, 'Что сделано')).toBe(formula)
    expect(textOf(await bringBack(quarter.preparer, id, again))).toContain('Изменений нет')
  })
})

describe('an answer that went on while the table was away', () => {
  let sheet: TypedSheet
  beforeEach(async () => {
    sheet = await takeHome(quarter.preparer, id)
    sheet.set(1, typed)
    sheet.set(2, { 'Что сделано': 'Второе из файла' })
    await fill(quarter.director, pathOf(sheet, 1), { ...soundEntry, text: 'Записано на сайте' })
  })

  it('is shown beside the file and not taken unless it is ticked', async () => {
    const shown = await bringBack(quarter.preparer, id, sheet)
    expect(cellsIn(shown)).toContainEqual([
      'Что сделано',
      'Записано на сайте',
      'Проведено 3 занятия из 5.Остальные в мае.',
    ])
    expect((await save(quarter.preparer, shown)).status).toBe(303)
    expect((await answerOf(sheet, 1))?.text).toBe('Записано на сайте')
    expect((await answerOf(sheet, 2))?.text).toBe('Второе из файла')

    const again = await bringBack(quarter.preparer, id, sheet)
    const nothing = await save(quarter.preparer, again)
    expect(nothing.status).toBe(422)
    expect(textOf(nothing)).toContain('Ничего не отмечено')
    const ticked = await save(quarter.preparer, again, { [`take-${measureOf(sheet, 1)}`]: 'yes' })
    expect(ticked.status).toBe(303)
    expect((await answerOf(sheet, 1))?.text).toBe(typed['Что сделано'])
  })

  it('and that nobody touched in the file stays, without a question', async () => {
    const untouched = await takeHome(quarter.preparer, id)
    untouched.set(2, { 'Что сделано': 'Второе из файла' })
    await fill(quarter.director, pathOf(sheet, 1), { ...soundEntry, text: 'Ещё новее' })
    const shown = await bringBack(quarter.preparer, id, untouched)
    expect(cellsIn(shown)).toEqual([['Что сделано', 'пусто', 'Второе из файла']])
    expect(textOf(shown)).toContain('Останется то, что на сайте')
    await save(quarter.preparer, shown)
    expect((await answerOf(sheet, 1))?.text).toBe('Ещё новее')
  })

  it('between the page and its button stops the button: nothing is written, and the page shows it', async () => {
    const shown = await bringBack(quarter.preparer, id, sheet)
    await fill(quarter.director, pathOf(sheet, 2), { ...soundEntry, text: 'Успели на сайте' })
    const late = await save(quarter.preparer, shown, { [`take-${measureOf(sheet, 1)}`]: 'yes' })
    expect(late.status).toBe(409)
    expect(textOf(late)).toContain('Ничего не записано')
    expect(cellsIn(late)).toContainEqual(['Что сделано', 'Успели на сайте', 'Второе из файла'])
    expect((await answerOf(sheet, 1))?.text).toBe('Записано на сайте')
    // What was ticked of the same answer as before is ticked still; what is new is not.
    const ticks = [...late.page.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
    expect(ticks.map(({ name, checked }) => [name, checked])).toEqual([
      [`take-${measureOf(sheet, 1)}`, true],
      [`take-${measureOf(sheet, 2)}`, false],
    ])
    const form = formTo(late, shown.path)
    expect((await quarter.preparer.send(shown.path, form)).status).toBe(303)
    expect((await answerOf(sheet, 1))?.text).toBe(typed['Что сделано'])
    expect((await answerOf(sheet, 2))?.text).toBe('Успели на сайте')
  })
})

describe('a table of a report that is not open', () => {
  it('is neither given out nor taken once the report is sent', async () => {
    const sheet = await takeHome(quarter.preparer, id)
    sheet.set(1, typed)
    const shown = await bringBack(quarter.preparer, id, sheet)
    await fillAll(quarter, quarter.preparer)
    await press(quarter.preparer, `/submissions/${id}/check`, `/submissions/${id}/send`)
    expect((await save(quarter.preparer, shown)).status).toBe(409)
    expect((await quarter.preparer.open(`/submissions/${id}/excel`)).status).toBe(409)
    expect((await quarter.preparer.open(`/submissions/${id}/excel/sheet.xlsx`)).status).toBe(409)
    expect((await answerOf(sheet, 1))?.status).toBe('done')
  })

  it('after a return is open as far as the reviewer returned it: the rest is told and passed over', async () => {
    await fillAll(quarter, quarter.preparer)
    await press(quarter.preparer, `/submissions/${id}/check`, `/submissions/${id}/send`)
    const sheetBefore = await measuresOf(quarter.app, id)
    await quarter.app.change(async (tx) => {
      await tx.updateTable('submissions').set({ status: 'returned' }).where('id', '=', id).execute()
      await tx.updateTable('submissionResults').set({ state: 'sent' }).where('submissionId', '=', id).execute()
      await tx
        .updateTable('submissionResults')
        .set({ state: 'returned' })
        .where('submissionId', '=', id)
        .where('measureId', '=', sheetBefore[1]!)
        .execute()
    })
    const sheet = await takeHome(quarter.preparer, id)
    const places = sheet.rows.slice(3).map((_, at) => at + 1)
    const open = places.filter((place) => sheet.get(place, 'Можно менять') === 'да')
    expect(open.map((place) => measureOf(sheet, place))).toEqual([sheetBefore[1]])
    for (const place of places) sheet.set(place, { Причина: 'Из файла' })
    const shown = await bringBack(quarter.preparer, id, sheet)
    expect(cellsIn(shown)).toEqual([['Причина', 'пусто', 'Из файла']])
    expect(textOf(shown)).toContain('Не запишется: ответ уже отправлен или принят')
    await save(quarter.preparer, shown)
    const reasons = (await stored()).filter(({ reason }) => reason === 'Из файла')
    expect(reasons.map(({ measureId, state }) => [measureId, state])).toEqual([[sheetBefore[1], 'returned']])
  })

  it('is not for the people of another institution, nor its file for another report', async () => {
    const sheet = await takeHome(quarter.preparer, id)
    sheet.set(1, typed)
    const { path } = await bringBack(quarter.preparer, id, sheet)
    const other = await quarter.app.db
      .selectFrom('submissions')
      .select(['id', 'institutionId'])
      .where('institutionId', '<>', quarter.institutionId)
      .executeTakeFirstOrThrow()
    const stranger = await quarter.app.signedIn('preparer', other.institutionId)
    for (const address of [`/submissions/${id}/excel`, `/submissions/${id}/excel/sheet.xlsx`, path]) {
      expect((await stranger.open(address)).status).toBe(404)
    }
    expect((await upload(stranger, id, await sheet.save())).status).toBe(404)
    const wrong = await upload(stranger, other.id, await sheet.save())
    expect(wrong.status).toBe(422)
    expect(textOf(wrong)).toContain('Эта таблица от другого отчёта')
    expect((await stranger.open(path.replace(`/submissions/${id}/`, `/submissions/${other.id}/`))).status).toBe(404)
  })
})

describe('a file that is no table of answers', () => {
  it.each<[string, () => Promise<Buffer> | Buffer, string, string]>([
    ['a picture', () => Buffer.from('/9j/4AAQSkZJRgABAQEAYABgAAD/2Q==', 'base64'), 'a.xlsx', 'Это не таблица'],
    ['an archive', () => buildZip({ 'a.txt': 'текст' }), 'a.xlsx', 'Это не таблица'],
    ['half an archive', () => buildZip({ 'a.txt': 'текст' }).subarray(0, 40), 'a.xlsx', 'Файл не прочитан'],
    ['an empty file', () => Buffer.alloc(0), 'a.xlsx', 'Файл не прочитан'],
    ['a page', () => Buffer.from('<html><body>Отчёт</body></html>'), 'a.html', 'Это не таблица'],
    [
      'another table',
      () => workbook({ name: 'Л', columnWidths: [9], frozenRows: 1, headerRow: 1, rows: [], merges: () => [] }),
      'a.xlsx',
      'нет таблицы с ответами',
    ],
  ])('%s is refused at its field', async (_, make, name, told) => {
    const answer = await upload(quarter.preparer, id, await make(), name)
    expect(answer.status).toBe(422)
    expect(answer.page.querySelector('.field-error')?.textContent).toContain(told)
  })

  it('is asked for where none was chosen', async () => {
    const answer = await quarter.preparer.send(`/submissions/${id}/excel`)
    expect(answer.status).toBe(422)
    expect(answer.page.querySelector('.field-error')?.textContent).toContain('Выберите файл')
  })

  it('and that was kept a day ago is told to be gone', async () => {
    const gone = `/submissions/${id}/excel/${'0'.repeat(64)}`
    expect(textOf(await quarter.preparer.open(gone))).toContain('Файла на сервере уже нет')
  })
})
