import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type Fields, type TestApp, type Visitor } from '../support/test-app.ts'
import { findAccessFaults } from '../web/find-access-faults.ts'
import { findHtmlFaults } from '../web/html-validate-settings.ts'
import { givenInstitution, givenPlan, textOf, type GivenPlan } from './given-plan.ts'

let app: TestApp
let coordinator: Visitor
let birch: number
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
  birch = await givenInstitution(app.db, 'ГКУ «Берёзка»', { type: 'Центр' })
  await givenInstitution(app.db, 'ГКУ «Ёлочка»', { type: 'Интернат' })
})
afterAll(() => app.close())

const planFields = {
  title: 'План на 2031 год',
  year: '2031',
  assessmentYear: '2030',
  reportEvery: 'quarter',
  reportDueDay: '1',
  reportDueMonthOffset: '0',
  reportAddressee: 'отдел качества',
}

const idIn = (location: string | null) => Number(/\/plans\/(\d+)/.exec(location ?? '')?.[1])
const errorsOf = (page: Document) => textOf(page.querySelector('.error-summary'))

async function draft(measures: Parameters<typeof givenPlan>[1]['measures'] = []): Promise<GivenPlan> {
  return givenPlan(app.db, { status: 'draft', measures })
}

const measureFields = (plan: GivenPlan, more: Fields = {}): Fields => ({
  sectionId: String(plan.sectionIds[0]),
  number: '1.1',
  title: 'Обновить сайт',
  items: '',
  remark: '',
  assignmentKind: 'participants',
  'stage-1-text': 'До 20.02.2031 г.',
  'stage-1-kind': 'date',
  'stage-1-when': '20.02.2031',
  'stage-1-action': '',
  do: 'save',
  ...more,
})

describe('making a plan', () => {
  it('goes from its particulars to sections and measures', async () => {
    const made = await coordinator.send('/plans/new', planFields)
    const id = idIn(made.location)
    const empty = await coordinator.open(`/plans/${id}`)
    expect(textOf(empty.page.querySelector('main'))).toContain('В этой редакции ещё нет мероприятий')
    expect(await findHtmlFaults(empty.html)).toEqual([])
    await coordinator.send(`/plans/${id}/sections/new`, { number: '2', title: 'Комфортность', criterion: 'comfort' })
    const { page } = await coordinator.open(`/plans/${id}`)
    expect(textOf(page.querySelector('h2[id^=section]'))).toBe('2. Комфортность')
    expect(textOf(page.querySelector('main'))).toContain('I квартал 2031 года: до 1 апреля 2031 г.')
  })

  it('asks again for everything that is wrong and keeps what was typed', async () => {
    const { status, page } = await coordinator.send('/plans/new', {
      ...planFields,
      title: ' ',
      year: '31',
      reportDueDay: '40',
    })
    expect(status).toBe(422)
    expect(errorsOf(page)).toContain('Введите название плана')
    expect(errorsOf(page)).toContain('Введите год четырьмя цифрами')
    expect(errorsOf(page)).toContain('Введите число месяца от 1 до 31')
    expect(page.querySelector<HTMLInputElement>('[name=year]')!.value).toBe('31')
  })

  it('is for coordinators', async () => {
    const plan = await draft()
    for (const role of ['administrator', 'reviewer', 'preparer', 'council-member'] as const) {
      const visitor = await app.signedIn(role, role === 'preparer' ? birch : null)
      expect((await visitor.send('/plans/new', planFields)).status, role).toBe(403)
      expect((await visitor.send(`/plans/${plan.planId}/measures/new`, measureFields(plan))).status, role).toBe(403)
    }
  })

  it('stays unseen by institutions until it is approved', async () => {
    const plan = await draft()
    const preparer = await app.signedIn('preparer', birch)
    expect((await preparer.open(`/plans/${plan.planId}`)).status).toBe(404)
    expect((await preparer.open('/plans')).html).not.toContain(`/plans/${plan.planId}"`)
    expect((await (await app.signedIn('reviewer')).open(`/plans/${plan.planId}`)).status).toBe(200)
  })
})

describe('a measure of a draft', () => {
  it('is added where its number belongs, and numbers stay as they are', async () => {
    const plan = await draft([
      { number: '1.2', title: 'Второе' },
      { number: '1.10', title: 'Десятое' },
    ])
    const path = `/plans/${plan.planId}/measures/new`
    expect((await coordinator.send(path, measureFields(plan, { number: '1.9', title: 'Девятое' }))).status).toBe(303)
    const { page } = await coordinator.open(`/plans/${plan.planId}`)
    expect([...page.querySelectorAll('tbody tr')].map((row) => textOf(row.querySelector('td')))).toEqual([
      '1.2',
      '1.9',
      '1.10',
    ])
  })

  it('may have a number that another has: the page warns and does not refuse', async () => {
    const plan = await draft([{ number: '1.12', title: 'Первое' }])
    const added = await coordinator.send(`/plans/${plan.planId}/measures/new`, measureFields(plan, { number: '1.12' }))
    expect(added.status).toBe(303)
    const { page } = await coordinator.open(`/plans/${plan.planId}`)
    expect(textOf(page.querySelector('.notice-warning'))).toContain('Один номер стоит у нескольких мероприятий: 1.12')
  })

  it('gets one more stage by a button of the form that loses nothing typed', async () => {
    const plan = await draft()
    const path = `/plans/${plan.planId}/measures/new`
    const typed = measureFields(plan, {
      title: 'Буклеты <script>alert(1)</script> ‮',
      remark: 'Нет буклетов',
      do: 'add-stage',
    })
    const { page, status, html } = await coordinator.send(path, typed)
    expect(status).toBe(200)
    expect(page.querySelector<HTMLTextAreaElement>('[name=title]')!.value).toBe('Буклеты <script>alert(1)</script> ‮')
    expect(page.querySelector<HTMLTextAreaElement>('[name=remark]')!.value).toBe('Нет буклетов')
    expect(page.querySelector<HTMLInputElement>('[name=stage-1-when]')!.value).toBe('20.02.2031')
    expect(page.querySelector('[name=stage-2-text]')).not.toBeNull()
    expect(page.querySelectorAll('script:not([src])')).toHaveLength(0)
    expect(await findAccessFaults(html)).toEqual([])
    expect(await findHtmlFaults(html)).toEqual([])
    const less = await coordinator.send(path, { ...typed, 'stage-2-text': 'Потом', do: 'remove-stage-1' })
    expect(less.page.querySelector('[name=stage-1-text]')).toBeNull()
    expect(less.page.querySelector<HTMLTextAreaElement>('[name=stage-2-text]')!.value).toBe('Потом')
  })

  it.each([
    ['До 20.02.2031 г.', 'date', '20.02.2031'],
    ['В течение года', 'period', '01.01.2031–31.12.2031'],
    ['Постоянно', 'permanent', ''],
    ['По графику', 'by-schedule', ''],
    ['По мере финансирования', 'as-funded', ''],
    ['По мере необходимости', 'as-needed', ''],
  ])('has «%s» read from its words before it is saved', async (words, kind, when) => {
    const plan = await draft()
    const path = `/plans/${plan.planId}/measures/new`
    const typed = measureFields(plan, { 'stage-1-text': words, 'stage-1-kind': '', 'stage-1-when': '' })
    const { page, status } = await coordinator.send(path, typed)
    expect(status).toBe(200)
    expect(page.querySelector<HTMLSelectElement>('[name=stage-1-kind]')!.value).toBe(kind)
    expect(page.querySelector<HTMLInputElement>('[name=stage-1-when]')!.value).toBe(when)
    const saved = await coordinator.send(path, { ...typed, 'stage-1-kind': kind, 'stage-1-when': when })
    expect(saved.status).toBe(303)
    expect(textOf((await coordinator.open(`/plans/${plan.planId}`)).page.querySelector('tbody'))).toContain(words)
  })

  it('says at the field what is wrong with a stage', async () => {
    const plan = await draft()
    const path = `/plans/${plan.planId}/measures/new`
    const wrong = await coordinator.send(path, measureFields(plan, { 'stage-1-when': 'весной', title: '' }))
    expect(wrong.status).toBe(422)
    expect(errorsOf(wrong.page)).toContain('Введите дату так: 20.02.2031')
    expect(wrong.page.querySelector('[name=stage-1-when]')!.getAttribute('aria-invalid')).toBe('true')
    const permanent = await coordinator.send(path, measureFields(plan, { 'stage-1-kind': 'permanent' }))
    expect(errorsOf(permanent.page)).toContain('У такого срока дат не бывает')
  })

  it('takes hostile texts for what they are', async () => {
    const plan = await draft()
    const path = `/plans/${plan.planId}/measures/new`
    const long = await coordinator.send(path, measureFields(plan, { title: 'я'.repeat(5001) }))
    expect(errorsOf(long.page)).toMatch(/не больше 5\s000 знаков/)
    const title = 'Сайт\u0000 <img src=x onerror=alert(1)> \u202Eобратно'
    expect(
      (await coordinator.send(path, measureFields(plan, { title, 'stage-1-text': 'До\u0000 срока' }))).status,
    ).toBe(303)
    const { page } = await coordinator.open(`/plans/${plan.planId}`)
    expect(page.querySelector('tbody img')).toBeNull()
    expect(textOf(page.querySelector('tbody'))).toContain('<img src=x onerror=alert(1)>')
  })

  it('is assigned to a type or to a list, and nobody else is meant', async () => {
    const plan = await draft()
    const path = `/plans/${plan.planId}/measures/new`
    const form = await coordinator.open(path)
    const type = form.page.querySelector<HTMLInputElement>('[name=typeIds]')!.value
    expect(errorsOf((await coordinator.send(path, measureFields(plan, { assignmentKind: 'types' }))).page)).toContain(
      'Отметьте хотя бы один вид',
    )
    await coordinator.send(path, measureFields(plan, { number: '1.1', assignmentKind: 'types', typeIds: [type] }))
    await coordinator.send(
      path,
      measureFields(plan, { number: '1.2', assignmentKind: 'institutions', institutionIds: [String(birch), '777777'] }),
    )
    const text = textOf((await coordinator.open(`/plans/${plan.planId}`)).page.querySelector('tbody'))
    expect(text).toContain(
      'Интернат: 1 учреждение'.replace('Интернат', textOf(form.page.querySelector('[name=typeIds]')!.parentElement)),
    )
    expect(text).toContain('ГКУ «Берёзка»')
  })

  it('shows both where somebody else saved first', async () => {
    const plan = await draft([{ number: '1.1', title: 'Было' }])
    const path = `/plans/${plan.planId}/measures/${plan.measureIds[0]}/edit`
    const { page } = await coordinator.open(path)
    const version = page.querySelector<HTMLInputElement>('[name=version]')!.value
    expect((await coordinator.send(path, measureFields(plan, { version, title: 'Чужое' }))).status).toBe(303)
    const stale = await coordinator.send(path, measureFields(plan, { version, title: 'Моё' }))
    expect(stale.status).toBe(409)
    expect(stale.page.querySelector<HTMLTextAreaElement>('[name=title]')!.value).toBe('Моё')
    expect(textOf(stale.page.querySelector('dl'))).toContain('Чужое')
    const again = stale.page.querySelector<HTMLInputElement>('[name=version]')!.value
    expect((await coordinator.send(path, measureFields(plan, { version: again, title: 'Моё' }))).status).toBe(303)
  })

  it('moves up and down and goes', async () => {
    const plan = await draft([
      { number: '1.1', title: 'Первое' },
      { number: '1.2', title: 'Второе' },
    ])
    const path = `/plans/${plan.planId}/measures/${plan.measureIds[1]}`
    const numbers = async () => {
      const { page } = await coordinator.open(`/plans/${plan.planId}`)
      return [...page.querySelectorAll('tbody tr')].map((row) => textOf(row.querySelector('td')))
    }
    await coordinator.send(`${path}/move`, { direction: 'up' })
    expect(await numbers()).toEqual(['1.2', '1.1'])
    await coordinator.send(`/plans/${plan.planId}/by-numbers`)
    expect(await numbers()).toEqual(['1.1', '1.2'])
    await coordinator.send(`${path}/remove`)
    expect(await numbers()).toEqual(['1.1'])
    expect((await coordinator.open(path)).status).toBe(404)
  })

  it('of another plan is not reached through this one', async () => {
    const plan = await draft([{ number: '1', title: 'Своё' }])
    const other = await draft([{ number: '9', title: 'Чужое' }])
    const path = `/plans/${plan.planId}/measures/${other.measureIds[0]}`
    expect((await coordinator.open(`${path}/edit`)).status).toBe(404)
    expect((await coordinator.send(`${path}/remove`)).status).toBe(404)
    const strange = await coordinator.send(
      `/plans/${plan.planId}/measures/new`,
      measureFields(plan, { sectionId: String(other.sectionIds[0]) }),
    )
    expect(errorsOf(strange.page)).toContain('Такого раздела в черновике уже нет')
  })
})

describe('a section of a draft', () => {
  it('is removed only when it is empty', async () => {
    const plan = await draft([{ number: '1.1', title: 'Первое' }])
    const path = `/plans/${plan.planId}/sections/${plan.sectionIds[0]}`
    expect(errorsOf((await coordinator.send(`${path}/remove`)).page)).toContain('В разделе есть мероприятия')
    await coordinator.send(`/plans/${plan.planId}/measures/${plan.measureIds[0]}/remove`)
    expect((await coordinator.send(`${path}/remove`)).status).toBe(303)
  })

  it('shows both where somebody else saved first', async () => {
    const plan = await draft([{ number: '1.1', title: 'Первое' }])
    const path = `/plans/${plan.planId}/sections/${plan.sectionIds[0]}/edit`
    const version = '1'
    expect((await coordinator.send(path, { version, number: '1', title: 'Чужое' })).status).toBe(303)
    const stale = await coordinator.send(path, { version, number: '1', title: 'Моё' })
    expect(stale.status).toBe(409)
    expect(textOf(stale.page.querySelector('dl'))).toContain('Чужое')
    expect(stale.page.querySelector<HTMLTextAreaElement>('[name=title]')!.value).toBe('Моё')
  })
})
