import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeDemo } from '../../src/setup/demo.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  await makeDemo(app.db, '2031-04-01')
})
afterAll(() => app.close())

/** Rows of every table that belongs to an edition, without what tells the edition or the row itself. */
async function rowsOf(editionId: number): Promise<Record<string, string[]>> {
  const { rows: tables } = await app.pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'authority_main' and column_name = 'edition_id' and table_name <> 'reporting_periods'`,
  )
  const found: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await app.pool.query<{ row: string }>(
      `select (to_jsonb(t) - 'edition_id' - 'id')::text as row from authority_main."${name}" t where edition_id = $1 order by 1`,
      [editionId],
    )
    found[name] = rows.map(({ row }) => row)
  }
  return found
}

it('a new edition begins as a copy of the old one in every table that an edition has, header and notes included', async () => {
  const coordinator = await app.signedIn('coordinator')
  const own = { columns: ['№', 'Мероприятие'], notes: ['Согласовано'] }
  await app.change((tx) => tx.updateTable('editions').set(own).execute())

  expect((await coordinator.send('/plans/1/amend')).status).toBe(303)

  const [old, draft] = await app.db
    .selectFrom('editions')
    .select(['id', 'columns', 'notes'])
    .orderBy('number')
    .execute()
  expect(draft).toMatchObject(own)
  const copied = await rowsOf(draft!.id)
  expect(Object.values(copied).flat().length).toBeGreaterThan(300)
  expect(copied).toEqual(await rowsOf(old!.id))
})
