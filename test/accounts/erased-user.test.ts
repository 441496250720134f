import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

it('an erased person is not given a name, a role or a letter again', async () => {
  const admin = await app.signedIn('administrator')
  const { userId } = await app.signedIn('reviewer')
  expect((await admin.send(`/users/${userId}/erase`)).status).toBe(303)
  const { version } = await app.db
    .selectFrom('users')
    .select('version')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  const fields = { fullName: 'Снова Имя', email: 'again@otklik.example', version: String(version) }
  expect((await admin.send(`/users/${userId}/edit`, fields)).status).toBe(422)
  expect((await admin.send(`/users/${userId}/roles`, { role: 'coordinator' })).status).toBe(410)
  expect((await admin.send(`/users/${userId}/invite`)).status).toBe(410)
  const { fullName } = await app.db
    .selectFrom('users')
    .select('fullName')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  expect(fullName).toBeNull()
  expect(await app.db.selectFrom('letters').select('id').execute()).toEqual([])
})
