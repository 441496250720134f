import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type Fields, type TestApp, type Visitor } from '../support/test-app.ts'
import { findAccessFaults } from '../web/find-access-faults.ts'
import { findHtmlFaults } from '../web/html-validate-settings.ts'
import { givenInstitution, givenPlan, givenResult, textOf, type GivenPlan } from './given-plan.ts'

let app: TestApp
let coordinator: Visitor
let preparer: Visitor
let birch: number
let fir: number
let plan: GivenPlan
beforeAll(async () => {
  app = await openTestApp()
  birch = await givenInstitution(app.db, 'ГКУ «Берёзка»')
  fir = await givenInstitution(app.db, 'ГКУ «Ёлочка»')
  coordinator = await app.signedIn('coordinator')
  preparer = await app.signedIn('preparer', birch)
})
afterAll(() => app.close())

beforeEach(async () => {
  plan = await givenPlan(app.db, {
    measures: [
      {
        number: '1.1',
        title: 'Обновить сайт',
        deadlines: [{ kind: 'date', text: 'До 20.05.2031', date: '2031-05-20' }],
      },
      { number: '1.2', title: 'Постоянное', deadlines: [{ kind: 'permanent', text: 'Постоянно' }] },
      {
        number: '1.3',
        title: 'Чужое',
        assigned: { institutions: [fir] },
        deadlines: [{ kind: 'date', text: 'До 20.05.2031', date: '2031-05-20' }],
      },
    ],
  })
})

const path = (at: number) => `/plans/${plan.planId}/measures/${plan.measureIds[at]}`
const errorsOf = (page: Document) => textOf(page.querySelector('.error-summary'))
const ask = (who: Visitor, at = 0, fields: Fields = {}) =>
  who.send(`${path(at)}/postpone`, { until: '2031-Q3', reason: 'Нет подрядчика', ...fields })

async function lettersSince(id: number) {
  return app.db.selectFrom('letters').select(['userId', 'subject', 'body']).where('id', '>', id).orderBy('id').execute()
}
async function lastLetter(): Promise<number> {
  const row = await app.db
    .selectFrom('letters')
    .select((select) => select.fn.max('id').as('id'))
    .executeTakeFirst()
  return row?.id ?? 0
}
async function idOfLatest(): Promise<number> {
  const row = await app.db.selectFrom('postponements').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  return row.id
}
const decide = (who: Visitor, id: number, decision: string, note = '') =>
  who.send(`/postponements/${id}/decide`, { decision, [`note-${id}`]: note })

describe('a postponement', () => {
  it('is asked with a quarter and a reason, granted, and moves the deadline of that institution only', async () => {
    const before = await lastLetter()
    const form = await preparer.open(`${path(0)}/postpone`)
    expect(await findAccessFaults(form.html)).toEqual([])
    expect(await findHtmlFaults(form.html)).toEqual([])
    expect((await ask(preparer)).status).toBe(303)
    const [asked, ...more] = await lettersSince(before)
    expect(more).toEqual([])
    expect(asked?.userId).toBe(coordinator.userId)
    expect(asked?.body).toContain('1.1 Обновить сайт')
    expect(asked?.body).toContain('ГКУ «Берёзка»')
    expect(asked?.body).toContain('http://localhost:3000/postponements')

    const queue = await coordinator.open('/postponements')
    expect(await findHtmlFaults(queue.html)).toEqual([])
    expect(await findAccessFaults(queue.html)).toEqual([])
    expect(textOf(queue.page.querySelector('tbody tr'))).toMatch(
      /1\.1 Обновить сайт.*III квартал 2031 года.*Нет подрядчика.*ждёт решения/,
    )

    expect((await decide(coordinator, await idOfLatest(), 'granted', 'До осени')).status).toBe(303)
    const [, decided] = await lettersSince(before)
    expect(decided).toMatchObject({ userId: preparer.userId, subject: 'Перенос срока разрешён' })
    expect(decided?.body).toContain('До осени')
    expect(textOf((await preparer.open(`/plans/${plan.planId}`)).page.querySelector('tbody'))).toContain(
      'до 30 сентября 2031 г.',
    )
    const rows = [...(await coordinator.open(path(0))).page.querySelectorAll('tbody tr')].map((row) => textOf(row))
    expect(rows).toContainEqual(
      expect.stringMatching(/^ГКУ «Берёзка».*до 30 сентября 2031 г\..*перенесён на III квартал/),
    )
    expect(rows).toContainEqual(expect.stringMatching(/^ГКУ «Ёлочка».*до 20 мая 2031 г\./))
  })

  it('that is refused leaves the deadline, and says why', async () => {
    await ask(preparer)
    const id = await idOfLatest()
    const before = await lastLetter()
    const silent = await decide(coordinator, id, 'refused')
    expect(silent.status).toBe(422)
    expect(errorsOf(silent.page)).toContain('Напишите, почему отклоняете')
    expect((await decide(coordinator, id, 'refused', 'Подрядчик есть')).status).toBe(303)
    expect((await lettersSince(before))[0]?.body).toContain('Подрядчик есть')
    const page = textOf((await preparer.open(path(0))).page.querySelector('main'))
    expect(page).toContain('отклонён')
    expect(page).toContain('до 20 мая 2031 г.')
  })

  it('is decided once', async () => {
    await ask(preparer)
    const id = await idOfLatest()
    await decide(coordinator, id, 'granted')
    const again = await decide(coordinator, id, 'refused', 'Поздно')
    expect(again.status).toBe(422)
    expect(errorsOf(again.page)).toContain('Это уже решили')
  })

  it.each([
    ['without a reason', 0, { reason: ' ' }, 'Напишите, почему нужен перенос'],
    ['without a quarter', 0, { until: '' }, 'Выберите квартал'],
    ['to what is no quarter', 0, { until: '2031-M07' }, 'Выберите квартал'],
    ['to a quarter that is over', 0, { until: '2030-Q4' }, 'Этот квартал уже прошёл'],
    ['to a day before the deadline', 0, { until: '2031-Q1' }, 'Этот квартал уже прошёл'],
    ['of a standing duty', 1, {}, 'нет срока, который может наступить'],
    ['of a measure of others', 2, {}, 'Этому учреждению мероприятие не назначено'],
    ['with too long a reason', 0, { reason: 'я'.repeat(3001) }, 'Сократите текст'],
  ])('is not taken %s', async (_, at, fields, message) => {
    const { status, page } = await ask(preparer, at, fields)
    expect(status).toBe(422)
    expect(errorsOf(page)).toContain(message)
  })

  it('is not taken to a quarter that does not end later than the deadline', async () => {
    const late = await givenPlan(app.db, {
      measures: [
        { number: '1', title: 'Год', deadlines: [{ kind: 'date', text: 'До 30.12.2031', date: '2031-12-30' }] },
      ],
    })
    const { page } = await preparer.send(`/plans/${late.planId}/measures/${late.measureIds[0]}/postpone`, {
      until: '2031-Q3',
      reason: 'Долго',
    })
    expect(errorsOf(page)).toContain('Новый срок не позже прежнего')
  })

  it('is not asked twice while it waits', async () => {
    await ask(preparer)
    expect(errorsOf((await ask(preparer)).page)).toContain('уже просили')
    const director = await app.signedIn('director', birch)
    expect(errorsOf((await ask(director)).page)).toContain('уже просили')
    await decide(coordinator, await idOfLatest(), 'refused', 'Нет')
    expect((await ask(preparer)).status).toBe(303)
  })

  it('is not asked twice by two at one moment', async () => {
    const answers = await Promise.all([ask(preparer), ask(preparer)])
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 422])
  })

  it('is not asked for what is done', async () => {
    await givenResult(app.db, plan, plan.measureIds[0]!, { status: 'done', institutions: [birch] })
    expect(errorsOf((await ask(preparer)).page)).toContain('Мероприятие уже исполнено')
  })

  it('cannot be granted once its quarter is over', async () => {
    await ask(preparer, 0, { until: '2031-Q2' })
    const id = await idOfLatest()
    app.clock.now = new Date('2031-07-01T09:00:00Z')
    const late = await app.signedIn('coordinator')
    expect(errorsOf((await decide(late, id, 'granted')).page)).toContain('Этот квартал уже прошёл')
    app.clock.now = new Date('2031-04-01T09:00:00Z')
  })

  it('is asked by a coordinator for an institution or for all, without a letter to oneself', async () => {
    const before = await lastLetter()
    const unknown = await ask(coordinator, 0, { institution: 'Нет такого' })
    expect(errorsOf(unknown.page)).toContain('Такого учреждения нет')
    expect((await ask(coordinator, 0, { institution: '' })).status).toBe(303)
    const letters = await lettersSince(before)
    expect(letters.map(({ userId }) => userId)).not.toContain(coordinator.userId)
    await decide(coordinator, await idOfLatest(), 'granted')
    expect((await lettersSince(before)).map(({ userId }) => userId)).not.toContain(coordinator.userId)
    expect(textOf((await coordinator.open(`/plans/${plan.planId}`)).page.querySelector('tbody'))).toContain(
      'до 30 сентября 2031 г.',
    )
  })

  it('is nobody else’s business', async () => {
    await ask(preparer, 0, { reason: 'Тайна Берёзки' })
    const other = await app.signedIn('preparer', fir)
    expect((await other.open('/postponements')).html).not.toContain('Тайна Берёзки')
    expect((await other.open(path(0))).html).not.toContain('Тайна Берёзки')
    expect((await decide(preparer, await idOfLatest(), 'granted')).status).toBe(403)
    expect((await (await app.signedIn('clerk', birch)).open(`${path(0)}/postpone`)).status).toBe(403)
    expect((await (await app.signedIn('council-member')).open('/postponements')).status).toBe(403)
    expect(
      (await preparer.send(`/plans/${plan.planId}/measures/999999/postpone`, { until: '2031-Q3', reason: 'Да' }))
        .status,
    ).toBe(404)
  })
})

describe('an outside cause', () => {
  it('is reported with what is done instead, and ends', async () => {
    const form = await preparer.open(`${path(0)}/obstacles`)
    expect(await findHtmlFaults(form.html)).toEqual([])
    const cause = { cause: 'Здание на ремонте', doneInstead: 'Принимаем в соседнем', since: '15.03.2031' }
    expect((await preparer.send(`${path(0)}/obstacles`, cause)).status).toBe(303)
    const page = textOf((await coordinator.open(path(0))).page.querySelector('main'))
    expect(page).toContain('Здание на ремонте')
    expect(page).toContain('Принимаем в соседнем')
    expect(page).toContain('ещё мешает')
    const { id } = await app.db.selectFrom('obstacles').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
    const end = (who: Visitor, day: string) => who.send(`/obstacles/${id}/end`, { [`endedOn-${id}`]: day })
    expect((await end(await app.signedIn('director', fir), '01.04.2031')).status).toBe(403)
    expect(errorsOf((await end(preparer, '14.03.2031')).page)).toContain('не могло исчезнуть раньше')
    expect(errorsOf((await end(preparer, '02.04.2031')).page)).toContain('Дата позже сегодняшней')
    const listed = await preparer.open(`${path(0)}/obstacles`)
    expect(await findHtmlFaults(listed.html)).toEqual([])
    expect((await end(preparer, '01.04.2031')).status).toBe(303)
    expect(textOf((await coordinator.open(path(0))).page.querySelector('main'))).toContain('1 апреля 2031 г.')
  })

  it.each([
    [{ cause: '' }, 'Напишите, что мешает'],
    [{ since: '02.04.2031' }, 'Дата позже сегодняшней'],
    [{ since: 'давно' }, 'Введите дату так'],
  ])('is asked again for %j', async (wrong, message) => {
    const { status, page } = await preparer.send(`${path(0)}/obstacles`, {
      cause: 'Ремонт',
      doneInstead: '',
      since: '15.03.2031',
      ...wrong,
    })
    expect(status).toBe(422)
    expect(errorsOf(page)).toContain(message)
  })
})
