import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import { reportDocumentSchema, type ReportDocument } from '../../src/domain/report-document.ts'
import { documentOfPeriod } from '../../src/features/periods/document-of-period.ts'
import { confirm, EXAMPLES, fileAt, textOf, uploadForReview } from '../imports/import-steps.ts'
import { demoPlan, openDemoQuarters } from '../support/demo-quarters.ts'
import { change } from '../../src/db/change.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'

let app: TestApp
let coordinator: Visitor
let planId: number
let document: ReportDocument
let folder: string

beforeAll(async () => {
  app = await openDemoQuarters()
  app.clock.now = new Date('2031-11-20T10:00:00Z')
  coordinator = await app.signedIn('coordinator')
  planId = await demoPlan(app)
  document = await yearOf(coordinator, planId)
  folder = mkdtempSync(join(tmpdir(), 'otklik-year-'))
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

async function yearOf(visitor: Visitor, plan: number, query = ''): Promise<ReportDocument> {
  const { response } = await visitor.open(`/plans/${plan}/years/2031/json${query}`)
  return reportDocumentSchema.parse(await response.json())
}

const measuresOf = (one: ReportDocument) => one.sections.flatMap(({ measures }) => measures)
const toldOf = (one: ReportDocument) =>
  measuresOf(one).map(({ results }) => new Set(results.flatMap(({ institutions }) => institutions)))

describe('the report of a year', () => {
  it('tells of everybody whom its quarters tell of, once for each measure', async () => {
    const quarters = await Promise.all(
      ['2031-Q2', '2031-Q3', '2031-Q4'].map((code) => documentOfPeriod(app.db, planId, code)),
    )
    const [, , latest] = quarters
    const told = toldOf(document)
    expect(measuresOf(document).map(({ title }) => title)).toEqual(measuresOf(latest!).map(({ title }) => title))
    for (const [at, keys] of told.entries()) {
      const expected = new Set(quarters.flatMap((quarter) => [...(toldOf(quarter)[at] ?? [])]))
      expect(keys, measuresOf(document)[at]?.title ?? '').toEqual(expected)
      const all = measuresOf(document)[at]?.results.flatMap(({ institutions }) => institutions) ?? []
      expect(all).toHaveLength(keys.size)
    }
  })

  it('names the quarters in their order, and says which are missing or not closed', () => {
    expect(document.title).toMatch(/^Отчёт об исполнении плана .* за 2031 год$/)
    expect(document.period).toMatchObject({ kind: 'year', from: '2031-01-01', to: '2031-12-31' })
    expect(document.notes).toEqual([
      'Отчётности за I квартал 2031 года нет, итоги года неполные.',
      'Отчётность за IV квартал 2031 года ещё не закрыта, итоги года могут измениться.',
    ])
    const texts = measuresOf(document).flatMap(({ results }) => results.map(({ text }) => text))
    const inOrder = /(?:^| )II квартал: .* III квартал: /s
    expect(texts.filter((text) => inOrder.test(text)).length).toBeGreaterThan(50)
    expect(texts.filter((text) => /III квартал: .* II квартал: /s.test(text))).toEqual([])
  })

  it('adds up figures, says when something was done and who was silent', () => {
    const texts = measuresOf(document).flatMap(({ results }) =>
      results.map(({ text }) => text.replaceAll('\u00a0', ' ')),
    )
    expect(texts.some((text) => /Всего за год: \d+ [а-яё]/.test(text))).toBe(true)
    expect(texts.some((text) => /^Выполнено в(о)? I+V? квартале 2031 года\. /.test(text))).toBe(true)
    expect(texts.some((text) => text.endsWith('Информация за IV квартал не представлена.'))).toBe(true)
  })

  it('is a document that its own reader understands', async () => {
    for (const format of ['docx', 'html', 'json', 'pdf', 'xlsx', 'csv']) {
      const { response, status } = await coordinator.open(`/plans/${planId}/years/2031/${format}`)
      expect(status, format).toBe(200)
      expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain('Отчёт за 2031 год')
      const bytes = new Uint8Array(await response.arrayBuffer())
      if (format !== 'docx' && format !== 'html') continue
      const file = join(folder, `back.${format}`)
      writeFileSync(file, bytes)
      const back = await readDocument(file)
      const words = (one: ReportDocument) =>
        measuresOf(one).map(({ number, results }) => [number, results.map(({ lead, text }) => lead + text)])
      expect(words(back), format).toEqual(words(document))
      expect(back.period).toEqual(document.period)
    }
  })

  it('is shown ten measures at a time, to everybody who is signed in', async () => {
    const councillor = await app.signedIn('council-member')
    const answer = await councillor.open(`/plans/${planId}/years/2031`)
    expect(answer.status).toBe(200)
    expect(answer.page.querySelector('a[rel=next]')?.getAttribute('href')).toContain('page=2')
    expect(textOf(answer)).toContain('Отчётности за I квартал 2031 года нет')
    const section = await councillor.open(`/plans/${planId}/years/2031?section=2`)
    expect(section.page.querySelectorAll('main .table-group')).toHaveLength(1)
  })

  it('is given out by section as it is shown by section', async () => {
    const page = await coordinator.open(`/plans/${planId}/years/2031?section=2`)
    const address = page.page.querySelector('main a[href*="/years/2031/json"]')?.getAttribute('href') ?? ''
    expect(address).toContain('?section=2')
    const part = await yearOf(coordinator, planId, '?section=2')
    const [second] = document.sections.slice(1)
    expect(part.sections.map(({ title }) => title)).toEqual([second?.title])
    const words = (measures: ReportDocument['sections'][number]['measures'] = []) =>
      measures.map(({ number, results }) => [number, ...results.map(({ lead, text }) => lead + text)])
    expect(words(part.sections[0]?.measures)).toEqual(words(second?.measures))
    const { response } = await coordinator.open(`/plans/${planId}/years/2031/docx?section=2`)
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain('2031 год, раздел 2 —')
    expect((await coordinator.open(`/plans/${planId}/years/2031/docx?section=99`)).status).toBe(404)
  })

  it('is nowhere for a year without reports', async () => {
    for (const path of ['2029', '20311', 'moon', '2029/docx', '2031/doc']) {
      expect((await coordinator.open(`/plans/${planId}/years/${path}`)).status, path).toBe(404)
    }
  })
})

describe('the year of a plan that came as documents', () => {
  it('is put together from them too', async () => {
    const other = await openTestApp()
    const visitor = await other.signedIn('coordinator')
    const { id } = await uploadForReview(visitor, fileAt(join(EXAMPLES, 'twins', 'ministry-2031-q1.docx')))
    const [, , plan = ''] = ((await confirm(visitor, id)).location ?? '').split('/')
    const quarter = await documentOfPeriod(other.db, Number(plan), '2031-Q1')
    const year = await yearOf(visitor, Number(plan))
    expect(measuresOf(year)).toHaveLength(measuresOf(quarter).length)
    const said = new Set(measuresOf(quarter).flatMap(({ results }) => results.map(({ text }) => text.trim())))
    const kept = measuresOf(year).flatMap(({ results }) => results.map(({ text }) => text))
    const all = kept.join('\n')
    const lost = [...said].filter((text) => !all.includes(text))
    expect(lost.filter((text) => !/^(Исполнено|Работа ведётся|Информация)/i.test(text))).toEqual([])
    expect(year.notes).toEqual(['Отчётности за II, III и IV кварталы 2031 года нет, итоги года неполные.'])
    await other.close()
  })

  it('is given out as a table where it is too long for one Word, which says what to take instead', async () => {
    const other = await openTestApp()
    const visitor = await other.signedIn('coordinator')
    const { id } = await uploadForReview(visitor, fileAt(join(EXAMPLES, 'twins', 'ministry-2031-q1.docx')))
    const [, , plan = ''] = ((await confirm(visitor, id)).location ?? '').split('/')
    await change(other.db, { userId: null, requestId: 'many' }, 'import', async (tx) => {
      await sql`with told as (
          select reporting_period_id, measure_id from results order by id limit 1),
        many as (
          insert into institutions (full_name, short_name)
          select 'Центр социального обслуживания № ' || n, 'Центр № ' || n from generate_series(1, 3100) n
          returning id, short_name),
        written as (
          insert into results (reporting_period_id, measure_id, position, subject, status, text)
          select t.reporting_period_id, t.measure_id, 1000 + m.id, 'institutions', 'done', 'Проверено: ' || m.short_name
          from told t, many m returning id, position)
        insert into result_institutions (result_id, institution_id)
        select w.id, w.position - 1000 from written w`.execute(tx)
    })
    for (const format of ['docx', 'pdf']) {
      const refused = await visitor.open(`/plans/${plan}/years/2031/${format}`)
      expect(refused.status, format).toBe(422)
      expect(textOf(refused), format).toMatch(
        /слишком велик: в нём 3\s1\d\d результат.* помещается 3\s000.* выберите .* раздел/,
      )
    }
    const year = await yearOf(visitor, Number(plan))
    const texts = measuresOf(year).flatMap(({ results }) => results.map(({ text }) => text))
    expect(texts).toContain('I квартал: Проверено: Центр № 3100')
    await other.close()
  })
})
