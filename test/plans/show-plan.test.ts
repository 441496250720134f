import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { findAccessFaults } from '../web/find-access-faults.ts'
import { findHtmlFaults } from '../web/html-validate-settings.ts'
import { givenInstitution, givenPlan, givenResult, textOf, type GivenPlan, type MeasureGiven } from './given-plan.ts'

let app: TestApp
let coordinator: Visitor
let plan: GivenPlan
let first: number
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
  first = await givenInstitution(app.db, 'ГКУ «Берёзка»', { type: 'Центр' })
  const second = await givenInstitution(app.db, 'ГКУ «Ёлочка»', { type: 'Интернат' })
  plan = await givenPlan(app.db, {
    sections: [
      { number: '1', title: 'Открытость и доступность информации' },
      { number: '3', title: 'Условия' },
    ],
    measures: [
      {
        number: '1.1',
        title: 'Обновить сайт',
        deadlines: [{ kind: 'date', text: 'До 20.02.2031 г.', date: '2031-02-20' }],
      },
      { number: '1.4', title: 'Провести встречи', deadlines: [{ kind: 'permanent', text: 'Постоянно' }] },
      {
        number: '3.7',
        section: 1,
        title: 'Купить пандусы',
        items: ['- у входа;', '- у лифта'],
        assigned: { types: ['Интернат'] },
        deadlines: [{ kind: 'by-schedule', text: 'По графику' }],
      },
      {
        number: '3.9',
        section: 1,
        title: 'Обучить людей',
        assigned: { institutions: [second] },
        deadlines: [{ kind: 'date', text: 'До 09.04.2031', date: '2031-04-09' }],
      },
    ],
  })
})
afterAll(() => app.close())

const rowOf = (page: Document, number: string) =>
  [...page.querySelectorAll('tr')].find((row) => textOf(row.querySelector('td')) === number) ?? null

const year = { kind: 'year', from: '2031-01-01', to: '2031-12-31', text: 'года' } as const
const quarter = { kind: 'quarter', from: '2031-01-01', to: '2031-03-31', text: 'I квартал' } as const

describe('every kind of deadline', () => {
  it.each<[string, NonNullable<MeasureGiven['deadlines']>[number], string, string]>([
    [
      'a date',
      { kind: 'date', text: 'До 31.03', date: '2031-03-31' },
      'просрочено, было до 31 марта 2031 г.',
      'просрочено с 1 апреля',
    ],
    [
      'a date today',
      { kind: 'date', text: 'До 01.04', date: '2031-04-01' },
      'сегодня последний день',
      'до 1 апреля 2031 г. включительно',
    ],
    [
      'a period that is over',
      { kind: 'period', text: 'I квартал', period: quarter },
      'просрочено, было до 31 марта 2031 г.',
      'I квартал 2031 года',
    ],
    [
      'the course of the year',
      { kind: 'period', text: 'В течение года', period: year },
      'до 31 декабря 2031 г., осталось',
      'срок не истёк',
    ],
    [
      'a schedule',
      { kind: 'by-schedule', text: 'По графику', schedule: ['2031-06-10', '2031-03-12'] },
      'просрочено, было до 12 марта 2031 г.',
      'по графику: до 12 марта',
    ],
    ['no schedule yet', { kind: 'by-schedule', text: 'По графику' }, 'не хватает дат', 'график не приложен'],
    ['a standing duty', { kind: 'permanent', text: 'Постоянно' }, '', 'сам срок не наступает'],
    ['money', { kind: 'as-funded', text: 'По мере финансирования' }, '', 'сообщается, есть ли деньги'],
    ['need', { kind: 'as-needed', text: 'По мере необходимости' }, '', '«не потребовалось» — тоже результат'],
    ['nothing said', { kind: 'unstated', text: '—' }, '', 'срок не указан: не просрочивается'],
  ])('%s', async (_, stage, state, why) => {
    const { planId } = await givenPlan(app.db, { measures: [{ number: '1', title: 'Дело', deadlines: [stage] }] })
    const row = (await coordinator.open(`/plans/${planId}`)).page.querySelector('tbody tr')
    expect(textOf(row?.querySelector('.status'))).toContain(state)
    expect(textOf(row)).toContain(why)
  })

  it('of several stages stands by itself', async () => {
    const { planId } = await givenPlan(app.db, {
      measures: [
        {
          number: '1.3',
          title: 'Буклеты',
          deadlines: [
            { kind: 'date', text: 'Проекты до 20.02.2031 г.', date: '2031-02-20' },
            { kind: 'period', text: 'Распространить в течение года', period: year },
          ],
        },
      ],
    })
    const { page } = await coordinator.open(`/plans/${planId}`)
    const states = [...page.querySelectorAll('tbody .status')].map(textOf)
    expect(states).toEqual(['просрочено, было до 20 февраля 2031 г.', expect.stringContaining('до 31 декабря 2031 г.')])
  })
})

describe('the page of a plan', () => {
  it('keeps inherited numbers with their holes, section by section', async () => {
    const { page, status } = await coordinator.open(`/plans/${plan.planId}`)
    expect(status).toBe(200)
    expect([...page.querySelectorAll('h2')].map(textOf)).toEqual([
      '1. Открытость и доступность информации',
      '3. Условия',
    ])
    const numbers = [...page.querySelectorAll('tbody tr')].map((row) => textOf(row.querySelector('td')))
    expect(numbers).toEqual(['1.1', '1.4', '3.7', '3.9'])
  })

  it('says how each deadline stands today and why', async () => {
    const { page } = await coordinator.open(`/plans/${plan.planId}`)
    expect(textOf(rowOf(page, '1.1'))).toContain('просрочено, было до 20 февраля 2031 г.')
    expect(textOf(rowOf(page, '1.1'))).toContain('просрочено с 21 февраля 2031 г.')
    expect(textOf(rowOf(page, '1.4'))).toContain('сам срок не наступает')
    expect(textOf(rowOf(page, '3.7'))).toContain('не хватает дат')
    expect(textOf(rowOf(page, '3.9'))).toContain('до 9 апреля 2031 г., осталось 6 рабочих дней')
  })

  it('says who answers', async () => {
    const { page } = await coordinator.open(`/plans/${plan.planId}`)
    expect(textOf(rowOf(page, '1.1'))).toContain('Все участники оценки: 2 учреждения')
    expect(textOf(rowOf(page, '3.7'))).toContain('Интернат: 1 учреждение')
    expect(textOf(rowOf(page, '3.9'))).toContain('ГКУ «Ёлочка»')
  })

  it('is open to every reader without scripts', async () => {
    const { html } = await coordinator.open(`/plans/${plan.planId}`)
    expect(await findAccessFaults(html)).toEqual([])
    expect(await findHtmlFaults(html)).toEqual([])
  })

  it('shows people of an institution their own measures first', async () => {
    const preparer = await app.signedIn('preparer', first)
    const own = await preparer.open(`/plans/${plan.planId}`)
    expect([...own.page.querySelectorAll('tbody tr')].map((row) => textOf(row.querySelector('td')))).toEqual([
      '1.1',
      '1.4',
    ])
    const all = await preparer.open(`/plans/${plan.planId}/editions/1?view=all`)
    expect(all.page.querySelectorAll('tbody tr')).toHaveLength(4)
  })

  it('ends the deadline of an institution that has done it, and of nobody else', async () => {
    await givenResult(app.db, plan, plan.measureIds[0]!, { status: 'done', institutions: [first] })
    const preparer = await app.signedIn('preparer', first)
    expect(textOf(rowOf((await preparer.open(`/plans/${plan.planId}`)).page, '1.1'))).toContain(
      'исполнено, срок закрыт',
    )
    const whole = textOf(rowOf((await coordinator.open(`/plans/${plan.planId}`)).page, '1.1'))
    expect(whole).toContain('просрочено')
    expect(whole).toContain('исполнили 1 из 2')
  })
})
