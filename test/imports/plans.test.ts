import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import type { ReportDocument } from '../../src/domain/report-document.ts'
import { documentPeriod, type PeriodCode } from '../../src/domain/period.ts'
import { documentOfPeriod } from '../../src/features/periods/document-of-period.ts'
import { comparable } from '../comparable.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { confirm, countRows, EXAMPLES, fileAt, textOf, uploadForReview } from './import-steps.ts'

const path = join(EXAMPLES, 'twins', 'ministry-2031-q1.docx')

let app: TestApp
let coordinator: Visitor
beforeEach(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
})
afterEach(() => app.close())

/** The ministry's report made over: of another quarter, or with another measure. */
async function reportOf(
  period: PeriodCode,
  change: (document: ReportDocument) => void = () => undefined,
): Promise<File> {
  const document = structuredClone(await readDocument(path))
  document.period = documentPeriod(period)
  change(document)
  return new File([JSON.stringify(document)], `${period}.json`)
}

async function importedPlan(): Promise<number> {
  const { id } = await uploadForReview(coordinator, fileAt(path))
  const { location } = await confirm(coordinator, id)
  return Number(/^\/plans\/(\d+)\//.exec(location ?? '')?.[1])
}

describe('a plan that a report speaks of', () => {
  it('is in force, and says that the day of its approval is unknown', async () => {
    const planId = await importedPlan()
    const page = textOf(await coordinator.open(`/plans/${planId}`))
    expect(page).toContain('Утвержденадата утверждения неизвестна')
    const edition = await app.db.selectFrom('editions').select(['status', 'approvedOn']).executeTakeFirstOrThrow()
    expect(edition).toEqual({ status: 'approved', approvedOn: null })
  })

  it('is approved by a person only with a day', async () => {
    const { planId } = await app.change(async (tx) => {
      const plan = await tx
        .insertInto('plans')
        .values({ title: 'План', year: 2031 })
        .returning('id as planId')
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('editions')
        .values({ ...plan, number: 1, status: 'draft' })
        .execute()
      return plan
    })
    const approval = app.change((tx) =>
      tx.updateTable('editions').set({ status: 'approved' }).where('planId', '=', planId).execute(),
    )
    await expect(approval).rejects.toThrow('editions_approved_on_check')
  })
})

describe('the report of another quarter', () => {
  it('adds its results to the plan that it agrees with', async () => {
    const planId = await importedPlan()
    const before = await countRows(app)
    const { id, review } = await uploadForReview(coordinator, await reportOf('2031-Q2'))
    expect(textOf(review)).toContain('Мероприятия совпадают с планом')
    const done = await confirm(coordinator, id)
    expect(done.location).toBe(`/plans/${planId}/periods/2031-Q2?done=confirmed`)
    const after = await countRows(app)
    for (const table of ['plans', 'editions', 'measures', 'institutions', 'participants', 'deadlines', 'assignments']) {
      expect(after[table], table).toBe(before[table])
    }
    expect(after['results']).toBe((before['results'] ?? 0) * 2)
  })

  it('that differs says how, and lets a person choose', async () => {
    const planId = await importedPlan()
    const changed = await reportOf('2031-Q2', ({ sections }) => {
      const [measure] = sections[0]?.measures ?? []
      if (measure !== undefined) measure.title = 'Совсем другое мероприятие'
    })
    const { id, review } = await uploadForReview(coordinator, changed)
    expect(textOf(review)).toContain('Совсем другое мероприятие')
    const undecided = await confirm(coordinator, id)
    expect(undecided.status).toBe(422)
    expect(textOf(undecided)).toContain('Выберите, что сделать с планом')
    const amended = await confirm(coordinator, id, { way: 'amend' })
    expect(amended.location, textOf(amended)).toBe(`/plans/${planId}/periods/2031-Q2?done=confirmed`)
    const { rows } = await app.pool.query(
      'select number, status from authority_main.editions where plan_id = $1 order by number',
      [planId],
    )
    expect(rows).toEqual([
      { number: 1, status: 'amended' },
      { number: 2, status: 'approved' },
    ])
    expect(comparable(await documentOfPeriod(app.db, planId, '2031-Q1'))).toEqual(comparable(await readDocument(path)))
  })

  it('leaves the texts of the plan as they are where only results are wanted', async () => {
    const planId = await importedPlan()
    const changed = await reportOf('2031-Q2', ({ sections }) => {
      const [measure] = sections[0]?.measures ?? []
      if (measure !== undefined) measure.title = 'Совсем другое мероприятие'
    })
    const { id } = await uploadForReview(coordinator, changed)
    const before = await countRows(app)
    await confirm(coordinator, id, { way: 'attach' })
    expect((await countRows(app))['measures']).toBe(before['measures'])
    const document = await documentOfPeriod(app.db, planId, '2031-Q2')
    expect(document.sections[0]?.measures[0]?.title).not.toBe('Совсем другое мероприятие')
  })

  it('may become a plan of its own', async () => {
    await importedPlan()
    const changed = await reportOf('2031-Q1', ({ sections }) => sections.pop())
    const { id } = await uploadForReview(coordinator, changed)
    const done = await confirm(coordinator, id, { way: 'new' })
    expect(done.location).toMatch(/^\/plans\/2\/periods\/2031-Q1/)
  })
})

describe('a quarter that has results already', () => {
  const withOneResult = () =>
    reportOf('2031-Q1', ({ sections }) => {
      for (const { measures } of sections) for (const measure of measures) measure.results.splice(1)
    })

  it('is refused, with the offer to replace them', async () => {
    await importedPlan()
    const { id, review } = await uploadForReview(coordinator, await withOneResult())
    expect(textOf(review)).toMatch(/За I квартал 2031 года в этом плане уже 61 результат/)
    const before = await countRows(app)
    const refused = await confirm(coordinator, id)
    expect(refused.status).toBe(422)
    expect(await countRows(app)).toEqual(before)
  })

  it('is replaced where a person says so; the journal keeps what stood there', async () => {
    const planId = await importedPlan()
    const { id } = await uploadForReview(coordinator, await withOneResult())
    const done = await confirm(coordinator, id, { replace: 'yes' })
    expect(done.status, textOf(done)).toBe(303)
    const { rows } = await app.pool.query(
      `select (select count(*) from authority_main.journal_changes where table_name = 'results' and operation = 'delete') as deleted,
        (select string_agg(status, ' ' order by id) from authority_main.imports) as statuses`,
    )
    expect(rows[0]).toEqual({ deleted: 61, statuses: 'replaced confirmed' })
    const measures = (await documentOfPeriod(app.db, planId, '2031-Q1')).sections.flatMap((section) => section.measures)
    expect(measures.every(({ results }) => results.length <= 1)).toBe(true)
    const again = await uploadForReview(coordinator, fileAt(path))
    expect(textOf(again.review)).toContain('Заменить прежние результаты')
  })
})

describe('a table of remarks', () => {
  it('enters each remark as a deficiency of its institution, tied to its measure, once', async () => {
    const remarks = join(EXAMPLES, 'twins', 'institution-remarks.docx')
    const { id } = await uploadForReview(coordinator, fileAt(remarks))
    const about = { version: '0', periodUnit: 'Q1', planYear: '2031' }
    await coordinator.send(`/imports/${id}/about`, about)
    const done = await confirm(coordinator, id)
    expect(done.status, textOf(done)).toBe(303)
    const { rows } = await app.pool.query(
      `select count(*) as remarks, count(distinct d.id) as tied, count(d.institution_id) as owned, min(d.source_kind) as kind
       from authority_main.deficiencies d join authority_main.deficiency_measures using (deficiency_id)
       where d.id is not null`.replace('using (deficiency_id)', 't on t.deficiency_id = d.id'),
    )
    const document = await readDocument(remarks)
    const count = document.sections.flatMap(({ measures }) => measures).filter(({ remark }) => remark !== null).length
    expect(Number(rows[0].remarks)).toBe(count)
    expect(rows[0]).toMatchObject({ owned: rows[0].remarks, kind: 'document' })
    const table = await coordinator.open('/deficiencies/export/docx')
    expect(table.status).toBe(200)
  })
})

describe('a plan without results', () => {
  it('becomes a draft edition, which waits for approval', async () => {
    const { id, review } = await uploadForReview(coordinator, fileAt(join(EXAMPLES, 'shapes', 'plan-2032.html')))
    expect(textOf(review)).toContain('не нужен: результатов нет')
    const done = await confirm(coordinator, id)
    expect(done.location, textOf(done)).toMatch(/^\/plans\/1\?done=confirmed$/)
    const { rows } = await app.pool.query('select status from authority_main.editions')
    expect(rows).toEqual([{ status: 'draft' }])
  })
})
