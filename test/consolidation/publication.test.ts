import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../src/app.ts'
import type { PeriodCode } from '../../src/domain/period.ts'
import { makeVersion } from '../../src/features/consolidation/make-version.ts'
import { sendForm, textOf } from '../imports/import-steps.ts'
import { demoPlan, openDemoQuarters } from '../support/demo-quarters.ts'
import { type TestApp, type Visitor } from '../support/test-app.ts'
import { prepareReport } from './prepare-report.ts'

let app: TestApp
let coordinator: Visitor
let everybody: Omit<Visitor, 'userId'>
let planId: number
let forAll: { title: string; institutions: number }
const [before, over]: PeriodCode[] = ['2031-Q2', '2031-Q3']
beforeAll(async () => {
  app = await openDemoQuarters()
  coordinator = await app.signedIn('coordinator')
  everybody = app.visitor()
  planId = await demoPlan(app)
  forAll = await stateForAll(over)
})
afterAll(() => app.close())

async function prepare(period: PeriodCode | undefined, more: Record<string, string> = {}): Promise<string> {
  const made = await coordinator.send(`/plans/${planId}/periods/${period}/reports`)
  const { location } = await prepareReport(coordinator, made.location ?? '', more)
  await makeVersion(app.db, Number((location ?? '').split('/').at(-1)), app.services)
  return location ?? ''
}

async function sign(version: string): Promise<void> {
  const signed = { documentNumber: '12', documentDate: '03.10.2031' }
  const answer = await sendForm(coordinator, await coordinator.open(version), `${version}/sign`, signed)
  expect(answer.status).toBe(303)
}

/** Something is said for all whom a measure is assigned to, each of whom has answered for themselves. */
async function stateForAll(period: PeriodCode | undefined): Promise<{ title: string; institutions: number }> {
  const answers = await app.db
    .selectFrom('submissionResults as x')
    .innerJoin('reportingPeriods as p', 'p.id', 'x.reportingPeriodId')
    .innerJoin('editionMeasures as m', 'm.measureId', 'x.measureId')
    .select(['x.measureId', 'x.institutionId', 'x.reportingPeriodId', 'x.state', 'm.title'])
    .distinct()
    .where('p.period', '=', period ?? over ?? '')
    .where('x.assigned', '=', true)
    .execute()
  const byMeasure = [...Map.groupBy(answers, ({ measureId }) => measureId).values()]
  const own = byMeasure.find((some) => some.length > 2 && some.every(({ state }) => state === 'accepted')) ?? []
  const [first] = own
  if (first === undefined) throw new Error('nothing is accepted of all')
  const { measureId, reportingPeriodId, title } = first
  const said = { subject: 'all', status: 'done', text: 'Всеми организациями размещены памятки.', position: 1 } as const
  await app.change(async (tx) => {
    const { id: resultId } = await tx
      .insertInto('results')
      .values({ ...said, measureId, reportingPeriodId })
      .returning('id')
      .executeTakeFirstOrThrow()
    const spokenFor = own.map(({ institutionId }, at) => ({ resultId, institutionId, position: at + 1 }))
    await tx.insertInto('resultInstitutions').values(spokenFor).execute()
  })
  return { title: title ?? '', institutions: own.length }
}

const publish = (version: string, isPublic = 'yes') => coordinator.send(`${version}/publish`, { public: isPublic })
const OFFICE = 'application/vnd.openxmlformats-officedocument'
const TYPES: Record<string, string> = {
  docx: `${OFFICE}.wordprocessingml.document`,
  pdf: 'application/pdf',
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

const publicOf = (version: string) => version.replace('/report-versions/', '/public/reports/')

describe('what everybody may see', () => {
  it('is nothing until something is published', async () => {
    const page = await everybody.open('/public')
    expect(page.status).toBe(200)
    expect(textOf(page)).toContain('Опубликованных отчётов пока нет')
    expect((await everybody.open(`/public/plans/${planId}`)).status).toBe(404)
  })

  it('is never a report that is not signed, whatever is asked', async () => {
    const version = await prepare(before)
    await publish(version)
    for (const path of [publicOf(version), `${publicOf(version)}/volumes/0/json`]) {
      expect((await everybody.open(path)).status).toBe(404)
    }
    await sign(version)
    expect((await everybody.open(publicOf(version))).status).toBe(404)
    await publish(version)
    expect((await everybody.open(publicOf(version))).status).toBe(200)
  })

  it('is the signed report with its files and checksum, and what changed since the quarter before', async () => {
    const version = await prepare(over)
    await sign(version)
    await publish(version)
    const page = await everybody.open(publicOf(version))
    const text = textOf(page)
    expect(text).toContain('3 октября 2031 г., № 12')
    expect(text).toContain('По сравнению с отчётом за II квартал 2031 года')
    const links = [...page.page.querySelectorAll('a[href*="/volumes/"]')].map((one) => one.getAttribute('href') ?? '')
    expect(links).toHaveLength(6)
    // As of a file that was kept before its type was.
    await app.change((tx) => tx.updateTable('files').set({ type: 'application/octet-stream' }).execute())
    for (const path of links) {
      const own = path.replace('/public/reports/', '/report-versions/')
      for (const { status, response } of [await everybody.open(path), await coordinator.open(own)]) {
        expect(status).toBe(200)
        expect(response.headers.get('Content-Type'), path).toBe(TYPES[path.split('/').at(-1) ?? ''])
        expect(response.headers.get('Content-Disposition')).toMatch(/^attachment; /)
        expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
      }
    }
    const json = links.find((path) => path.endsWith('/json')) ?? ''
    const { response } = await everybody.open(json)
    const sum = createHash('sha256')
      .update(new Uint8Array(await response.arrayBuffer()))
      .digest('hex')
    expect(text).toContain(sum)
  })

  it('counts every institution once, however many sentences speak of it', async () => {
    const { page } = await everybody.open(`/public/plans/${planId}`)
    const row = [...page.querySelectorAll('tr')].find(({ textContent }) => textContent.includes(forAll.title))
    const words = row?.textContent ?? ''
    expect(words).toContain('Всеми организациями размещены памятки.')
    const counts = [...words.matchAll(/(?:исполн|перен|запл|потреб|представ)[а-я ]+: (\d+)/g)]
    expect(counts.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(forAll.institutions)
  })

  it('is the plan: what was promised, and what the last signed report says of it', async () => {
    const page = await everybody.open(`/public/plans/${planId}`)
    expect(page.status).toBe(200)
    const { title } = await app.db
      .selectFrom('editionMeasures')
      .select('title')
      .orderBy('position')
      .executeTakeFirstOrThrow()
    expect(textOf(page)).toContain(title ?? '')
    expect(textOf(page)).toContain('Сведения о том, что сделано, взяты из отчёта за III квартал 2031 года')
    for (const format of ['docx', 'pdf', 'xlsx', 'html', 'csv', 'json']) {
      expect((await everybody.open(`/public/plans/${planId}/document/${format}`)).status, format).toBe(200)
    }
  })

  it('says that a report was corrected, and why', async () => {
    const list = await everybody.open('/public')
    const first = list.page.querySelector('a[href^="/public/reports/"]')?.getAttribute('href') ?? ''
    const corrected = await prepare(over, { reason: 'Опечатка в названии' })
    await sign(corrected)
    await publish(corrected)
    expect(textOf(await everybody.open(first))).toContain('Этот отчёт исправлен')
    expect(textOf(await everybody.open(publicOf(corrected)))).toContain('Опечатка в названии')
    expect((await everybody.open('/public')).html).not.toContain(`"${first}"`)
  })

  it('is gone from there when it is taken back', async () => {
    const list = await everybody.open('/public')
    const paths = [...list.page.querySelectorAll('a[href^="/public/reports/"]')].map((one) => one.getAttribute('href'))
    for (const path of paths) await publish((path ?? '').replace('/public/reports/', '/report-versions/'), 'no')
    for (const path of paths) expect((await everybody.open(path ?? '')).status).toBe(404)
  })

  it('leads to nothing that asks for an account but signing in', async () => {
    const open = routes.filter(({ path, method }) => path.startsWith('/public') && method === 'GET')
    expect(open.map(({ access }) => access)).toEqual(open.map(() => 'public'))
    const { page } = await everybody.open('/public')
    const hrefs = [...page.querySelectorAll('main a[href^="/"]')].map((one) => one.getAttribute('href') ?? '')
    expect(hrefs.filter((href) => !href.startsWith('/public'))).toEqual([])
  })
})
