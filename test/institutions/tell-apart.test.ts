import { getByRole } from '@testing-library/dom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type Answer, type TestApp, type Visitor } from '../support/test-app.ts'
import { filledForm, givenInstitution, rowsOf } from './given-institution.ts'

let app: TestApp
let coordinator: Visitor
let one: number
let other: number
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
  one = await givenInstitution(app, { shortName: 'Дом «Лес»', fullName: 'Дом-интернат «Лес» № 1' })
  other = await givenInstitution(app, { shortName: 'ДОМ "ЛЕС"', fullName: 'Дом-интернат «Лес» № 2' })
})
afterAll(() => app.close())

const duplicates = () => coordinator.open('/institutions/duplicates')
const pairsOf = (answer: Answer) => rowsOf(answer).length

describe('two institutions with like names', () => {
  it('are no duplicates once somebody says so, and are again when that is taken back', async () => {
    const before = await duplicates()
    expect(pairsOf(before)).toBe(1)
    getByRole(before.page.body, 'button', { name: /Это не дубль/ })
    const fields = filledForm(before, '/institutions/duplicates/apart')
    const told = await coordinator.send('/institutions/duplicates/apart', fields)
    expect(told.location).toBe('/institutions/duplicates?done=told-apart')

    const after = await duplicates()
    expect(pairsOf(after)).toBe(0)
    expect(after.page.querySelector('main details')?.textContent).toContain('Разные учреждения: 1 пара')
    const { id } = await app.db.selectFrom('distinctInstitutions').select('id').executeTakeFirstOrThrow()
    await coordinator.send(`/institutions/duplicates/apart/${id}/undo`)
    expect(pairsOf(await duplicates())).toBe(1)
  })

  it('are told apart once, whoever of them is named first', async () => {
    await coordinator.send('/institutions/duplicates/apart', { one: String(other), other: String(one) })
    await coordinator.send('/institutions/duplicates/apart', { one: String(one), other: String(other) })
    expect(await app.db.selectFrom('distinctInstitutions').select(['institutionId', 'otherId']).execute()).toEqual([
      { institutionId: one, otherId: other },
    ])
    expect((await coordinator.open('/journal')).html).toContain('Отмечено, что это разные учреждения')
  })

  it.each([
    ['itself', () => ({ one: String(one), other: String(one) })],
    ['a record that there is not', () => ({ one: String(one), other: '999999999' })],
    ['no record at all', () => ({ one: '', other: 'лес' })],
  ])('one is not told apart from %s', async (_, fields) => {
    expect((await coordinator.send('/institutions/duplicates/apart', fields())).status).toBe(404)
  })
})
