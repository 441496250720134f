import { afterAll, beforeAll, expect, it } from 'vitest'
import { insertSignInLink } from '../../src/features/accounts/sign-in-link-store.ts'
import { tidyAccounts } from '../../src/features/accounts/tidy-accounts.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

it('forgets ended sessions and spent links at night, and keeps what is still good', async () => {
  const days = (count: number) => new Date(app.clock.now.getTime() - count * 86_400_000)
  const { userId } = await app.signedIn('coordinator')
  const present = app.clock.now
  app.clock.now = days(3)
  await app.signedIn('reviewer')
  await insertSignInLink(app.db, userId, 'reset', days(30))
  await insertSignInLink(app.db, userId, 'invitation', present)

  await tidyAccounts(app.db, present)

  expect((await app.db.selectFrom('sessions').select('userId').execute()).map((row) => row.userId)).toEqual([userId])
  expect((await app.db.selectFrom('signInLinks').select('purpose').execute()).map((row) => row.purpose)).toEqual([
    'invitation',
  ])
})
