import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type Fields, type TestApp, type Visitor } from '../support/test-app.ts'
import { findAccessFaults } from '../web/find-access-faults.ts'
import { findHtmlFaults } from '../web/html-validate-settings.ts'
import { givenInstitution, givenPlan, textOf, type GivenPlan } from './given-plan.ts'

let app: TestApp
let coordinator: Visitor
let birch: number
let plan: GivenPlan
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
  birch = await givenInstitution(app.db, 'ГКУ «Берёзка»')
  await givenInstitution(app.db, 'ГКУ «Ёлочка»')
  plan = await givenPlan(app.db, {
    measures: [
      { number: '1.1', title: 'Обновить сайт' },
      { number: '1.2', title: 'Повесить стенд' },
    ],
  })
})
afterAll(() => app.close())

const errorsOf = (page: Document) => textOf(page.querySelector('.error-summary'))
const idIn = (location: string | null) => Number(/\/deficiencies\/(\d+)/.exec(location ?? '')?.[1])

async function enter(fields: Fields = {}): Promise<number> {
  const answer = await coordinator.send('/deficiencies/new', {
    text: 'На сайте нет телефонов',
    sourceKind: 'assessment',
    institution: 'гку "берёзка"',
    assessmentYear: '2030',
    ...fields,
  })
  expect(answer.status, answer.html).toBe(303)
  return idIn(answer.location)
}

describe('a deficiency', () => {
  it('is entered with its source, and is an open gap until a measure serves it', async () => {
    const id = await enter({
      sourceNote: 'анкета, вопрос 4',
      criterion: 'Открытость и доступность информации об организации',
    })
    const { page, html } = await coordinator.open(`/deficiencies/${id}`)
    const text = textOf(page.querySelector('main'))
    expect(text).toContain('независимая оценка')
    expect(text).toContain('анкета, вопрос 4')
    expect(text).toContain('ГКУ «Берёзка»')
    expect(text).toContain('Недостаток открыт')
    expect(await findAccessFaults(html)).toEqual([])
    expect(await findHtmlFaults(html)).toEqual([])
    const list = await coordinator.open('/deficiencies?gaps=yes')
    expect(textOf(list.page.querySelector('tbody'))).toContain('нет мероприятия')
    expect(await findHtmlFaults(list.html)).toEqual([])
    expect(await findAccessFaults(list.html)).toEqual([])
  })

  it('is linked to many measures from its own side, and a measure to many from the other', async () => {
    const one = await enter({ text: 'Нет телефонов' })
    const other = await enter({ text: 'Нет адреса' })
    const [site = 0, stand = 0] = plan.measureIds
    const found = await coordinator.open(`/deficiencies/${one}?q=сайт`)
    expect(textOf(found.page.querySelector('table'))).toContain('1.1 Обновить сайт')
    expect(textOf(found.page.querySelector('table'))).not.toContain('стенд')
    await coordinator.send(`/deficiencies/${one}/measures`, { measureId: String(site) })
    await coordinator.send(`/deficiencies/${one}/measures`, { measureId: String(stand) })
    await coordinator.send(`/deficiencies/${one}/measures`, { measureId: String(stand) })
    const choosing = await coordinator.open(`/deficiencies?measure=${site}`)
    expect(textOf(choosing.page.querySelector('.notice'))).toContain('1.1 Обновить сайт')
    expect(await findHtmlFaults(choosing.html)).toEqual([])
    const linked = await coordinator.send(`/deficiencies/${other}/measures`, {
      measureId: String(site),
      back: 'measure',
    })
    expect(linked.location).toBe(`/plans/${plan.planId}/measures/${site}?done=linked`)
    expect(textOf((await coordinator.open(`/deficiencies/${one}`)).page.querySelector('tbody'))).toMatch(/1\.1.*1\.2/)
    const measure = await coordinator.open(`/plans/${plan.planId}/measures/${site}`)
    expect(textOf(measure.page.querySelector('main'))).toMatch(/Нет телефонов.*Нет адреса/)
    expect(await findHtmlFaults(measure.html)).toEqual([])
    await coordinator.send(`/deficiencies/${one}/unlink`, { measureId: String(site) })
    expect(
      textOf((await coordinator.open(`/plans/${plan.planId}/measures/${site}`)).page.querySelector('main')),
    ).not.toContain('Нет телефонов')
    const history = textOf((await coordinator.open(`/deficiencies/${one}/history`)).page.querySelector('main'))
    expect(history).toContain('Записан недостаток')
    expect(history).toContain('Недостаток связан с мероприятием')
    expect(history).toContain('Убрана связь недостатка с мероприятием')
    expect(history).not.toContain('Нет адреса')
  })

  it('entered from a measure is linked at once', async () => {
    const answer = await coordinator.send('/deficiencies/new', {
      text: 'Нет стенда',
      sourceKind: 'survey',
      measure: String(plan.measureIds[1]),
    })
    expect(answer.location).toBe(`/plans/${plan.planId}/measures/${plan.measureIds[1]}?done=linked`)
  })

  it.each([
    [{ text: ' ' }, 'Напишите, что выявлено'],
    [{ text: 'я'.repeat(5001) }, 'Сократите текст'],
    [{ sourceKind: 'rumour' }, 'Выберите, откуда известно'],
    [{ institution: 'ГКУ «Нет»' }, 'Такого учреждения нет'],
    [{ assessmentYear: '30' }, 'Введите год'],
  ])('is asked again for %j', async (wrong, message) => {
    const { status, page } = await coordinator.send('/deficiencies/new', {
      text: 'Есть',
      sourceKind: 'audit',
      ...wrong,
    })
    expect(status).toBe(422)
    expect(errorsOf(page)).toContain(message)
  })

  it('shows both where somebody else saved first', async () => {
    const id = await enter()
    const fields = { sourceKind: 'audit', institution: '', version: '1' }
    expect((await coordinator.send(`/deficiencies/${id}/edit`, { ...fields, text: 'Чужое' })).status).toBe(303)
    const stale = await coordinator.send(`/deficiencies/${id}/edit`, { ...fields, text: 'Моё' })
    expect(stale.status).toBe(409)
    expect(textOf(stale.page.querySelector('dl'))).toContain('Чужое')
    expect(stale.page.querySelector<HTMLTextAreaElement>('[name=text]')!.value).toBe('Моё')
  })

  it('takes hostile texts for what they are', async () => {
    const id = await enter({ text: '<b>Жирно</b>\u0000 \u202Eобратно', sourceNote: '"><script>1</script>' })
    const { page } = await coordinator.open(`/deficiencies/${id}`)
    expect(page.querySelector('main b, main script')).toBeNull()
    expect((await coordinator.open('/deficiencies?q=%00%25_&institution=%00')).status).toBe(200)
  })

  it('of one institution is not shown to another, and is changed by coordinators only', async () => {
    const id = await enter({ text: 'Только Берёзки' })
    const own = await app.signedIn('preparer', birch)
    const pine = await givenInstitution(app.db, 'ГКУ «Сосна»')
    const other = await app.signedIn('preparer', pine)
    expect((await own.open(`/deficiencies/${id}`)).status).toBe(200)
    expect((await other.open(`/deficiencies/${id}`)).status).toBe(404)
    expect((await other.open('/deficiencies')).html).not.toContain('Только Берёзки')
    for (const visitor of [own, other, await app.signedIn('reviewer')]) {
      expect((await visitor.send(`/deficiencies/${id}/edit`, { text: 'Взлом' })).status).toBe(403)
      expect((await visitor.send(`/deficiencies/${id}/measures`, { measureId: '1' })).status).toBe(403)
    }
    expect((await coordinator.send(`/deficiencies/${id}/measures`, { measureId: '999999' })).status).toBe(404)
  })

  it('is found by its words, year, source and institution, page by page', async () => {
    await app.change(async (tx) => {
      const rows = Array.from({ length: 60 }, (_, at) => ({
        text: `Пандус ${at}`,
        sourceKind: 'inspection' as const,
        assessmentYear: 2028,
      }))
      await tx.insertInto('deficiencies').values(rows).execute()
    })
    const first = await coordinator.open('/deficiencies?q=пандус&year=2028&source=inspection')
    expect(first.page.querySelectorAll('tbody tr')).toHaveLength(50)
    expect(textOf(first.page.querySelector('.pager'))).toContain('1–50 из 60')
    const next = first.page.querySelector('.pager a[rel=next]')!.getAttribute('href')!
    expect((await coordinator.open(next)).page.querySelectorAll('tbody tr')).toHaveLength(10)
    expect(
      (await coordinator.open('/deficiencies?q=пандус&institution=берёзка')).page.querySelectorAll('tbody tr'),
    ).toHaveLength(0)
  })
})
