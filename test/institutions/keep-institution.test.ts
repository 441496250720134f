import { getByRole } from '@testing-library/dom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { filledForm, givenInstitution, messagesOf } from './given-institution.ts'

const INN = '7707083893'
let app: TestApp
let coordinator: Visitor
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
})
afterAll(() => app.close())

const whole = {
  fullName:
    'Государственное казённое учреждение «Комплексный центр социального обслуживания населения в городе Светлом»',
  shortName: 'ГКУ «КЦСОН в г. Светлом»',
  legalForm: 'ГКУ',
  type: 'КЦСОН',
  place: 'г. Светлый',
  inn: INN,
  ogrn: '1027700132195',
  ownCode: 'СВ-01',
  reportOrder: '7',
  aliases: 'КЦСОН Светлый\nКЦСОН г.Светлого; Светлинский КЦСОН',
  address: '654321, г. Светлый, ул. Садовая, 3',
  phone: '8 (312) 34-56, доб. 2',
  email: 'kcson@svetly.example.ru',
  site: 'kcson-svetly.example.ru',
  headName: 'Орлова Мария Глебовна',
  headPost: 'директор',
}

describe('an institution is entered', () => {
  it('with everything that is known of it, and its page says it all', async () => {
    const added = await coordinator.send('/institutions/new', whole)
    expect(added.location, added.html).toMatch(/^\/institutions\/\d+\?done=institution-added$/)
    const { page, html } = await coordinator.open(added.location!)
    expect(page.querySelector('h1')?.textContent).toBe(whole.shortName)
    for (const name of [
      'fullName',
      'type',
      'place',
      'inn',
      'ogrn',
      'ownCode',
      'address',
      'phone',
      'headName',
    ] as const) {
      expect(page.body.textContent).toContain(whole[name])
    }
    expect(html).toContain('https://kcson-svetly.example.ru')
    expect([...page.querySelectorAll('dd li')].map((item) => item.textContent)).toEqual([
      'КЦСОН г.Светлого',
      'КЦСОН Светлый',
      'Светлинский КЦСОН',
    ])
  })

  it('asks whether it is a new one where the register has one like it', async () => {
    const { inn: _, ownCode: __, ...again } = whole
    const asked = await coordinator.send('/institutions/new', again)
    expect(asked.status).toBe(422)
    expect(messagesOf(asked)[0]?.[1]).toContain(whole.shortName)
    const sure = await coordinator.send('/institutions/new', { ...again, confirmed: 'yes' })
    expect(sure.status).toBe(303)
  })

  it.each([
    ['inn', '7707083894', 'последняя цифра не сходится'],
    ['inn', '770708389', '10 цифр, а здесь 9 цифр'],
    ['inn', '77070838AB', 'только цифры'],
    ['ogrn', '1027700132196', 'последняя цифра не сходится'],
    ['site', 'javascript:alert(1)', 'Введите адрес сайта'],
    ['site', 'светлый', 'Введите адрес сайта'],
    ['email', 'kcson@', 'Введите адрес почты'],
    ['reportOrder', '0', 'целое число'],
    ['fullName', ' ', 'Впишите полное название'],
    ['shortName', 'я'.repeat(301), 'Сократите до 300 знаков'],
    ['place', '\u{1F3E5}'.repeat(201), 'Сократите до 200 знаков'],
  ])('says at the field what is wrong with %s «%s»', async (name, value, message) => {
    const refused = await coordinator.send('/institutions/new', { ...whole, inn: '', ownCode: '', [name]: value })
    expect(refused.status).toBe(422)
    expect(messagesOf(refused)).toEqual([[`#field-${name}`, expect.stringContaining(message)]])
    const input = refused.page.getElementById(`field-${name}`) as HTMLInputElement
    expect(input.getAttribute('aria-invalid')).toBe('true')
    expect(input.value).toBe(value)
  })

  it('says whose number is taken at its field, for the number of a closed one is free again', async () => {
    const other = { ...whole, fullName: 'Дом ветеранов', shortName: 'Дом ветеранов', aliases: '', confirmed: 'yes' }
    const refused = await coordinator.send('/institutions/new', { ...other, ownCode: '' })
    expect([refused.status, messagesOf(refused)]).toEqual([422, [['#field-inn', expect.stringContaining('Такой ИНН')]]])
    const code = await coordinator.send('/institutions/new', { ...other, inn: '' })
    expect([code.status, messagesOf(code)]).toEqual([422, [['#field-ownCode', expect.stringContaining('Такой код')]]])
    const closed = await givenInstitution(app, { inn: '5000000000', closedOn: '2020-01-01' })
    const free = await coordinator.send('/institutions/new', { ...other, inn: '5000000000', ownCode: '' })
    expect(closed).toBeGreaterThan(0)
    expect(messagesOf(free)).toEqual([])
  })

  it('keeps hostile texts as texts', async () => {
    const hostile = '<script>alert(1)</script> \u202Eеибь\u202C "«&amp; \u{1F600}'
    const added = await coordinator.send('/institutions/new', {
      fullName: `\u0000${hostile}`,
      shortName: hostile,
      headName: hostile,
      aliases: hostile,
      confirmed: 'yes',
    })
    const { page, html } = await coordinator.open(added.location!)
    expect(page.querySelector('h1')?.textContent).toBe(hostile)
    expect(html).not.toContain('<script>alert')
    expect((await coordinator.open('/institutions?q=%00%3Cscript%3E(')).status).toBe(200)
  })
})

describe('an institution is corrected', () => {
  it('in one window only: the other one sees both versions, and what was typed stays', async () => {
    const id = await givenInstitution(app, { fullName: 'Приют «Заря»', shortName: 'Приют «Заря»', phone: '11-11' })
    const [first, second] = await Promise.all([0, 1].map(() => coordinator.open(`/institutions/${id}/edit`)))
    const path = `/institutions/${id}/edit`
    const saved = await coordinator.send(path, { ...filledForm(first!, path), phone: '22-22' })
    expect(saved.location).toBe(`/institutions/${id}?done=saved`)
    const stale = await coordinator.send(path, { ...filledForm(second!, path), phone: '33-33', place: 'г. Озёрск' })
    expect(stale.status).toBe(409)
    const cells = [...stale.page.querySelectorAll('tbody tr')].map((row) => row.textContent)
    expect(cells).toEqual(['Местог. Озёрскпусто', 'Телефон33-3322-22'])
    const again = await coordinator.send(path, filledForm(stale, path))
    expect(again.status).toBe(303)
    expect((await coordinator.open(path)).html).toContain('33-33')
  })

  it('by its own people in its contacts alone', async () => {
    const id = await givenInstitution(app, { shortName: 'Приют «Луч»', place: 'г. Луга' })
    const director = await app.signedIn('director', id)
    const page = await director.open(`/institutions/${id}`)
    expect(getByRole(page.page.body, 'link', { name: 'Изменить контакты' })).toBeTruthy()
    const path = `/institutions/${id}/contacts`
    const form = await director.open(path)
    const sent = await director.send(path, {
      ...filledForm(form, path),
      phone: '44-44',
      shortName: 'Другое',
      place: '',
    })
    expect(sent.status).toBe(303)
    const now = await director.open(`/institutions/${id}`)
    expect(now.page.querySelector('h1')?.textContent).toBe('Приют «Луч»')
    expect(now.page.body.textContent).toContain('г. Луга')
    expect(now.page.body.textContent).toContain('44-44')
    expect((await director.open(`/institutions/${id}/edit`)).status).toBe(403)
  })

  it('and its history tells who did what', async () => {
    const id = await givenInstitution(app, { shortName: 'Приют «Мост»' })
    const path = `/institutions/${id}/edit`
    await coordinator.send(path, {
      ...filledForm(await coordinator.open(path), path),
      phone: '55-55',
      headName: 'Иванова',
    })
    const { page } = await coordinator.open(`/institutions/${id}/history`)
    expect(page.querySelector('.timeline')?.textContent).toContain('Изменены данные учреждения')
    expect(page.querySelector('.timeline')?.textContent).toContain('телефон: пусто → 55-55')
  })
})

describe("somebody else's institution", () => {
  it.each(['preparer', 'director', 'clerk'] as const)('is not there for a %s, nor is the list', async (role) => {
    const [own, other] = [await givenInstitution(app), await givenInstitution(app)]
    const visitor = await app.signedIn(role, own)
    expect((await visitor.open('/institutions')).status).toBe(403)
    expect((await visitor.open(`/institutions/${own}`)).status).toBe(200)
    expect((await visitor.open(`/institutions/${other}`)).status).toBe(404)
    for (const part of ['contacts', 'history']) {
      expect([403, 404]).toContain((await visitor.open(`/institutions/${other}/${part}`)).status)
    }
    expect([403, 404]).toContain((await visitor.send(`/institutions/${other}/contacts`, { phone: '1' })).status)
    expect((await visitor.send('/institutions/new', whole)).status).toBe(403)
  })

  it('hides people and buttons from those who only look', async () => {
    const id = await givenInstitution(app)
    await app.signedIn('director', id)
    const operator = await app.signedIn('assessment-operator')
    const { page } = await operator.open(`/institutions/${id}`)
    expect(page.getElementById('people')).toBeNull()
    expect(page.querySelector('main form, main .button')).toBeNull()
  })
})
