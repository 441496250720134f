import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

it('lets an administrator see people', async () => {
  const admin = await app.signedIn('administrator')
  const { status, page, html } = await admin.open('/users')
  expect(status, html).toBe(200)
  expect(page.querySelector('h1')?.textContent).toBe('Люди')
})
