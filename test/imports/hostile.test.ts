import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { largeReport } from '../../bench/large-report.ts'
import { readImport } from '../../src/features/imports/read-import.ts'
import { buildZip } from '../reading/build-zip.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { EXAMPLES, fileAt, formTo, textOf, upload } from './import-steps.ts'

let app: TestApp
let coordinator: Visitor
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
})
afterAll(() => app.close())

const file = (content: string | Uint8Array, name: string) => new File([content as BlobPart], name)

const locked = buildZip([{ name: '[Content_Types].xml', content: Buffer.from('<Types/>'), encrypted: true }])

async function countImports(): Promise<number> {
  const { rows } = await app.pool.query('select count(*) as count from authority_main.imports')
  return Number(rows[0].count)
}

describe('an upload is refused in Russian, and nothing is kept of it', () => {
  it.each([
    [
      'a program called .docx',
      file('MZ\u0090\u0000\u0003\u0000\u0000\u0000\u0004', 'отчёт.docx'),
      /повреждён|соответствует|не читается/,
    ],
    ['an empty file', file('', 'пусто.docx'), /пуст/],
    ['one byte', file(' ', 'байт.docx'), /нет текста|повреждён/],
    ['a torn archive', file('PK\u0003\u0004порвано', 'архив.docx'), /повреждён/],
    ['a picture', file(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'скан.pdf'), /картинка/],
    ['a web page called .pdf', file('<html><body><p>Текст</p></body></html>', 'отчёт.pdf'), /соответствует/],
    ['a document under a password', file(locked, 'закрыт.docx'), /защищён паролем/],
  ])('%s', async (_, given, said) => {
    const before = await countImports()
    const answer = await upload(coordinator, given)
    expect(answer.status, textOf(answer)).toBe(422)
    expect(answer.page.querySelector('.field-error')?.textContent).toMatch(said)
    expect(await countImports()).toBe(before)
  })

  it('an archive that is no document', async () => {
    const answer = await upload(coordinator, file(buildZip({ 'notes.txt': 'текст' }), 'архив.docx'))
    expect(answer.status).toBe(422)
  })

  it('no file at all', async () => {
    const answer = await coordinator.send('/imports/new', { document: new File([], '') })
    expect(answer.status).toBe(422)
    expect(textOf(answer)).toContain('Выберите файл')
  })

  it('larger than the limit', async () => {
    const answer = await upload(coordinator, file(new Uint8Array(app.services.uploadLimitBytes + 1024), 'том.docx'))
    expect([413, 422]).toContain(answer.status)
  })
})

describe('a document that can be opened and not understood', () => {
  it('says that it has no table of measures', async () => {
    const answer = await upload(coordinator, file('Просто письмо без таблицы.\nС уважением.', 'письмо.txt'))
    const page = await coordinator.open(answer.location ?? '')
    expect(textOf(page)).toContain('не найдено таблицы мероприятий')
    expect(page.page.querySelector('main a[href="/imports/new"]')).not.toBeNull()
  })

  it('in JSON may not break what the database promises', async () => {
    const document = largeReport(2)
    const [measure] = document.sections[0]?.measures ?? []
    if (measure !== undefined) {
      measure.title = 'Нуль \u0000 и половина знака \ud800'
      measure.deadlines = [{ kind: 'date', date: '2031-02-31', period: null, action: null, text: 'до 31.02' }]
      measure.responsible.institutions = ['никто', 'никто']
    }
    const answer = await upload(coordinator, file(JSON.stringify(document), 'данные.json'))
    expect(answer.status, textOf(answer)).toBe(303)
    expect((await coordinator.open(`${answer.location}`)).status).toBe(200)
    expect((await coordinator.open(`${answer.location}/measures/1`)).status).toBe(200)
  })

  it('in JSON of another kind is said to be none of ours', async () => {
    const answer = await upload(coordinator, file('{"a": [1, 2]}', 'данные.json'))
    expect(textOf(await coordinator.open(answer.location ?? ''))).toContain('не документ программы в JSON')
  })

  it('has no mark-up of its own in our pages', async () => {
    const row =
      '<tr><td>1.1</td><td>Меры &lt;script&gt;alert(1)&lt;/script&gt;</td><td>ГКУ «Дом»</td><td>постоянно</td><td>&lt;img src=x onerror=alert(1)&gt; сделано</td></tr>'
    const table = `<table><tr><th>№</th><th>Мероприятия</th><th>Ответственные</th><th>Срок исполнения</th><th>Результат</th></tr>${row}</table>`
    const page = `<!doctype html><html><body><p>Отчет об исполнении плана за I квартал 2031 года</p>${table}</body></html>`
    const answer = await upload(coordinator, file(page, '"><img src=x>.html'))
    expect(answer.status, textOf(answer)).toBe(303)
    for (const part of ['', '/measures', '/measures/1', '/measures/1/results/1', '/institutions']) {
      const shown = await coordinator.open(`${answer.location}${part}`)
      expect(shown.status, part).toBe(200)
      expect(shown.page.querySelectorAll('main img, main script'), part).toHaveLength(0)
    }
  })
})

describe('a large document', () => {
  it('is read by a job, once, and shows how far it is meanwhile', async () => {
    const given = file(JSON.stringify(largeReport(300)), 'большой.json')
    const answer = await upload(coordinator, given)
    const path = answer.location ?? ''
    const waiting = await coordinator.open(path)
    expect(waiting.page.querySelector('#job-progress progress')).not.toBeNull()
    expect(waiting.page.querySelector(`main a[href="${path}"]`)?.textContent).toBe('Обновить')
    const id = Number(path.split('/').at(-1))
    const services = app.services
    await readImport(app.db, id, services)
    const review = await coordinator.open(path)
    expect(textOf(review)).toContain('Мероприятия300')
    await readImport(app.db, id, services)
    expect(formTo(await coordinator.open(path), `${path}/about`)).toEqual(formTo(review, `${path}/about`))
  })

  it('of more than 3000 results says that corrections do not change what to look at', async () => {
    const answer = await upload(coordinator, file(JSON.stringify(largeReport(1600)), 'огромный.json'))
    await readImport(app.db, Number(answer.location?.split('/').at(-1)), app.services)
    expect(textOf(await coordinator.open(answer.location ?? ''))).toContain('без учёта правок')
    const findings = await coordinator.open(`${answer.location}/findings`)
    expect(textOf(findings)).toContain('ваши правки его не меняют')
  })

  it('is given back as it came', async () => {
    const path = join(EXAMPLES, 'twins', 'institution-remarks.pdf')
    const given = fileAt(path, 'Таблица замечаний.pdf')
    const answer = await upload(coordinator, given)
    const original = await coordinator.open(`${answer.location}/file`)
    expect(original.response.headers.get('content-disposition')).toContain("filename*=UTF-8''%D0%A2%D0%B0%D0%B1")
    expect(Buffer.from(await original.response.arrayBuffer()).equals(Buffer.from(await given.arrayBuffer()))).toBe(true)
  })
})
