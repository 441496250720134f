import { afterAll, beforeAll, expect, it } from 'vitest'
import { reexpandAll } from '../../src/features/plans/reexpand-all.ts'
import { makeDemo } from '../../src/setup/demo.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  await makeDemo(app.db, '2031-04-01')
})
afterAll(() => app.close())

const assignedTo = async (institutionId: number) =>
  (await app.db.selectFrom('assignments').select('measureId').where('institutionId', '=', institutionId).execute())
    .length

it('assigns nothing to an institution from the night of the day on which it closes', async () => {
  const { id } = await app.db.selectFrom('institutions').select('id').orderBy('id').executeTakeFirstOrThrow()
  const before = await assignedTo(id)
  expect(before).toBeGreaterThan(10)
  await app.change((tx) =>
    tx.updateTable('institutions').set({ closedOn: '2031-05-02' }).where('id', '=', id).execute(),
  )

  await reexpandAll(app.db, new Date('2031-05-01T12:00:00Z'))
  expect(await assignedTo(id)).toBe(before)

  await reexpandAll(app.db, new Date('2031-05-02T12:00:00Z'))
  expect(await assignedTo(id)).toBe(0)
})

it('keeps the names of people of a plan out of the journal, by reference', async () => {
  await app.change((tx) =>
    tx
      .updateTable('editionMeasures')
      .set({ responsiblePeople: JSON.stringify([{ post: 'директор', name: 'Жарков И.Н.' }]) })
      .where('measureId', '=', 1)
      .execute(),
  )
  const rows = await app.db
    .selectFrom('journalChanges')
    .select('after')
    .where('tableName', '=', 'edition_measures')
    .execute()
  expect(JSON.stringify(rows)).not.toContain('Жарков')
  const empty = await app.db.selectFrom('personalValues').select('id').where('value', '=', '[]').execute()
  expect(empty).toEqual([])
})
