import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import type { ReportDocument } from '../../src/domain/report-document.ts'
import { documentOfPeriod } from '../../src/features/periods/document-of-period.ts'
import { comparable } from '../comparable.ts'
import { demoPlan, openDemoQuarters } from '../support/demo-quarters.ts'
import { type TestApp, type Visitor } from '../support/test-app.ts'

let app: TestApp
let coordinator: Visitor
let folder: string
let planId: number
const over = '2031-Q3'
const open = '2031-Q4'
beforeAll(async () => {
  app = await openDemoQuarters()
  coordinator = await app.signedIn('coordinator')
  folder = mkdtempSync(join(tmpdir(), 'otklik-consolidated-'))
  planId = await demoPlan(app)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const measuresOf = (document: ReportDocument) => document.sections.flatMap(({ measures }) => measures)

describe('the report of a quarter that institutions reported', () => {
  it('speaks of every institution that is asked, once for each measure', async () => {
    const document = await documentOfPeriod(app.db, planId, over)
    expect(document.title).toMatch(/^Отчёт об исполнении плана по .* за III квартал 2031 года$/)
    const asked = await app.db
      .selectFrom('submissionResults as x')
      .innerJoin('reportingPeriods as p', 'p.id', 'x.reportingPeriodId')
      .select(['x.measureId', 'x.institutionId'])
      .where('p.period', '=', over)
      .execute()
    const told = measuresOf(document).flatMap(({ results }) => results.flatMap(({ institutions }) => institutions))
    expect(told).toHaveLength(asked.length)
    for (const { results } of measuresOf(document)) {
      const keys = results.flatMap(({ institutions }) => institutions)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  it('is a document that its own reader understands as it was meant', async () => {
    const document = await documentOfPeriod(app.db, planId, over)
    for (const format of ['docx', 'html', 'json']) {
      const { response, status } = await coordinator.open(`/plans/${planId}/periods/${over}/${format}`)
      expect(status).toBe(200)
      const file = join(folder, `back.${format}`)
      writeFileSync(file, new Uint8Array(await response.arrayBuffer()))
      const back = await readDocument(file)
      const words = (one: ReportDocument) =>
        measuresOf(one).map(({ number, results }) => [
          number,
          results.map(({ subject, lead, text, institutions }) => [subject, lead + text, institutions.length]),
        ])
      expect(words(back), format).toEqual(words(document))
      expect(back.period).toEqual(document.period)
    }
  })

  it('tells nothing that is not accepted, and calls nobody silent whose answer waits', async () => {
    const document = await documentOfPeriod(app.db, planId, open)
    const rows = await app.db
      .selectFrom('submissionResults as x')
      .innerJoin('reportingPeriods as p', 'p.id', 'x.reportingPeriodId')
      .innerJoin('institutions as i', 'i.id', 'x.institutionId')
      .select(['x.state', 'i.fullName', 'x.measureId'])
      .where('p.period', '=', open)
      .execute()
    const waiting = new Set(rows.filter(({ state }) => state === 'sent').map(({ fullName }) => fullName))
    const nameOf = new Map(document.institutions.map(({ key, name }) => [key, name]))
    const silent = measuresOf(document)
      .flatMap(({ results }) => results)
      .filter(({ status }) => status === 'not-reported')
      .flatMap(({ institutions }) => institutions.map((key) => nameOf.get(key) ?? ''))
    expect(silent.length).toBeGreaterThan(50)
    expect(silent.filter((name) => waiting.has(name))).toEqual([])
    const accepted = rows.filter(({ state }) => state === 'accepted').length
    const told = measuresOf(document)
      .flatMap(({ results }) => results)
      .filter(({ status, text }) => status !== 'not-reported' && !text.startsWith('Выполнено в'))
      .flatMap(({ institutions }) => institutions)
    expect(told.length).toBe(accepted)
  })

  it('says how many answers are still to come into it, to the authority alone', async () => {
    const path = `/plans/${planId}/periods/${open}`
    const { count } = await app.db
      .selectFrom('submissionResults as x')
      .innerJoin('reportingPeriods as p', 'p.id', 'x.reportingPeriodId')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('p.period', '=', open)
      .where('x.state', 'in', ['sent', 'returned'])
      .executeTakeFirstOrThrow()
    expect((await coordinator.open(path)).html).toContain(`Ещё не принято: ${count} ответ`)
    const councillor = await app.signedIn('council-member')
    expect((await councillor.open(path)).html).not.toContain('Ещё не принято')
    expect((await coordinator.open(`/plans/${planId}/periods/${over}`)).html).not.toContain('Ещё не принято')
  })

  it('stands on the page of its measure too, by whoever answered', async () => {
    const { measureId } = await app.db
      .selectFrom('editionMeasures')
      .select('measureId')
      .orderBy('position')
      .executeTakeFirstOrThrow()
    const measure = await coordinator.open(`/plans/${planId}/measures/${measureId}`)
    expect(measure.html).not.toContain('Отчётов по мероприятию ещё нет')
    const { shortName, text } = await app.db
      .selectFrom('submissionResults as x')
      .innerJoin('reportingPeriods as p', 'p.id', 'x.reportingPeriodId')
      .innerJoin('institutions as i', 'i.id', 'x.institutionId')
      .select(['i.shortName', 'x.text'])
      .where('p.period', '=', over)
      .where('x.measureId', '=', measureId)
      .where('x.state', '=', 'accepted')
      .orderBy('x.institutionId')
      .executeTakeFirstOrThrow()
    const said = measure.page.querySelector('main')?.textContent ?? ''
    expect(said).toContain(shortName)
    expect(said).toContain(text)
  })

  it('is the same whether it is asked for once or twice', async () => {
    const [one, other] = [await documentOfPeriod(app.db, planId, over), await documentOfPeriod(app.db, planId, over)]
    expect(comparable(one)).toEqual(comparable(other))
  })
})
