import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import type { PeriodCode } from '../../src/domain/period.ts'
import { checkReport, digestOf } from '../../src/features/consolidation/check-report.ts'
import { getReport } from '../../src/features/consolidation/report-store.ts'
import { makeVersion } from '../../src/features/consolidation/make-version.ts'
import { documentOfPeriod } from '../../src/features/periods/document-of-period.ts'
import { sendForm, textOf } from '../imports/import-steps.ts'
import { demoPlan, openDemoQuarters } from '../support/demo-quarters.ts'
import { type Answer, type TestApp, type Visitor } from '../support/test-app.ts'
import { prepareReport, SIGNATORY } from './prepare-report.ts'

let app: TestApp
let coordinator: Visitor
let folder: string
let planId: number
let report: string
let version: string
const over: PeriodCode = '2031-Q3'
beforeAll(async () => {
  app = await openDemoQuarters()
  coordinator = await app.signedIn('coordinator')
  folder = mkdtempSync(join(tmpdir(), 'otklik-signing-'))
  planId = await demoPlan(app)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const idOf = (path: string) => Number(path.split('/').at(-1))
const make = (path: string) => makeVersion(app.db, idOf(path), app.services)
const wordsOf = (document: Awaited<ReturnType<typeof documentOfPeriod>>) =>
  document.sections.flatMap(({ measures }) =>
    measures.map(({ number, results }) => [number, results.map(({ lead, text }) => lead + text)]),
  )

async function press(path: string, action: string, more: Record<string, string> = {}): Promise<Answer> {
  return sendForm(coordinator, await coordinator.open(path), action, more)
}

async function download(path: string, format: string): Promise<Uint8Array> {
  const { response, status } = await coordinator.open(`${path}/volumes/0/${format}`)
  expect(status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

/** The version as a server leaves it that stops before it has made a form. */
function interruptBefore(format: string): Promise<void> {
  return app.change(async (tx) => {
    const making = { state: 'making', readyAt: null } as const
    await tx.updateTable('reportVersions').set(making).where('id', '=', idOf(version)).execute()
    await tx.deleteFrom('reportFiles').where('versionId', '=', idOf(version)).where('format', '=', format).execute()
  })
}

async function lastVersion(): Promise<string> {
  const { page } = await coordinator.open(report)
  return page.querySelector('a[href^="/report-versions/"]')?.getAttribute('href') ?? ''
}

describe('a quarter’s consolidated report', () => {
  it('is there by one press, and pressed twice it is the same', async () => {
    const period = `/plans/${planId}/periods/${over}`
    const made = await press(period, `${period}/reports`)
    expect(made.status).toBe(303)
    report = made.location ?? ''
    const again = await coordinator.send(`${period}/reports`, {})
    expect(again.location).toBe(report)
    expect(textOf(await coordinator.open(report))).toContain('Отчёт об исполнении')
  })

  it('may be of some sections only', async () => {
    const period = `/plans/${planId}/periods/${over}`
    const { sectionId } = await app.db
      .selectFrom('editionSections')
      .select('sectionId')
      .orderBy('position', 'desc')
      .executeTakeFirstOrThrow()
    const { location } = await coordinator.send(`${period}/reports`, { sections: String(sectionId) })
    expect(location).not.toBe(report)
    const answer = await coordinator.open(`${location}/document/json`)
    const document = (await answer.response.json()) as { sections: unknown[] }
    expect(document.sections).toHaveLength(1)
  })

  it('has a title and first paragraphs of the authority’s own, which two people do not overwrite', async () => {
    const path = `${report}/edit`
    const slow = await coordinator.open(path)
    const words = {
      title: 'Отчёт министерства',
      lead: 'Отчёт составлен по итогам квартала.\nСводка ниже.',
      annex: 'yes',
    }
    for (const _ of [1, 2]) expect((await sendForm(coordinator, slow, path, words)).status).toBe(303)
    const refused = await sendForm(coordinator, slow, path, { title: 'Иной отчёт' })
    expect(refused.status).toBe(409)
    expect(textOf(refused)).toContain('Отчёт министерства')
    const file = join(folder, 'draft.docx')
    const answer = await coordinator.open(`${report}/document/docx`)
    writeFileSync(file, new Uint8Array(await answer.response.arrayBuffer()))
    const back = await readDocument(file)
    expect([back.title, ...back.notes].join('\n')).toContain('Сводка ниже.')
    expect(wordsOf(back)).toEqual(wordsOf(await documentOfPeriod(app.db, planId, over)))
  })

  it('says before it is signed who is named in it, and is not frozen unseen', async () => {
    const { measureId, institutionId } = await app.db
      .selectFrom('submissionResults as x')
      .innerJoin('reportingPeriods as p', 'p.id', 'x.reportingPeriodId')
      .select(['x.measureId', 'x.institutionId'])
      .where('p.period', '=', over)
      .where('x.state', '=', 'accepted')
      .executeTakeFirstOrThrow()
    await app.change((tx) =>
      tx
        .updateTable('submissionResults')
        .set({ text: 'Занятие 5 августа провёл психолог Иванов И.И.' })
        .where('measureId', '=', measureId)
        .where('institutionId', '=', institutionId)
        .where('state', '=', 'accepted')
        .execute(),
    )
    // Another institution stays silent about the measure.
    await app.change((tx) =>
      tx
        .updateTable('submissionResults')
        .set({ state: 'typed' })
        .where('measureId', '=', measureId)
        .where('institutionId', '=', (one) =>
          one
            .selectFrom('submissionResults')
            .select((select) => select.fn.max('institutionId').as('id'))
            .where('measureId', '=', measureId)
            .where('assigned', '=', true)
            .where('institutionId', '<>', institutionId),
        )
        .execute(),
    )
    const page = await coordinator.open(`${report}/prepare`)
    expect(textOf(page)).toContain('назван человек')
    expect(textOf(page)).toContain('Иванов И.И.')
    const refused = await sendForm(coordinator, page, `${report}/prepare`, { ...SIGNATORY, seen: '' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('отметьте, что они просмотрены')
  })

  it('is not frozen by whoever has seen another list of them than there is now', async () => {
    const page = await coordinator.open(`${report}/prepare`)
    const seen = page.page.querySelector('input[name=seen]')?.getAttribute('value') ?? ''
    await sendForm(coordinator, await coordinator.open(`${report}/edit`), `${report}/edit`, {
      lead: 'Отчёт составила Сомова Анна Ильинична.',
    })
    const refused = await sendForm(coordinator, page, `${report}/prepare`, { ...SIGNATORY, seen })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('замечания изменились')
    expect(textOf(refused)).toContain('Сомова Анна Ильинична')
    expect(refused.page.querySelector('input[name=seen]')?.hasAttribute('checked')).toBe(false)
    await sendForm(coordinator, await coordinator.open(`${report}/edit`), `${report}/edit`, {
      lead: 'Отчёт составлен по итогам квартала.\nСводка ниже.',
    })
  })

  it('is frozen as it is at that moment, and made into every form with its checksum', async () => {
    const before = await documentOfPeriod(app.db, planId, over)
    const requisites = { documentNumber: '12-04/5', documentDate: '03.10.2031' }
    const prepared = await prepareReport(coordinator, report, requisites)
    expect(prepared.status).toBe(303)
    version = prepared.location ?? ''
    await make(version)
    await app.change((tx) =>
      tx.updateTable('submissionResults').set({ text: 'Изменено после.' }).where('state', '=', 'accepted').execute(),
    )
    const json = await download(version, 'json')
    const sum = createHash('sha256').update(json).digest('hex')
    expect(textOf(await coordinator.open(version))).toContain(sum)
    for (const format of ['docx', 'html', 'json']) {
      const file = join(folder, `signed.${format}`)
      writeFileSync(file, await download(version, format))
      expect(wordsOf(await readDocument(file)), format).toEqual(wordsOf(before))
    }
    const html = new TextDecoder().decode(await download(version, 'html'))
    expect(html).toContain(sum)
    expect(html).toContain('от 3 октября 2031 г. № 12-04/5')
    expect(html).toContain('А. П. Ветрова')
    expect(html).toContain('Приложение. По каким сведениям составлен отчёт')
    expect(html.indexOf('Приложение.')).toBeGreaterThan(html.indexOf('А. П. Ветрова'))
    for (const format of ['pdf', 'xlsx', 'csv']) expect((await download(version, format)).length).toBeGreaterThan(500)
  })

  it('keeps with it the answers that every sentence came from', async () => {
    const { response } = await coordinator.open(`${version}/sources/file`)
    const lines = (await response.text()).trim().split('\n')
    const sources = lines.map((line) => JSON.parse(line) as { sentence: string; said: string; institution: string })
    const person = sources.find(({ said }) => said.includes('Иванов'))
    expect(person?.sentence).toContain('Занятие 5 августа')
    expect(person?.institution).not.toBe('')
    const silent = sources.filter(({ sentence }) => sentence.endsWith('Информация не представлена.'))
    expect(silent.length).toBeGreaterThan(0)
    for (const { institution, sentence } of silent) expect(sentence).toContain(institution.split(', ')[0])
    expect(silent.filter(({ institution }) => institution === '')).toEqual([])
    expect(sources.filter(({ said }) => /^(\S+\.) \1/.test(said))).toEqual([])
    expect(sources.some(({ said }) => /^(?:Перенесено|Запланировано) на \S+ квартал \d{4} года\./.test(said))).toBe(
      true,
    )
  })

  it('goes on where it was when its making was interrupted', async () => {
    await interruptBefore('pdf')
    const made = () =>
      app.db
        .selectFrom('reportFiles')
        .select(['format', 'sha256'])
        .orderBy('format')
        .where('format', '<>', 'pdf')
        .execute()
    const before = await made()
    await make(version)
    expect(await made()).toEqual(before)
    expect((await download(version, 'pdf')).length).toBeGreaterThan(500)
  })

  it('waits for the next server where this one stops amid its making', async () => {
    await interruptBefore('csv')
    const stopping = AbortSignal.abort()
    await expect(makeVersion(app.db, idOf(version), { ...app.services, stopping })).rejects.toThrow('abort')
    expect(textOf(await coordinator.open(version))).toContain('Отчёт замораживается')
    await make(version)
    expect(textOf(await coordinator.open(version))).toContain('ждёт подписи')
  })

  it('waits for its signature on the first page, the period and the report until it is signed', async () => {
    const paths = ['/', report, `/plans/${planId}/periods/${over}`]
    for (const path of paths) expect(textOf(await coordinator.open(path)), path).toContain('ждёт подписи')
    expect((await coordinator.open(report)).page.querySelector('a[href$="/prepare"]')).toBeNull()
  })

  it('is signed under the number and day that its files print, and no other', async () => {
    const page = await coordinator.open(version)
    expect(textOf(page)).toContain('На файлах напечатано: от 3 октября 2031 г. № 12-04/5.')
    expect(page.page.querySelector('input[name=documentNumber]')).toBeNull()
    const other = { documentNumber: '99', documentDate: '04.10.2031' }
    const refused = await sendForm(coordinator, page, `${version}/sign`, other)
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('отмените её и подготовьте новую')
    expect(textOf(await coordinator.open(version))).toContain('ждёт подписи')
  })

  it('is signed once, with the scan and the signature beside it', async () => {
    const signed = await press(version, `${version}/sign`)
    expect(signed.status).toBe(303)
    const file = new File(['%PDF-1.4 scan'], 'Скан отчёта.pdf')
    const page = await coordinator.open(version)
    expect(textOf(await coordinator.open('/'))).not.toContain('ждёт подписи')
    expect((await sendForm(coordinator, page, `${version}/attach`, { file, kind: 'scan' })).status).toBe(303)
    expect(textOf(await coordinator.open(version))).toContain('Скан отчёта.pdf')
    expect(
      (await coordinator.send(`${version}/sign`, { documentNumber: '1', documentDate: '3.10.2031', version: '1' }))
        .status,
    ).toBe(409)
  })

  it('takes for a scan and a signature only what is one, and takes a wrong file away again', async () => {
    const attach = async (kind: string, name: string, content: string) =>
      sendForm(coordinator, await coordinator.open(version), `${version}/attach`, {
        kind,
        file: new File([content], name),
      })
    for (const [kind, name, content, words] of [
      ['scan', 'скан.pdf', 'просто текст', 'это не скан'],
      ['scan', 'подпись.sig', '0\u0082', 'это не скан'],
      ['signature', 'setup.exe', 'MZ\u0000', 'это не файл подписи'],
      ['signature', 'пусто.sig', '', 'файл пустой'],
    ] as const) {
      const refused = await attach(kind, name, content)
      expect(refused.status, name).toBe(422)
      expect(textOf(refused)).toContain(`${name}: ${words}`)
    }
    expect((await attach('signature', 'Отчёт.pdf.sig', '0\u0082')).status).toBe(303)
    expect((await attach('signature', 'Отчёт.pdf.sig', '0\u0082')).status).toBe(303)
    const again = await attach('scan', 'Второй скан.pdf', '%PDF-1.4 scan')
    expect(textOf(again)).toContain('Этот файл уже приложен: Скан отчёта.pdf')
    const page = await coordinator.open(version)
    const forms = [...page.page.querySelectorAll('form[action$="/remove"]')]
    expect(forms.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Скан отчёта.pdf'),
      expect.stringContaining('Отчёт.pdf.sig'),
    ])
    expect((await sendForm(coordinator, page, forms[0]?.getAttribute('action') ?? '')).status).toBe(303)
    const left = textOf(await coordinator.open(version))
    expect(left).not.toContain('Скан отчёта.pdf')
    expect(left).toContain('Отчёт.pdf.sig')
  })

  it('is corrected by a new version that says why and what has changed', async () => {
    const refused = await prepareReport(coordinator, report, { reason: ' ' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('почему')
    const prepared = await prepareReport(coordinator, report, { reason: 'Уточнены тексты' })
    const second = prepared.location ?? ''
    await make(second)
    const page = textOf(await coordinator.open(second))
    expect(page).toContain('Уточнены тексты')
    expect(page).toContain('Изменено после.')
    expect(page).toContain('Занятие 5 августа провёл психолог')
    const html = new TextDecoder().decode(await download(second, 'html'))
    expect(html).toContain('Взамен отчёта от 3 октября 2031 г. № 12-04/5.')
    expect((await coordinator.open(version)).status).toBe(200)
  })

  it('comes in volumes, a section in each, that together say all of it', async () => {
    const second = await lastVersion()
    expect((await press(second, `${second}/discard`)).status).toBe(303)
    const asked = { reason: 'По томам', volumes: 'section' }
    const { location } = await prepareReport(coordinator, report, asked)
    const path = location ?? ''
    await make(path)
    const files = await app.db
      .selectFrom('reportFiles')
      .select(['format', 'volume', 'fileName', 'pages'])
      .where('versionId', '=', idOf(path))
      .orderBy('volume')
      .execute()
    const document = await documentOfPeriod(app.db, planId, over)
    const volumes = files.filter(({ format }) => format === 'docx')
    expect(volumes.map(({ volume }) => volume)).toEqual(document.sections.map((_, at) => at + 1))
    expect(volumes[1]?.fileName).toContain(`том 2 из ${document.sections.length}.docx`)
    const read = []
    for (const { volume } of volumes) {
      const { response } = await coordinator.open(`${path}/volumes/${volume}/docx`)
      const file = join(folder, `volume-${volume}.docx`)
      writeFileSync(file, new Uint8Array(await response.arrayBuffer()))
      read.push(...wordsOf(await readDocument(file)))
    }
    expect(read).toEqual(wordsOf(document))
    const pages = files.filter(({ format }) => format === 'pdf').map((file) => file.pages ?? 0)
    expect(pages.every((count) => count > 0)).toBe(true)
  })

  it('is not begun twice at once, and may be taken back until it is signed', async () => {
    const check = await checkReport(app.db, await getReport(app.db, idOf(report)))
    const words = { ...SIGNATORY, seen: digestOf(check), reason: 'Ещё раз' }
    const twice = await coordinator.send(`${report}/prepare`, words)
    expect(twice.status).toBe(409)
    expect(textOf(twice)).toContain('Одна версия уже готовится')
    expect(twice.page.querySelector('textarea')?.value).toBe('Ещё раз')
    const ready = await lastVersion()
    expect((await press(ready, `${ready}/discard`)).status).toBe(303)
    expect(textOf(await coordinator.open(report))).toContain('отменена')
    expect((await prepareReport(coordinator, report, { reason: 'Снова' })).status).toBe(303)
  })
})
