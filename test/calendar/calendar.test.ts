import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenInstitution, givenPlan, textOf } from '../plans/given-plan.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { findAccessFaults } from '../web/find-access-faults.ts'
import { findHtmlFaults } from '../web/html-validate-settings.ts'

let app: TestApp
let administrator: Visitor
let coordinator: Visitor
beforeAll(async () => {
  app = await openTestApp()
  administrator = await app.signedIn('administrator')
  coordinator = await app.signedIn('coordinator')
})
afterAll(() => app.close())

const errorsOf = (page: Document) => textOf(page.querySelector('.error-summary'))
const dayOf = (page: Document, month: string, day: number) => {
  const table = [...page.querySelectorAll('table.month')].find((one) =>
    textOf(one.querySelector('caption')).startsWith(month),
  )
  return [...(table?.querySelectorAll('td') ?? [])].find((cell) => textOf(cell).match(/^\d+/)?.[0] === String(day))
}

describe('the calendar of a year', () => {
  it('shows its months, moved days off with their reasons, and counts working days', async () => {
    const { page, html } = await coordinator.open('/calendar/2026')
    expect(page.querySelectorAll('table.month')).toHaveLength(12)
    expect(textOf(dayOf(page, 'Январь', 9))).toMatch(/выходной перенесён/)
    expect(textOf(dayOf(page, 'Май', 9))).toContain('День Победы')
    expect(textOf(page.querySelector('.figures'))).toContain('247')
    expect(await findAccessFaults(html)).toEqual([])
    expect(await findHtmlFaults(html)).toEqual([])
  })

  it('says plainly that a year was not entered', async () => {
    const { page } = await coordinator.open('/calendar/2031')
    expect(textOf(page.querySelector('.notice-warning'))).toContain('На 2031 год календарь не введён')
    expect(page.querySelectorAll('form[action="/calendar/2031/days"]')).toHaveLength(0)
  })

  it('of this year stands behind the menu, and of no year is nothing', async () => {
    expect((await coordinator.open('/calendar')).location).toBe('/calendar/2031')
    expect((await coordinator.open('/calendar/1999')).status).toBe(404)
    expect((await coordinator.open('/calendar/yes')).status).toBe(404)
  })

  it('is changed by administrators only', async () => {
    const day = { date: '03.04.2031', kind: 'day-off', note: 'траур' }
    expect((await coordinator.send('/calendar/2031/days', day)).status).toBe(403)
    expect((await coordinator.send('/calendar/2031/entered')).status).toBe(403)
  })

  it.each([
    [{ date: '31.02.2031' }, 'Введите дату так'],
    [{ date: '03.04.2032' }, 'Этот день не из 2031 года'],
    [{ kind: '' }, 'Выберите, каким становится день'],
    [{ note: 'я'.repeat(301) }, 'до 300 знаков'],
  ])('refuses %j at its field and keeps what was typed', async (wrong, message) => {
    const { status, page } = await administrator.send('/calendar/2031/days', {
      date: '03.04.2031',
      kind: 'day-off',
      note: 'Праздник',
      ...wrong,
    })
    expect(status).toBe(422)
    expect(errorsOf(page)).toContain(message)
    expect(page.querySelector<HTMLInputElement>('[name=date]')!.value).toBe('date' in wrong ? wrong.date : '03.04.2031')
  })
})

describe('a holiday that is added later', () => {
  it('moves deadlines and reports that are open, on every page, and back when it is removed', async () => {
    await givenInstitution(app.db, 'ГКУ «Берёзка»')
    const plan = await givenPlan(app.db, {
      dueDay: 10,
      measures: [
        { number: '1.1', title: 'Сайт', deadlines: [{ kind: 'date', text: 'До 09.04.2031', date: '2031-04-09' }] },
      ],
    })
    const pageOf = async () => textOf((await coordinator.open(`/plans/${plan.planId}`)).page.querySelector('main'))
    const measureOf = async () =>
      textOf(
        (await coordinator.open(`/plans/${plan.planId}/measures/${plan.measureIds[0]}`)).page.querySelector('main'),
      )
    expect(await pageOf()).toContain('до 9 апреля 2031 г., осталось 6 рабочих дней')
    expect(await pageOf()).toContain('I квартал 2031 года: до 10 апреля 2031 г.')

    const day = (date: string) =>
      administrator.send('/calendar/2031/days', { date, kind: 'day-off', note: 'Региональный праздник' })
    expect((await day('09.04.2031')).status).toBe(303)
    await day('10.04.2031')
    expect(await pageOf()).toContain('до 11 апреля 2031 г., осталось 6 рабочих дней')
    expect(await pageOf()).toContain(
      'нерабочий день (Региональный праздник), срок перенесён на пятницу 11 апреля (ст. 193 ГК РФ)',
    )
    expect(await pageOf()).toContain('I квартал 2031 года: до 11 апреля 2031 г.')
    expect(await measureOf()).toContain('до 11 апреля 2031 г.')

    await administrator.send('/calendar/2031/remove-day', { date: '2031-04-09' })
    expect(await pageOf()).toContain('до 9 апреля 2031 г., осталось 6 рабочих дней')
  })

  it('ends what was overdue by a day only', async () => {
    const plan = await givenPlan(app.db, {
      measures: [
        { number: '1.1', title: 'Сайт', deadlines: [{ kind: 'date', text: 'До 31.03.2031', date: '2031-03-31' }] },
      ],
    })
    const pageOf = async () => textOf((await coordinator.open(`/plans/${plan.planId}`)).page.querySelector('main'))
    expect(await pageOf()).toContain('просрочено, было до 31 марта 2031 г.')
    await administrator.send('/calendar/2031/days', { date: '31.03.2031', kind: 'day-off', note: '' })
    expect(await pageOf()).toContain('сегодня последний день')
    await administrator.send('/calendar/2031/remove-day', { date: '2031-03-31' })
    expect(await pageOf()).toContain('просрочено, было до 31 марта 2031 г.')
  })

  it('stays to be corrected: the same day entered again gives way', async () => {
    await administrator.send('/calendar/2031/days', { date: '05.05.2031', kind: 'day-off', note: 'Первая' })
    const form = await administrator.open('/calendar/2031?day=2031-05-05')
    expect(form.page.querySelector<HTMLInputElement>('[name=note]')!.value).toBe('Первая')
    await administrator.send('/calendar/2031/days', { date: '05.05.2031', kind: 'shortened', note: 'Вторая' })
    const { page } = await coordinator.open('/calendar/2031')
    expect(textOf(dayOf(page, 'Май', 5))).toContain('сокращённый день (Вторая)')
  })

  it('is said to be all once the year is entered', async () => {
    await administrator.send('/calendar/2031/entered')
    expect((await coordinator.open('/calendar/2031')).page.querySelector('.notice-warning')).toBeNull()
    await administrator.send('/calendar/2031/not-entered')
    expect((await coordinator.open('/calendar/2031')).page.querySelector('.notice-warning')).not.toBeNull()
  })
})
