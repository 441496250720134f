import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeDemo } from '../../src/setup/demo.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  await makeDemo(app.db, '2031-04-01')
})
afterAll(() => app.close())

it('the journal says days, codes and empty lists in words', async () => {
  const coordinator = await app.signedIn('coordinator')
  await app.change((tx) =>
    tx.updateTable('deadlines').set({ kind: 'date', date: '2031-09-30' }).where('kind', '=', 'unstated').execute(),
  )
  const text = (await coordinator.open('/journal')).page.querySelector('main')?.textContent ?? ''
  expect(text).toContain('вид: не указано → дата')
  expect(text).toContain('дата: пусто → 30.09.2031')
  expect(text).not.toMatch(/unstated|2031-09-30|\[\]|\{/)
})
