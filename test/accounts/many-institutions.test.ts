import { getByLabelText } from '@testing-library/dom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenUser, openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { messagesOf } from '../institutions/given-institution.ts'

let app: TestApp
let admin: Visitor
beforeAll(async () => {
  app = await openTestApp()
  admin = await app.signedIn('administrator')
  const rows = Array.from({ length: 61 }, (_, at) => {
    const name = `Центр ${String(at + 1).padStart(2, '0')}`
    return { shortName: name, fullName: name, ownCode: `c${at + 1}` }
  })
  await app.change((tx) => tx.insertInto('institutions').values(rows).execute())
  for (let at = 1; at <= 61; at += 1)
    await givenUser(app.db, { email: `person-${at}@otklik.example`, role: 'council-member', institutionId: null })
})
afterAll(() => app.close())

const rolesOf = (userId: number) =>
  app.db.selectFrom('userRoles').select(['role', 'institutionId', 'deputyFor']).where('userId', '=', userId).execute()
const idOf = async (shortName: string) => {
  const query = app.db.selectFrom('institutions').select('id').where('shortName', '=', shortName)
  return (await query.executeTakeFirstOrThrow()).id
}

describe('where there are more than sixty institutions and people', () => {
  it('an institution is typed, not chosen from a list that outweighs the page', async () => {
    const { page } = await admin.open('/users/new')
    const field = getByLabelText(page.body, /^Учреждение/)
    expect([field.tagName, field.getAttribute('name')]).toEqual(['INPUT', 'institutionName'])
    const person = { fullName: 'Носова Ева', email: 'eva@otklik.example', role: 'preparer' }
    const { location } = await admin.send('/users/new', { ...person, institutionName: 'c17' })
    const id = Number(/\/users\/(\d+)/.exec(location ?? '')?.[1])
    expect(await rolesOf(id)).toEqual([{ role: 'preparer', institutionId: await idOf('Центр 17'), deputyFor: null }])
  })

  it.each([
    ['', 'Выберите учреждение: эта роль работает в одном учреждении'],
    ['Дом', 'Такого учреждения в реестре нет. Введите ИНН, код или название, как в реестре'],
    ['центр', 'Подходят несколько: Центр 01, Центр 02, Центр 03, Центр 04, Центр 05. Введите ИНН или код'],
  ])('«%s» is refused at the field, and what was typed stays', async (institutionName, message) => {
    const person = { fullName: 'Носова Ева', email: 'free@otklik.example', role: 'director', institutionName }
    const refused = await admin.send('/users/new', person)
    expect(refused.status).toBe(422)
    expect(messagesOf(refused)).toEqual([['#field-institutionName', message]])
    expect(refused.page.querySelector<HTMLInputElement>('#field-institutionName')?.value).toBe(institutionName)
  })

  it('whom a deputy stands in for is told by the address', async () => {
    const person = await app.signedIn('reviewer')
    const other = await app.signedIn('coordinator')
    const { email } = await app.db
      .selectFrom('users')
      .select('email')
      .where('id', '=', other.userId)
      .executeTakeFirstOrThrow()
    const path = `/users/${person.userId}/roles`
    expect((await admin.send(path, { role: 'coordinator', deputyEmail: email ?? undefined })).status).toBe(303)
    expect(await rolesOf(person.userId)).toContainEqual({
      role: 'coordinator',
      institutionId: null,
      deputyFor: other.userId,
    })
    const unknown = await admin.send(path, { role: 'coordinator', deputyEmail: 'nobody@otklik.example' })
    expect(messagesOf(unknown)).toEqual([
      ['#field-deputyEmail', 'Человека с такой почтой нет: найдите его в списке людей'],
    ])
  })

  it('whoever may only look at a person is sent no list of either', async () => {
    const coordinator = await app.signedIn('coordinator')
    const { status, page } = await coordinator.open(`/users/${admin.userId}`)
    expect(status).toBe(200)
    expect(page.querySelectorAll('main select, main input')).toHaveLength(0)
  })
})
