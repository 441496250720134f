import { afterAll, beforeAll, expect, it } from 'vitest'
import { givenUser, openTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

it('tells who was only invited, who came by a link and who has a password', async () => {
  const admin = await app.signedIn('administrator')
  await givenUser(app.db, { email: 'invited@otklik.example', role: 'reviewer', institutionId: null })
  const stateOf = async (email: string) => {
    const { page } = await admin.open(`/users?q=${email}`)
    return page.querySelector('tbody tr td:last-child')?.textContent
  }
  expect(await stateOf('invited@otklik.example')).toContain('приглашён, пароль не задан')
  // Signed in, as a test is, without a password.
  const { email } = await app.db
    .selectFrom('users')
    .select('email')
    .where('id', '=', admin.userId)
    .executeTakeFirstOrThrow()
  const own = email ?? ''
  expect(await stateOf(own)).toContain('вошёл по ссылке, пароль не задан')
  await app.change((tx) => tx.updateTable('users').set({ passwordHash: 'x' }).where('id', '=', admin.userId).execute())
  expect(await stateOf(own)).toContain('открыт')
})

it('lets an administrator see people', async () => {
  const admin = await app.signedIn('administrator')
  const { status, page, html } = await admin.open('/users')
  expect(status, html).toBe(200)
  expect(page.querySelector('h1')?.textContent).toBe('Люди')
})
