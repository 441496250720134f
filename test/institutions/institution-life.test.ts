import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nameAt } from '../../src/features/institutions/institution-names.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { filledForm, givenInstitution, messagesOf } from './given-institution.ts'

let app: TestApp
let coordinator: Visitor
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
})
afterAll(() => app.close())

/** Opens the form of a part, fills it and sends it. */
async function sendPart(id: number, part: string, fields: Record<string, string>) {
  const path = `/institutions/${id}/${part}`
  return coordinator.send(path, { ...filledForm(await coordinator.open(path), path), ...fields })
}

describe('a new name', () => {
  it('counts from its day on, and each day keeps the name of its time', async () => {
    const id = await givenInstitution(app, {
      fullName: 'Дом престарелых',
      shortName: 'Дом престарелых',
      legalForm: 'ГУ',
    })
    const rename = (name: string, from: string, legalForm: string) =>
      sendPart(id, 'rename', { fullName: `${name} (полное)`, shortName: name, legalForm, from })
    expect((await rename('Дом ветеранов', '01.03.2028', 'ГБУ')).location).toContain('done=institution-renamed')
    expect((await rename('Дом «Забота»', '15.02.2030', '')).location).toContain('done=institution-renamed')
    const names = async (date: string) => {
      const name = (await nameAt(app.db, [id], date)).get(id)
      return [name?.shortName, name?.legalForm]
    }
    expect(await names('2028-02-29')).toEqual(['Дом престарелых', 'ГУ'])
    expect(await names('2028-03-01')).toEqual(['Дом ветеранов', 'ГБУ'])
    expect(await names('2030-02-14')).toEqual(['Дом ветеранов', 'ГБУ'])
    expect(await names('2030-02-15')).toEqual(['Дом «Забота»', null])
    const { page } = await coordinator.open(`/institutions/${id}`)
    expect(page.body.textContent).toContain('Дом престарелых')
    expect((await coordinator.open('/institutions?q=престарелых')).html).toContain('Дом «Забота»')
  })

  it('is refused for a day to come, before an earlier renaming, or when it is the same', async () => {
    const id = await givenInstitution(app, { fullName: 'Кризисный центр', shortName: 'КЦ' })
    const rename = (from: string, shortName: string, fullName = 'Другой центр') =>
      sendPart(id, 'rename', { fullName, shortName, from })
    expect(messagesOf(await rename('02.04.2031', 'ДЦ'))).toEqual([
      ['#field-from', expect.stringContaining('ещё не наступил')],
    ])
    expect(messagesOf(await rename('31.02.2031', 'ДЦ'))[0]?.[0]).toBe('#field-from')
    expect(messagesOf(await rename('01.04.2031', 'КЦ', 'Кризисный центр'))).toEqual([
      ['#field-fullName', expect.stringContaining('нынешнее название')],
    ])
    expect((await rename('01.06.2030', 'ДЦ')).status).toBe(303)
    expect(messagesOf(await rename('01.06.2030', 'ТЦ'))).toEqual([
      ['#field-from', expect.stringContaining('1 июня 2030 г.')],
    ])
  })

  it('does not overwrite what somebody else saved meanwhile', async () => {
    const id = await givenInstitution(app)
    const path = `/institutions/${id}/rename`
    const form = filledForm(await coordinator.open(path), path)
    await sendPart(id, 'edit', { place: 'г. Ладожск' })
    const refused = await coordinator.send(path, { ...form, shortName: 'Новое', from: '01.01.2031' })
    expect(refused.status).toBe(422)
    expect(messagesOf(refused)[0]?.[1]).toContain('изменил кто-то ещё')
    expect((refused.page.getElementById('field-shortName') as HTMLInputElement).value).toBe('Новое')
  })
})

describe('closing', () => {
  it('names who goes on, on both pages, and can be undone', async () => {
    const id = await givenInstitution(app, { shortName: 'Приют «Север»' })
    const heir = await givenInstitution(app, { shortName: 'Приют «Юг»', inn: '7707083893' })
    const second = await givenInstitution(app, { shortName: 'Приют «Запад»', ownCode: 'З-1' })
    const closed = await sendPart(id, 'close', { on: '31.12.2030', successor1: '7707083893', successor2: 'З-1' })
    expect(closed.location, closed.html).toContain('done=institution-closed')
    const { page } = await coordinator.open(`/institutions/${id}`)
    expect(page.body.textContent).toContain('закрыто 31 декабря 2030')
    expect(page.body.textContent).toContain('Приют «Юг»')
    expect((await coordinator.open(`/institutions/${second}`)).page.body.textContent).toContain('Приют «Север»')
    const listed = async (query: string) => (await coordinator.open(`/institutions${query}`)).html.includes('«Север»')
    expect([await listed(''), await listed('?state=closed'), await listed('?state=all')]).toEqual([false, true, true])
    expect((await sendPart(id, 'reopen', {})).location).toContain('done=institution-reopened')
    expect(await listed('')).toBe(true)
    expect((await coordinator.open(`/institutions/${heir}`)).page.body.textContent).not.toContain('Приют «Север»')
  })

  it('asks which one is meant, and refuses itself and days to come', async () => {
    const id = await givenInstitution(app, { shortName: 'Центр «Роса»', ownCode: 'Р-1' })
    await givenInstitution(app, { shortName: 'Интернат «Клён», корпус 1' })
    await givenInstitution(app, { shortName: 'Интернат «Клён», корпус 2' })
    const refused = await sendPart(id, 'close', { on: '2.4.2031', successor1: 'клен', successor2: 'нет такого' })
    expect(messagesOf(refused)).toEqual([
      ['#field-successor1', expect.stringContaining('«Клён», корпус 2')],
      ['#field-successor2', expect.stringContaining('в реестре нет')],
    ])
    expect(messagesOf(await sendPart(id, 'close', { on: '2.4.2031' }))[0]?.[0]).toBe('#field-on')
    expect(messagesOf(await sendPart(id, 'close', { on: '1.4.2031', successor1: 'Р-1' }))[0]?.[1]).toContain(
      'то же учреждение',
    )
  })

  it('says why it cannot be opened again while another has its number', async () => {
    const id = await givenInstitution(app, { inn: '5000000000', closedOn: '2029-01-01' })
    await givenInstitution(app, { inn: '5000000000' })
    const refused = await sendPart(id, 'reopen', {})
    expect([refused.status, messagesOf(refused)[0]?.[1]]).toEqual([422, expect.stringContaining('Такой ИНН')])
  })
})
