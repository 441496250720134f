import { rmSync, truncateSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PeriodCode } from '../../src/domain/period.ts'
import { exampleTemplate } from '../../src/documents/writing/word-template/example-template.ts'
import { makeVersion } from '../../src/features/consolidation/make-version.ts'
import { contentFolder, contentPath } from '../../src/features/files/file-store.ts'
import { sendForm, textOf } from '../imports/import-steps.ts'
import { demoPlan, openDemoQuarters } from '../support/demo-quarters.ts'
import { type Answer, type Fields, type TestApp, type Visitor } from '../support/test-app.ts'
import { prepareReport } from './prepare-report.ts'

let app: TestApp
let coordinator: Visitor
let planId: number
const [before, over]: [PeriodCode, PeriodCode] = ['2031-Q2', '2031-Q3']
beforeAll(async () => {
  app = await openDemoQuarters()
  coordinator = await app.signedIn('coordinator')
  planId = await demoPlan(app)
})
afterAll(() => app.close())

const idOf = (path: string) => Number(path.split('/').at(-1))
const make = (path: string) => makeVersion(app.db, idOf(path), app.services)
const publicOf = (version: string) => version.replace('/report-versions/', '/public/reports/')
const signing = { documentNumber: '12', documentDate: '03.10.2031' }

async function press(path: string, action: string, more: Fields = {}): Promise<Answer> {
  return sendForm(coordinator, await coordinator.open(path), action, more)
}

/** The report of a period, of some sections or all. */
async function reportOf(period: PeriodCode, sections: string[] = []): Promise<string> {
  const asked = sections.length === 0 ? {} : { sections, some: 'yes' }
  return (await coordinator.send(`/plans/${planId}/periods/${period}/reports`, asked)).location ?? ''
}

async function prepare(report: string, more: Fields = {}): Promise<string> {
  return (await prepareReport(coordinator, report, more)).location ?? ''
}

async function signedVersion(period: PeriodCode): Promise<string> {
  const version = await prepare(await reportOf(period))
  await make(version)
  expect((await press(version, `${version}/sign`, signing)).status).toBe(303)
  return version
}

async function storedOf(version: string): Promise<string> {
  const { storedSha256 } = await app.db
    .selectFrom('reportVersions')
    .select('storedSha256')
    .where('id', '=', idOf(version))
    .executeTakeFirstOrThrow()
  return contentPath(await contentFolder(app.db, app.services.varFolder), storedSha256 ?? '')
}

const changeAnswers = (text: string) =>
  app.change((tx) => tx.updateTable('submissionResults').set({ text }).where('state', '=', 'accepted').execute())

async function stateOf(version: string): Promise<string> {
  const row = await app.db
    .selectFrom('reportVersions')
    .select('state')
    .where('id', '=', idOf(version))
    .executeTakeFirstOrThrow()
  return row.state
}

const setState = (version: string, state: 'failed' | 'making') =>
  app.change((tx) =>
    tx.updateTable('reportVersions').set({ state, readyAt: null }).where('id', '=', idOf(version)).execute(),
  )

describe('a version whose making failed', () => {
  it('is not begun again beside a later one', async () => {
    const report = await reportOf(before)
    const failed = await prepare(report)
    await setState(failed, 'failed')
    const page = await coordinator.open(failed)
    const later = await prepare(report)
    expect(later).not.toBe(failed)
    const refused = await sendForm(coordinator, page, `${failed}/retry`)
    expect(refused.status).toBe(409)
    expect(textOf(refused)).toContain('лишнюю отмените')
    expect(await stateOf(failed)).toBe('failed')
    for (const one of [later, failed]) expect((await press(one, `${one}/discard`)).status).toBe(303)
  })

  it('is begun again once, however often it is asked', async () => {
    const version = await prepare(await reportOf(before))
    await setState(version, 'failed')
    const page = await coordinator.open(version)
    expect((await sendForm(coordinator, page, `${version}/retry`)).status).toBe(303)
    expect((await sendForm(coordinator, page, `${version}/retry`)).status).toBe(303)
    await press(version, `${version}/discard`)
  })

  it('says so where the authority’s own template is lost', async () => {
    const template = new File([new Uint8Array(await exampleTemplate({ authority: 'Орган' }))], 'Бланк.docx')
    expect((await coordinator.send('/report-template', { template })).status).toBe(303)
    const { sha256 } = await app.db.selectFrom('reportTemplates').select('sha256').executeTakeFirstOrThrow()
    rmSync(contentPath(await contentFolder(app.db, app.services.varFolder), sha256))
    const version = await prepare(await reportOf(before))
    await expect(make(version)).rejects.toThrow()
    expect(textOf(await coordinator.open(version))).toContain('Загрузите его снова на странице «Шаблон отчёта в Word»')
    expect((await coordinator.open(`/report-template/trial/${planId}/${before}`)).status).toBe(410)
    await coordinator.send('/report-template/remove')
    expect((await press(version, `${version}/retry`)).status).toBe(303)
    await make(version)
    expect(await stateOf(version)).toBe('ready')
    await press(version, `${version}/discard`)
  })

  it('says so where its frozen content is lost', async () => {
    const version = await prepare(await reportOf(before))
    await make(version)
    rmSync(await storedOf(version))
    await setState(version, 'making')
    await expect(make(version)).rejects.toThrow()
    expect(textOf(await coordinator.open(version))).toContain('Содержание этого отчёта на сервере потеряно')
    await press(version, `${version}/discard`)
  })
})

describe('a version that was taken back', () => {
  it('stays so when its files were being made meanwhile', async () => {
    const version = await prepare(await reportOf(before))
    const making = make(version)
    await press(version, `${version}/discard`)
    await making
    expect(await stateOf(version)).toBe('discarded')
    expect((await coordinator.open(`${version}/volumes/0/json`)).status).toBe(404)
  })
})

describe('a version that two workers make at once', () => {
  it('is frozen once, has the checksum that is printed, and keeps nothing when it is taken back', async () => {
    const version = await prepare(await reportOf(before))
    await Promise.all([make(version), changeAnswers('Изменено, пока отчёт готовился.').then(() => make(version))])
    expect(textOf(await coordinator.open(version))).toContain(
      'Содержание, которое хранится на сервере, совпадает с этой суммой.',
    )
    const row = await app.db
      .selectFrom('reportVersions as v')
      .innerJoin('reportFiles as f', (join) => join.onRef('f.versionId', '=', 'v.id').on('f.format', '=', 'json'))
      .select(['v.contentSha256', 'f.sha256'])
      .where('v.id', '=', idOf(version))
      .executeTakeFirstOrThrow()
    expect(row.sha256).toBe(row.contentSha256)
    // Taken back, it keeps no content.
    expect((await press(version, `${version}/discard`)).status).toBe(303)
    expect((await coordinator.open(`${version}/sources/file`)).status).toBe(404)
    expect((await coordinator.open(`${version}/volumes/0/json`)).status).toBe(404)
  })
})

describe('signing and publishing', () => {
  it('is in this order, and keeps in sight what was typed where somebody else was faster', async () => {
    const version = await prepare(await reportOf(before))
    await make(version)
    const early = await coordinator.send(`${version}/publish`, { public: 'yes' })
    expect(early.status).toBe(409)
    expect(textOf(early)).toContain('Опубликовать можно только подписанную версию')
    const slow = await coordinator.open(version)
    expect((await press(version, `${version}/sign`, signing)).status).toBe(303)
    const refused = await sendForm(coordinator, slow, `${version}/sign`, { ...signing, documentNumber: '77-б' })
    expect(refused.status).toBe(409)
    expect(textOf(refused)).toContain('Вы вводили: № 77-б, 03.10.2031')
  })
})

describe('the day of a report', () => {
  it('is neither before its period nor years ahead, as it is where the year was mistyped', async () => {
    const report = await reportOf(over)
    for (const documentDate of ['03.10.2013', '03.10.2301']) {
      const refused = await prepareReport(coordinator, report, { documentNumber: '12', documentDate })
      expect(refused.status).toBe(422)
      expect(textOf(refused)).toContain('Проверьте дату документа')
    }
    const version = await prepare(report)
    await make(version)
    const refused = await press(version, `${version}/sign`, { documentNumber: '12', documentDate: '03.10.2013' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('она раньше начала отчётного периода')
    expect((await press(version, `${version}/discard`)).status).toBe(303)
  })
})

describe('a report whose former content is lost', () => {
  it('is corrected all the same, without the list of differences', async () => {
    const former = await signedVersion(over)
    rmSync(await storedOf(former))
    await changeAnswers('Изменено после подписи.')
    const version = await prepare(await reportOf(over), { reason: 'Уточнены тексты' })
    await make(version)
    expect(await stateOf(version)).toBe('ready')
    expect(textOf(await coordinator.open(version))).toContain('Сравнить с прежней версией не удалось')
    await press(version, `${version}/sign`, signing)
    await coordinator.send(`${version}/publish`, { public: 'yes' })
  })

  it('is shown without what has changed, and where its own is damaged says so', async () => {
    const { id: first } = await app.db
      .selectFrom('reportVersions')
      .select('id')
      .where('state', '=', 'signed')
      .orderBy('id')
      .executeTakeFirstOrThrow()
    await coordinator.send(`/report-versions/${first}/publish`, { public: 'yes' })
    const { id: last } = await app.db
      .selectFrom('reportVersions')
      .select('id')
      .where('publishedAt', 'is not', null)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    const [earlier, later] = [`/report-versions/${first}`, `/report-versions/${last}`]
    rmSync(await storedOf(earlier))
    const page = await app.visitor().open(publicOf(later))
    expect(page.status).toBe(200)
    truncateSync(await storedOf(later), 1000)
    const damaged = await app.visitor().open(publicOf(later))
    expect(damaged.status).toBe(410)
    expect(textOf(damaged)).toContain('потеряно или повреждено')
  })
})
