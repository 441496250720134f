import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import { readTemplate } from '../../src/documents/writing/word-template/read-template.ts'
import { contentPath } from '../../src/features/files/file-store.ts'
import { documentOfPeriod } from '../../src/features/periods/document-of-period.ts'
import { loadTemplate } from '../../src/features/templates/load-template.ts'
import { textOf } from '../imports/import-steps.ts'
import { demoPlan, openDemoQuarters } from '../support/demo-quarters.ts'
import { type TestApp, type Visitor } from '../support/test-app.ts'
import { givenTemplate, runs } from '../writing/given-template.ts'

const PAGE = '/report-template'
const over = '2031-Q3'

let app: TestApp
let coordinator: Visitor
let reviewer: Visitor
let planId: number
let folder: string
beforeAll(async () => {
  app = await openDemoQuarters()
  coordinator = await app.signedIn('coordinator')
  reviewer = await app.signedIn('reviewer')
  folder = mkdtempSync(join(tmpdir(), 'otklik-own-template-'))
  planId = await demoPlan(app)
})
beforeEach(() => app.change((tx) => tx.deleteFrom('reportTemplates').execute()))
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const upload = (bytes: Buffer, name = 'бланк.docx') =>
  coordinator.send(PAGE, { template: new File([new Uint8Array(bytes)], name) })

const sound = givenTemplate({ blocks: [runs('Министерство'), runs('{{отчёт}}'), runs('{{должность}} {{подписал}}')] })

describe('the template of the authority', () => {
  it('begins with an example that is a template itself, under the name of the authority', async () => {
    const page = await coordinator.open(PAGE)
    expect(textOf(page)).toContain('Своего шаблона пока нет')
    const { response } = await coordinator.open(`${PAGE}/example.docx`)
    expect(decodeURIComponent(response.headers.get('Content-Disposition') ?? '')).toContain(
      'Пример шаблона отчёта.docx',
    )
    const bytes = Buffer.from(await response.arrayBuffer())
    expect((await readTemplate(bytes)).faults).toEqual([])
    expect((await upload(bytes)).status).toBe(303)
  })

  it('is kept as it was sent, told place by place, and in the journal', async () => {
    expect((await upload(sound)).location).toContain(PAGE)
    const page = await coordinator.open(PAGE)
    expect(textOf(page)).toContain('бланк.docx')
    const rows = [...page.page.querySelectorAll('main tbody tr')].map((row) => row.textContent ?? '')
    expect(rows.find((row) => row.includes('{{должность}}'))).toMatch(/есть/)
    expect(rows.find((row) => row.includes('{{номер}}'))).toMatch(/нет$/)
    const { response } = await coordinator.open(`${PAGE}/file`)
    expect(Buffer.from(await response.arrayBuffer()).equals(sound)).toBe(true)
    expect((await loadTemplate(app.db, app.services.varFolder))?.equals(sound)).toBe(true)
    expect(textOf(await coordinator.open(`${PAGE}/history`))).toContain('Загружен шаблон отчёта')
  })

  it('is refused where something is wrong with it, with all that is wrong, and the former one stays', async () => {
    await upload(sound)
    const answer = await upload(
      givenTemplate({ blocks: [runs('Вот {{отчёт}} за год'), runs('{{дерриктор}}')] }),
      'плохой.docx',
    )
    expect(answer.status).toBe(422)
    expect(textOf(answer)).toContain('стоит внутри текста: «Вот {{отчёт}} за год»')
    expect(textOf(answer)).toContain('Место {{дерриктор}} системе неизвестно')
    const said = answer.page.querySelector('#field-template-error')?.textContent ?? ''
    expect(said).toContain('или удалите скобки. Место {{отчёт}} стоит')
    expect(said).not.toContain('..')
    expect(textOf(answer)).toContain('Прежний шаблон остался без изменений')
    expect((await loadTemplate(app.db, app.services.varFolder))?.equals(sound)).toBe(true)
    expect((await coordinator.send(PAGE, {})).status).toBe(422)
    expect((await upload(Buffer.from('%PDF-1.7'), 'a.pdf')).status).toBe(422)
  })

  it('is replaced by the next, also by two at once', async () => {
    await upload(sound)
    const other = givenTemplate({ blocks: [runs('Иной бланк'), runs('{{отчёт}}')] })
    const answers = await Promise.all([upload(other, 'б.docx'), upload(other, 'в.docx')])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect((await loadTemplate(app.db, app.services.varFolder))?.equals(other)).toBe(true)
    expect(await app.db.selectFrom('reportTemplates').select('id').execute()).toHaveLength(1)
  })

  it('is tried on the report of a period, which comes out whole', async () => {
    await upload(sound)
    const page = await coordinator.open(PAGE)
    const trial = [...page.page.querySelectorAll('main a')].map((a) => a.getAttribute('href') ?? '')
    expect(trial).toContain(`${PAGE}/trial/${planId}/${over}`)
    const { response, status } = await reviewer.open(`${PAGE}/trial/${planId}/${over}`)
    expect(status).toBe(200)
    expect(decodeURIComponent(response.headers.get('Content-Disposition') ?? '')).toContain(
      'Проба шаблона. Отчёт за III квартал 2031 года.docx',
    )
    const file = join(folder, 'trial.docx')
    writeFileSync(file, new Uint8Array(await response.arrayBuffer()))
    const back = await readDocument(file)
    const document = await documentOfPeriod(app.db, planId, over)
    const words = (one: typeof back) =>
      one.sections.flatMap(({ number, title, measures }) => [
        [number, title],
        ...measures.map((measure) => [measure.number, measure.results.map(({ lead, text }) => lead + text)]),
      ])
    expect(words(back)).toEqual(words(document))
    expect(back.period).toEqual(document.period)
    expect(back.notes).toContain('Должность подписывающего И. О. Фамилия')
  })

  it('is taken away again, and then there is nothing to try', async () => {
    await upload(sound)
    expect((await coordinator.send(`${PAGE}/remove`)).status).toBe(303)
    expect(await loadTemplate(app.db, app.services.varFolder)).toBeUndefined()
    expect((await coordinator.open(`${PAGE}/trial/${planId}/${over}`)).status).toBe(404)
    expect((await coordinator.open(`${PAGE}/file`)).status).toBe(404)
  })

  it('says so where its file is lost, and is uploaded anew', async () => {
    await upload(sound)
    const { sha256 } = await app.db.selectFrom('reportTemplates').select('sha256').executeTakeFirstOrThrow()
    const path = contentPath(join(app.services.varFolder, 'files', 'authority_main'), sha256)
    expect(existsSync(path)).toBe(true)
    rmSync(path)
    expect(textOf(await coordinator.open(PAGE))).toContain('Файла шаблона нет на сервере')
    expect((await upload(sound)).status).toBe(303)
    expect(textOf(await coordinator.open(PAGE))).not.toContain('Файла шаблона нет на сервере')
  })

  it('is kept by coordinators, seen by the authority, and no business of institutions', async () => {
    await upload(sound)
    expect(textOf(await reviewer.open(PAGE))).not.toContain('Заменить шаблон')
    expect((await reviewer.send(PAGE, { template: new File(['x'], 'a.docx') })).status).toBe(403)
    expect((await reviewer.send(`${PAGE}/remove`)).status).toBe(403)
    const { id } = await app.db.selectFrom('institutions').select('id').executeTakeFirstOrThrow()
    expect((await (await app.signedIn('director', id)).open(PAGE)).status).toBe(403)
  })
})
