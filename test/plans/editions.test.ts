import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editionFor } from '../../src/features/plans/edition-for.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { findAccessFaults } from '../web/find-access-faults.ts'
import { findHtmlFaults } from '../web/html-validate-settings.ts'
import { givenInstitution, givenPlan, textOf, type GivenPlan } from './given-plan.ts'

let app: TestApp
let coordinator: Visitor
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
  await givenInstitution(app.db, 'ГКУ «Берёзка»')
})
afterAll(() => app.close())

const errorsOf = (page: Document) => textOf(page.querySelector('.error-summary'))

async function approve(plan: GivenPlan, fields: Record<string, string> = {}) {
  const { page } = await coordinator.open(`/plans/${plan.planId}/approve`)
  const version = page.querySelector<HTMLInputElement>('[name=version]')!.value
  return coordinator.send(`/plans/${plan.planId}/approve`, {
    version,
    approvedOn: '01.04.2031',
    approvedByDocument: 'Приказ № 12',
    inForceFrom: '',
    ...fields,
  })
}

const measure = (plan: GivenPlan, title: string, number = '1.1') => ({
  sectionId: String(plan.sectionIds[0]),
  number,
  title,
  assignmentKind: 'participants',
  do: 'save',
})

/** Changes the title of a plan's first measure in a new edition that stands until approved. */
async function amend(plan: GivenPlan, title: string) {
  expect((await coordinator.send(`/plans/${plan.planId}/amend`)).status).toBe(303)
  const path = `/plans/${plan.planId}/measures/${plan.measureIds[0]}/edit`
  const { page } = await coordinator.open(path)
  const version = page.querySelector<HTMLInputElement>('[name=version]')!.value
  expect((await coordinator.send(path, { ...measure(plan, title), version })).status).toBe(303)
}

describe('approving a draft', () => {
  it('puts it in force by a document from a day', async () => {
    const plan = await givenPlan(app.db, { status: 'draft', measures: [{ number: '1.1', title: 'Сайт' }] })
    const form = await coordinator.open(`/plans/${plan.planId}/approve`)
    expect(await findAccessFaults(form.html)).toEqual([])
    expect(await findHtmlFaults(form.html)).toEqual([])
    expect((await approve(plan)).status).toBe(303)
    const text = textOf((await coordinator.open(`/plans/${plan.planId}`)).page.querySelector('main'))
    expect(text).toContain('№ 1, утверждена')
    expect(text).toContain('Приказ № 12')
    expect((await coordinator.open(`/plans/${plan.planId}/approve`)).status).toBe(409)
  })

  it('says before what is missing: days of a schedule, somebody to do it', async () => {
    const plan = await givenPlan(app.db, {
      status: 'draft',
      measures: [
        { number: '1.1', title: 'Выезды', deadlines: [{ kind: 'by-schedule', text: 'По графику' }] },
        { number: '1.2', title: 'Ничьё', assigned: 'unstated' },
      ],
    })
    const text = textOf((await coordinator.open(`/plans/${plan.planId}/approve`)).page.querySelector('.notice-warning'))
    expect(text).toContain('Не хватает дат у сроков: 1.1')
    expect(text).toContain('Никому не назначены: 1.2')
  })

  it.each([
    [{ approvedOn: '02.04.2031' }, 'Дата утверждения позже сегодняшней'],
    [{ approvedOn: 'вчера' }, 'Введите дату так'],
    [{ approvedByDocument: '' }, 'Введите документ, которым утверждён план'],
    [{ version: '0' }, 'Черновик изменился, пока вы его утверждали'],
  ])('is refused with %j', async (fields, message) => {
    const plan = await givenPlan(app.db, { status: 'draft', measures: [{ number: '1.1', title: 'Сайт' }] })
    const { status, page } = await approve(plan, fields)
    expect(status).toBe(422)
    expect(errorsOf(page)).toContain(message)
  })

  it('is refused for an empty draft', async () => {
    const plan = await givenPlan(app.db, { status: 'draft', measures: [] })
    expect(errorsOf((await approve(plan)).page)).toContain('В черновике нет ни одного мероприятия')
  })
})

describe('a new edition', () => {
  it('starts as a copy with the same measures, and the former stays in force till it is approved', async () => {
    const plan = await givenPlan(app.db, {
      measures: [
        { number: '1.4', title: 'Прежнее', deadlines: [{ kind: 'date', text: 'До 20.02', date: '2031-02-20' }] },
      ],
    })
    await amend(plan, 'Новое')
    expect((await coordinator.send(`/plans/${plan.planId}/amend`)).status).toBe(409)
    expect(textOf((await coordinator.open(`/plans/${plan.planId}`)).page.querySelector('tbody'))).toContain('Прежнее')
    expect(textOf((await coordinator.open(`/plans/${plan.planId}/editions/2`)).page.querySelector('tbody'))).toContain(
      'Новое',
    )
    expect((await approve(plan)).status).toBe(303)
    const { page } = await coordinator.open(`/plans/${plan.planId}`)
    expect(textOf(page.querySelector('tbody'))).toContain('Новое')
    const former = await coordinator.open(`/plans/${plan.planId}?edition=1`)
    expect(textOf(former.page.querySelector('tbody'))).toContain('Прежнее')
    expect(textOf(former.page.querySelector('main'))).toContain('Это прежняя редакция')
  })

  it('leaves past quarters theirs', async () => {
    const plan = await givenPlan(app.db, { inForceFrom: '2031-01-10', measures: [{ number: '1.1', title: 'Прежнее' }] })
    await amend(plan, 'Новое')
    await approve(plan, { inForceFrom: '01.04.2031' })
    const number = async (period: Parameters<typeof editionFor>[2]) =>
      (await editionFor(app.db, plan.planId, period))?.number
    expect(await number('2030-Q4')).toBeUndefined()
    expect(await number('2031-Q1')).toBe(1)
    expect(await number('2031-Q2')).toBe(2)
  })

  it('cannot be in force before the former', async () => {
    const plan = await givenPlan(app.db, { inForceFrom: '2031-01-10', measures: [{ number: '1.1', title: 'Прежнее' }] })
    await amend(plan, 'Новое')
    expect(errorsOf((await approve(plan, { inForceFrom: '09.01.2031' })).page)).toContain(
      'Прежняя редакция действует с 10 января 2031 г.',
    )
  })

  it('is compared with the former field by field', async () => {
    const plan = await givenPlan(app.db, {
      measures: [
        { number: '1.1', title: 'Прежнее' },
        { number: '1.3', title: 'Лишнее' },
      ],
    })
    await amend(plan, 'Новое')
    await coordinator.send(`/plans/${plan.planId}/measures/${plan.measureIds[1]}/remove`)
    await coordinator.send(`/plans/${plan.planId}/measures/new`, measure(plan, 'Добавленное', '1.5'))
    const { page, html } = await coordinator.open(`/plans/${plan.planId}/compare?from=1&to=2`)
    const rows = [...page.querySelectorAll('tbody tr')].map((row) => textOf(row))
    expect(rows).toContainEqual(expect.stringMatching(/изменено: мероприятие.*Прежнее.*Новое/))
    expect(rows).toContainEqual(expect.stringMatching(/1\.5 Добавленное.*добавлено/))
    expect(rows).toContainEqual(expect.stringMatching(/1\.3 Лишнее.*убрано/))
    expect(await findHtmlFaults(html)).toEqual([])
    const same = await coordinator.open(`/plans/${plan.planId}/compare?from=1&to=1`)
    expect(textOf(same.page.querySelector('main'))).toContain('Редакции не различаются')
  })

  it('does not show its draft to institutions, in a comparison either', async () => {
    const plan = await givenPlan(app.db, { measures: [{ number: '1.1', title: 'Прежнее' }] })
    await amend(plan, 'Тайное')
    const clerk = await app.signedIn('clerk', await givenInstitution(app.db, 'ГКУ «Сосна»'))
    expect((await clerk.open(`/plans/${plan.planId}/editions/2`)).status).toBe(404)
    expect((await clerk.open(`/plans/${plan.planId}/compare?from=1&to=2`)).status).toBe(404)
    expect((await clerk.open(`/plans/${plan.planId}/measures/${plan.measureIds[0]}?edition=2`)).status).toBe(404)
  })

  it('is told in the history of the plan', async () => {
    const plan = await givenPlan(app.db, { measures: [{ number: '1.1', title: 'Прежнее' }] })
    await amend(plan, 'Новое')
    await approve(plan)
    const text = textOf((await coordinator.open(`/plans/${plan.planId}/history`)).page.querySelector('main'))
    expect(text).toContain('Утверждена редакция плана')
    expect(text).toContain('Начата новая редакция плана')
    expect(text).toContain('Прежнее → Новое')
  })
})
