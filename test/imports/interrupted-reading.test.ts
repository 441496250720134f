import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPool } from '../../src/db/connection.ts'
import { readImport } from '../../src/features/imports/read-import.ts'
import { openTestApp, type Answer, type TestApp, type Visitor } from '../support/test-app.ts'
import { EXAMPLES, fileAt, textOf, upload, uploadForReview } from './import-steps.ts'

let app: TestApp
let coordinator: Visitor
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
})
afterAll(() => app.close())

/** An import that is still to be read, as a server that fell leaves it. */
async function givenUnread(): Promise<number> {
  const { id } = await uploadForReview(coordinator, fileAt(join(EXAMPLES, 'twins', 'institution-remarks.docx')))
  await app.change((tx) =>
    tx.updateTable('imports').set({ status: 'reading', document: null }).where('id', '=', id).execute(),
  )
  return id
}

/** Makes the database refuse writes to imports where `condition` holds, for the time of `work`. */
async function whileRefusing(condition: string, work: () => Promise<unknown>, code = '57P03'): Promise<void> {
  const owner = openPool(app.url, 1)
  await owner.query(`create function authority_main.refuse() returns trigger language plpgsql as
    $$ begin raise exception 'away' using errcode = '${code}'; end $$`)
  await owner.query(`create trigger refuse before update on authority_main.imports
    for each row when (${condition}) execute function authority_main.refuse()`)
  await work()
  await owner.query('drop function authority_main.refuse cascade')
  await owner.end()
}

it('a document is read though the database did not take how far it was', async () => {
  const id = await givenUnread()
  const services = app.services
  await whileRefusing("new.progress <> ''", () => readImport(app.db, id, services))
  const { status } = await app.db.selectFrom('imports').select('status').where('id', '=', id).executeTakeFirstOrThrow()
  expect(status).toBe('review')
  await coordinator.send(`/imports/${id}/discard`)
})

it('a document that was read while the database went away is read again, not called unreadable', async () => {
  const id = await givenUnread()
  const services = app.services
  await whileRefusing("new.status = 'review'", () =>
    expect(readImport(app.db, id, services)).rejects.toMatchObject({ code: '57P03' }),
  )
  const { status } = await app.db.selectFrom('imports').select('status').where('id', '=', id).executeTakeFirstOrThrow()
  expect(status).toBe('reading')
  await readImport(app.db, id, services)
  const again = await app.db.selectFrom('imports').select('status').where('id', '=', id).executeTakeFirstOrThrow()
  expect(again.status).toBe('review')
})

it('a document that our own fault keeps from being read is a failed import, with what to do, its file and a line in the log', async () => {
  let answer: Answer | undefined
  const file = fileAt(join(EXAMPLES, 'shapes', 'plan-2032.html'))
  const fault = `new.status = 'review'`
  await whileRefusing(fault, async () => (answer = await upload(coordinator, file)), '22000')
  expect(answer?.status).toBe(303)
  const page = await coordinator.open(answer?.location ?? '')
  expect(textOf(page)).toContain('не удалось прочитать из-за нашей ошибки')
  expect(textOf(page)).toContain('Попробуйте сохранить файл как .docx и загрузить снова')
  const original = await coordinator.open(`${answer?.location}/file`)
  expect(await original.response.text()).toBe(await file.text())
  const line = app.log.find((one) => one.includes('document not read')) ?? ''
  expect(JSON.parse(line)).toMatchObject({ importId: Number(answer?.location?.split('/').at(-1)) })
})
