import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSession } from '../../src/features/accounts/session-store.ts'
import { givenInstitution, givenPlan, givenResult, textOf, type GivenPlan } from '../plans/given-plan.ts'
import { givenUser, openTestApp, type Answer, type TestApp } from '../support/test-app.ts'

let app: TestApp
let own: number
let other: number
let plan: GivenPlan
const dated = (date: string) => [{ kind: 'date' as const, date, text: `до ${date}` }]

beforeAll(async () => {
  app = await openTestApp()
  own = await givenInstitution(app.db, 'Дом у реки')
  other = await givenInstitution(app.db, 'Дом в лесу')
  // Today is 1 April 2031.
  plan = await givenPlan(app.db, {
    measures: [
      { number: '1.1', title: 'Починить звонок', deadlines: dated('2031-04-16') },
      { number: '1.2', title: 'Обновить сайт', deadlines: dated('2031-03-20') },
      { number: '1.3', title: 'Построить пандус', deadlines: dated('2031-06-16') },
      { number: '1.4', title: 'Обучить сотрудников', deadlines: dated('2031-03-03') },
      { number: '1.5', title: 'Чужое дело', assigned: { institutions: [other] }, deadlines: dated('2031-03-03') },
      { number: '1.6', title: 'Работать постоянно', deadlines: [{ kind: 'permanent', text: 'постоянно' }] },
    ],
  })
  await givenResult(app.db, plan, plan.measureIds[3] ?? 0, { status: 'done', institutions: [own] })
})
afterAll(() => app.close())

const sectionOf = ({ page }: Answer, title: string) =>
  [...page.querySelectorAll('main section')].find((section) => textOf(section.querySelector('h2')) === title)
const duesOf = (answer: Answer) =>
  [...(sectionOf(answer, 'Сроки ваших мероприятий')?.querySelectorAll('li') ?? [])].map(textOf)

describe('the first page of somebody who works in an institution', () => {
  it.each(['preparer', 'director'] as const)(
    'tells a %s what is overdue and what is near, and nothing else',
    async (role) => {
      const person = await app.signedIn(role, own)
      const home = await person.open('/')
      expect(duesOf(home)).toEqual([
        expect.stringMatching(/^1\.2 Обновить сайт .*просрочено, было до 20 марта 2031/),
        expect.stringMatching(/^1\.1 Починить звонок .*16 апреля 2031/),
      ])
      const first = sectionOf(home, 'Сроки ваших мероприятий')?.querySelector('li a')
      expect(first?.getAttribute('href')).toBe(`/plans/${plan.planId}/measures/${plan.measureIds[1]}`)
    },
  )

  it('says so where nothing is due', async () => {
    const free = await givenInstitution(app.db, 'Дом без дел', { participates: false })
    const home = await (await app.signedIn('preparer', free)).open('/')
    expect(duesOf(home)).toEqual([])
    expect(textOf(sectionOf(home, 'Сроки ваших мероприятий'))).toContain('Просроченного нет')
  })

  it('leads to their own institution from the menu of every page', async () => {
    const person = await app.signedIn('director', own)
    const { page } = await person.open('/plans')
    const entry = [...page.querySelectorAll('nav a')].find((item) => textOf(item) === 'Моё учреждение')
    expect(entry?.getAttribute('href')).toBe(`/institutions/${own}`)
    expect(
      (await person.open(`/institutions/${own}`)).page.querySelector('nav a[aria-current=page]')?.textContent,
    ).toBe('Моё учреждение')
  })

  it('names the institution of each deadline where they work in two', async () => {
    const userId = await givenUser(app.db, { email: 'two@otklik.example', role: 'preparer', institutionId: own })
    await app.change((tx) =>
      tx.insertInto('userRoles').values({ userId, role: 'director', institutionId: other }).execute(),
    )
    const { token } = await openSession(app.db, { userId, step: 'complete', device: '' }, app.clock.now)
    const person = app.visitor(`__Host-otklik=${token}`)
    const home = await person.open('/')
    expect(duesOf(home)).toHaveLength(6)
    expect(duesOf(home).join('\n')).toMatch(/1\.5 Чужое дело .*Дом в лесу/)
    const entry = [...home.page.querySelectorAll('nav a')].find((item) => textOf(item) === 'Мои учреждения')
    expect(entry?.getAttribute('href')).toBe('/#own')
    expect(home.page.querySelector('#own')).not.toBeNull()
  })
})

describe('the first page', () => {
  it('tells two plans of one year apart by their titles and institutions', async () => {
    const coordinator = await app.signedIn('coordinator')
    expect(textOf(sectionOf(await coordinator.open('/'), 'Планы'))).toContain('План на 2031 год: 6 мероприятий')
    const another = await givenPlan(app.db, { title: 'План Дома у реки', measures: [] })
    await app.change((tx) =>
      tx.updateTable('plans').set({ institutionId: own }).where('id', '=', another.planId).execute(),
    )
    const lines = [...(sectionOf(await coordinator.open('/'), 'Планы')?.querySelectorAll('li') ?? [])].map(textOf)
    expect(lines).toEqual([
      'План по устранению недостатков на 2031 год: 6 мероприятий',
      'План Дома у реки: 0 мероприятий План учреждения: Дом у реки.',
    ])
  })
})
