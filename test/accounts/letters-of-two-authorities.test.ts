import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAuthority } from '../../src/db/authorities.ts'
import { openPool, openSchema } from '../../src/db/connection.ts'
import { givenUser, openTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  const owner = openPool(app.url, 2)
  await openAuthority(owner, 'authority_other', 'Другое министерство', 'other.localhost')
  await owner.end()
})
afterAll(() => app.close())

it('a letter leads to the address of its own authority, whatever the request called itself', async () => {
  const other = openSchema(app.pool, 'authority_other')
  for (const [db, host, begins] of [
    [other, 'http://other.localhost:3000', 'http://other.localhost:3000/sign-in/link/'],
    [app.db, 'http://evil.example', 'http://localhost:3000/sign-in/link/'],
  ] as const) {
    await givenUser(db, { email: 'anna@otklik.example', role: 'reviewer', institutionId: null })
    await app.visitor('', host).send('/forgot-password', { email: 'anna@otklik.example' })
    const { body } = await db.selectFrom('letters').select('body').executeTakeFirstOrThrow()
    expect(body).toContain(begins)
  }
})
