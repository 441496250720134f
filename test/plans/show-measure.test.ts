import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { findAccessFaults } from '../web/find-access-faults.ts'
import { findHtmlFaults } from '../web/html-validate-settings.ts'
import { givenInstitution, givenPlan, givenResult, textOf, type GivenPlan } from './given-plan.ts'

let app: TestApp
let coordinator: Visitor
let plan: GivenPlan
let other: GivenPlan
let birch: number
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
  birch = await givenInstitution(app.db, 'ГКУ «Берёзка»')
  await givenInstitution(app.db, 'ГКУ «Ёлочка»')
  plan = await givenPlan(app.db, {
    measures: [
      {
        number: '1.1',
        title: 'Обновить сайт',
        deadlines: [{ kind: 'date', text: 'До 20.02.2031 г.', date: '2031-02-20' }],
      },
      { number: '1.2', title: 'Выезды', deadlines: [{ kind: 'by-schedule', text: 'По графику' }] },
    ],
  })
  other = await givenPlan(app.db, { measures: [{ number: '9', title: 'Чужое' }] })
})
afterAll(() => app.close())

const measurePath = (at: number) => `/plans/${plan.planId}/measures/${plan.measureIds[at]}`

describe('the page of a measure', () => {
  it('says to whom it is assigned and why, each with its deadline', async () => {
    await givenResult(app.db, plan, plan.measureIds[0]!, { status: 'done', institutions: [birch] })
    const { page, html } = await coordinator.open(measurePath(0))
    expect(textOf(page.querySelector('h1'))).toBe('Мероприятие 1.1')
    expect(textOf(page.querySelector('main'))).toContain('назначено всем, кто участвовал в оценке')
    const rows = [...page.querySelectorAll('tbody tr')].map((row) => textOf(row))
    expect(rows).toContainEqual(expect.stringMatching(/ГКУ «Берёзка».*исполнено, срок закрыт/))
    expect(rows).toContainEqual(expect.stringMatching(/ГКУ «Ёлочка».*отчётов нет.*просрочено/))
    expect(await findAccessFaults(html)).toEqual([])
    expect(await findHtmlFaults(html)).toEqual([])
  })

  it('is found under its own plan only', async () => {
    expect((await coordinator.open(`/plans/${other.planId}/measures/${plan.measureIds[0]}`)).status).toBe(404)
  })

  it('takes the dates of a schedule once they are known', async () => {
    const { page } = await coordinator.open(measurePath(1))
    const deadlineId = page.querySelector<HTMLInputElement>('input[name=deadlineId]')!.value
    const send = (dates: string, seen = '') =>
      coordinator.send(`${measurePath(1)}/schedule`, { deadlineId, seen, [`schedule-${deadlineId}`]: dates })
    const wrong = await send('15.03.2031\nпосле Пасхи')
    expect(wrong.status).toBe(422)
    expect(textOf(wrong.page.querySelector('textarea'))).toContain('после Пасхи')
    expect(textOf(wrong.page.querySelector('.error-summary'))).toContain('Не похоже на дату: после Пасхи')
    expect((await send('10.09.2031\n15.03.2031')).status).toBe(303)
    expect(textOf((await coordinator.open(measurePath(1))).page.querySelector('main'))).toContain(
      'было до 17 марта 2031 г.',
    )
    const stale = await send('01.01.2032')
    expect(textOf(stale.page.querySelector('.error-summary'))).toContain('Сейчас сохранено: 15.03.2031, 10.09.2031')
    expect(stale.page.querySelector('textarea')!.value).toContain('01.01.2032')
  })

  it('tells people of an institution whether it is theirs, and lets them change nothing', async () => {
    const preparer = await app.signedIn('preparer', birch)
    const { page } = await preparer.open(measurePath(1))
    expect(textOf(page.querySelector('main'))).toContain('Назначено вашему учреждению: ГКУ «Берёзка»')
    expect(page.querySelectorAll('input[name=deadlineId]')).toHaveLength(0)
    expect((await preparer.send(`${measurePath(1)}/schedule`, {})).status).toBe(403)
  })

  it('tells its history to the authority only', async () => {
    expect((await coordinator.open(`${measurePath(1)}/history`)).status).toBe(200)
    expect((await (await app.signedIn('preparer', birch)).open(`${measurePath(1)}/history`)).status).toBe(403)
  })
})
