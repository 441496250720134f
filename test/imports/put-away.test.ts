import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../support/test-app.ts'
import { sendForm } from './import-steps.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

it('a document that could not be read is put away by a button, and the first page names it no more', async () => {
  const coordinator = await app.signedIn('coordinator')
  const sha256 = 'a'.repeat(64)
  await app.db.insertInto('files').values({ sha256, sizeBytes: 10, type: 'application/pdf' }).execute()
  const { id } = await app.change((tx) =>
    tx
      .insertInto('imports')
      .values({ sha256, fileName: 'скан.pdf', status: 'failed', failure: 'это картинка без текста.' })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  expect((await coordinator.open('/')).html).toContain('1 документ не прочитан')

  const page = await coordinator.open(`/imports/${id}`)
  expect((await sendForm(coordinator, page, `/imports/${id}/discard`)).status).toBe(303)

  expect((await coordinator.open('/')).html).not.toContain('не прочитан')
})
