import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPool } from '../../src/db/connection.ts'
import { readImport } from '../../src/features/imports/read-import.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { EXAMPLES, fileAt, uploadForReview } from './import-steps.ts'

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
async function whileRefusing(condition: string, work: () => Promise<unknown>): Promise<void> {
  const owner = openPool(app.url, 1)
  await owner.query(`create function authority_main.refuse() returns trigger language plpgsql as
    $$ begin raise exception 'away' using errcode = '57P03'; end $$`)
  await owner.query(`create trigger refuse before update on authority_main.imports
    for each row when (${condition}) execute function authority_main.refuse()`)
  await work()
  await owner.query('drop function authority_main.refuse cascade')
  await owner.end()
}

it('a document is read though the database did not take how far it was', async () => {
  const id = await givenUnread()
  const services = { varFolder: app.services.varFolder, officePath: undefined }
  await whileRefusing("new.progress <> ''", () => readImport(app.db, id, services))
  const { status } = await app.db.selectFrom('imports').select('status').where('id', '=', id).executeTakeFirstOrThrow()
  expect(status).toBe('review')
  await coordinator.send(`/imports/${id}/discard`)
})

it('a document that was read while the database went away is read again, not called unreadable', async () => {
  const id = await givenUnread()
  const services = { varFolder: app.services.varFolder, officePath: undefined }
  await whileRefusing("new.status = 'review'", () =>
    expect(readImport(app.db, id, services)).rejects.toMatchObject({ code: '57P03' }),
  )
  const { status } = await app.db.selectFrom('imports').select('status').where('id', '=', id).executeTakeFirstOrThrow()
  expect(status).toBe('reading')
  await readImport(app.db, id, services)
  const again = await app.db.selectFrom('imports').select('status').where('id', '=', id).executeTakeFirstOrThrow()
  expect(again.status).toBe('review')
})
