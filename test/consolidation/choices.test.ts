import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PeriodCode } from '../../src/domain/period.ts'
import { findAnyNames } from '../../src/domain/wording/people.ts'
import { refillOpenPeriods } from '../../src/features/board/open-period.ts'
import { amendPlan } from '../../src/features/plans/amend-plan.ts'
import { approveEdition } from '../../src/features/plans/approve-edition.ts'
import { removeMeasure } from '../../src/features/plans/keep-measure.ts'
import { removeSection } from '../../src/features/plans/keep-section.ts'
import { sendForm, textOf } from '../imports/import-steps.ts'
import { demoPlan, openDemoQuarters } from '../support/demo-quarters.ts'
import { type TestApp, type Visitor } from '../support/test-app.ts'
import { prepareReport } from './prepare-report.ts'

let app: TestApp
let coordinator: Visitor
let planId: number
const author = { userId: null, requestId: 'test' }
const [first, over, open]: PeriodCode[] = ['2031-Q2', '2031-Q3', '2031-Q4']
const now = new Date('2031-11-20T09:00:00Z')
beforeAll(async () => {
  app = await openDemoQuarters()
  app.clock.now = now
  coordinator = await app.signedIn('coordinator')
  planId = await demoPlan(app)
})
afterAll(() => app.close())

const periodPath = (period: PeriodCode | undefined) => `/plans/${planId}/periods/${period}`

async function lastSection() {
  return app.db
    .selectFrom('editionSections as s')
    .innerJoin('editions as e', 'e.id', 's.editionId')
    .select(['s.sectionId', 's.editionId'])
    .where('e.status', '=', 'approved')
    .orderBy('s.position', 'desc')
    .executeTakeFirstOrThrow()
}

const measuresOf = ({ sectionId, editionId }: { sectionId: number; editionId: number }) =>
  app.db
    .selectFrom('editionMeasures')
    .select('measureId')
    .where('editionId', '=', editionId)
    .where('sectionId', '=', sectionId)
    .execute()

describe('a report of some sections', () => {
  it('is not made of all of them where none, or one that is gone, is chosen', async () => {
    const page = await coordinator.open(periodPath(over))
    const none = await sendForm(coordinator, page, `${periodPath(over)}/reports`, { some: 'yes', sections: undefined })
    expect(none.status).toBe(422)
    expect(textOf(none)).toContain('Отметьте хотя бы один раздел')
    const gone = await coordinator.send(`${periodPath(over)}/reports`, { some: 'yes', sections: '999999' })
    expect(gone.status).toBe(422)
    expect(textOf(gone)).toContain('некоторых отмеченных разделов в нём больше нет')
    expect(await app.db.selectFrom('consolidatedReports').select('id').execute()).toEqual([])
  })

  it('counts the answers that wait about its own measures alone', async () => {
    const section = await lastSection()
    const ids = (await measuresOf(section)).map(({ measureId }) => measureId)
    const made = await coordinator.send(`${periodPath(open)}/reports`, { sections: String(section.sectionId) })
    await app.change((tx) =>
      tx
        .updateTable('submissionResults')
        .set({ state: 'accepted' })
        .where('measureId', 'in', ids)
        .where('state', 'in', ['sent', 'returned'])
        .execute(),
    )
    expect(textOf(await coordinator.open(periodPath(open)))).toContain('Ещё не принято')
    expect(textOf(await coordinator.open(made.location ?? ''))).not.toContain('Ещё не принято')
  })

  it('says so where a new edition of the plan has none of them', async () => {
    const section = await lastSection()
    const asked = { sections: String(section.sectionId) }
    const { location } = await coordinator.send(`${periodPath(open)}/reports`, asked)
    await amendPlan(app.db, planId, null, author)
    for (const { measureId } of await measuresOf(section)) await removeMeasure(app.db, planId, measureId, author)
    await removeSection(app.db, planId, section.sectionId, author)
    const draft = await app.db
      .selectFrom('editions')
      .select('version')
      .where('status', '=', 'draft')
      .executeTakeFirstOrThrow()
    const approval = { planId, version: draft.version, approvedOn: '2031-10-10', inForceFrom: '2031-10-10' }
    const approved = { ...approval, approvedByDocument: 'Приказ № 3' }
    expect(await approveEdition(app.db, approved, { author, today: '2031-11-20' })).toEqual({ ok: true })
    await refillOpenPeriods(app.db, planId, author, now)
    const report = location ?? ''
    expect(textOf(await coordinator.open(report))).toContain('в нынешней редакции плана нет')
    const file = await coordinator.open(`${report}/document/json`)
    expect(decodeURIComponent(file.response.headers.get('content-disposition') ?? '')).toContain('1 раздел.json')
    const refused = await prepareReport(coordinator, report)
    expect(refused.status).toBe(422)
  })
})

describe('a person named in a report', () => {
  it.each([
    ['Благодарность вынесена Ивановой Марии Петровне.', ['Ивановой Марии Петровне']],
    ['Занятия ведёт Пётр Кузьмич Сомов и психолог Ким А.В.', ['Ким А.В.', 'Пётр Кузьмич Сомов']],
    ['Улица имени Анны Андреевны Ахматовой благоустроена.', []],
    ['Обновлены стенды в Каменске и Ольхове.', []],
  ])('is found in «%s»', (text, names) => {
    expect(findAnyNames(text)).toEqual(names)
  })

  it('is pointed out before the table and in the annex too', async () => {
    const { location } = await coordinator.send(`${periodPath(over)}/reports`)
    const report = location ?? ''
    const lead = 'Отчёт составила Сомова Анна Ильинична.'
    await sendForm(coordinator, await coordinator.open(`${report}/edit`), `${report}/edit`, { lead })
    expect(textOf(await coordinator.open(`${report}/prepare`))).toContain('Сомова Анна Ильинична')
    const { measureId } = await app.db
      .selectFrom('submissionResults as x')
      .innerJoin('reportingPeriods as p', 'p.id', 'x.reportingPeriodId')
      .select('x.measureId')
      .where('p.period', '=', over ?? '')
      .where('x.state', '=', 'accepted')
      .executeTakeFirstOrThrow()
    await app.change((tx) =>
      tx
        .updateTable('submissionResults')
        .set({ text: 'Стенд 7 мая обновил Ким А.В.' })
        .where('measureId', '=', measureId)
        .where('state', '=', 'accepted')
        .execute(),
    )
    const page = await coordinator.open(`${periodPath(over)}/measures/${measureId}`)
    for (const sentence of page.page.querySelectorAll('a[href*="/sentences/"]')) {
      const path = sentence.getAttribute('href') ?? ''
      await sendForm(coordinator, await coordinator.open(path), path, { text: 'Стенд обновлён.' })
    }
    expect(textOf(await coordinator.open(`${report}/prepare`))).not.toContain('Ким А.В.')
    await sendForm(coordinator, await coordinator.open(`${report}/edit`), `${report}/edit`, { annex: 'yes' })
    const check = textOf(await coordinator.open(`${report}/prepare`))
    expect(check).toContain('назван человек в приложении')
    expect(check).toContain('Ким А.В.')
  })

  it('is pointed out by a telephone and an e-mail too', async () => {
    const { location: report } = await coordinator.send(`${periodPath(over)}/reports`)
    const lead = 'Справки: 8 (38422) 1-23-45, somova@otklik.example.'
    await sendForm(coordinator, await coordinator.open(`${report}/edit`), `${report}/edit`, { lead })
    const check = textOf(await coordinator.open(`${report}/prepare`))
    expect(check).toContain('телефон, электронная почта или СНИЛС в названии или вводной части')
    for (const contact of ['8 (38422) 1-23-45', 'somova@otklik.example']) expect(check).toContain(contact)
  })
})

describe('a quarter of which nothing is accepted', () => {
  it('is not prepared for a signature though it has its silent', async () => {
    await app.change((tx) =>
      tx
        .updateTable('submissionResults as x')
        .from('reportingPeriods as p')
        .whereRef('p.id', '=', 'x.reportingPeriodId')
        .where('p.period', '=', first ?? '')
        .where('x.state', '=', 'accepted')
        .set({ state: 'sent' })
        .execute(),
    )
    const { location } = await coordinator.send(`${periodPath(first)}/reports`)
    const refused = await prepareReport(coordinator, location ?? '')
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Ни один ответ не принят')
    for (const form of ['docx', 'json', 'csv', 'html', 'xlsx']) {
      expect((await coordinator.open(`${location}/document/${form}`)).status, form).toBe(200)
    }
  })
})
