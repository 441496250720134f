import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPool } from '../../src/db/connection.ts'
import { freeStuckJobs } from '../../src/jobs/free-stuck-jobs.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
let queue: Pool
beforeAll(async () => {
  app = await openTestApp()
  queue = openPool(app.url, 4)
})
afterAll(async () => {
  await queue.end()
  await app.close()
})

/** A job as a server that was killed leaves it: taken. */
async function givenTakenJob(): Promise<void> {
  await queue.query(`select public.enqueue('read-import', '{}', null, 'taken')`)
  await queue.query(`update graphile_worker._private_jobs set locked_by = 'worker-fallen', locked_at = now()`)
}

async function countTaken(): Promise<number> {
  const { rows } = await queue.query('select from graphile_worker.jobs where locked_by is not null')
  return rows.length
}

it('jobs of a server that was killed are free as soon as it runs again', async () => {
  await givenTakenJob()
  const leave = await freeStuckJobs(queue)
  expect(await countTaken()).toBe(0)
  leave()
})

it('jobs stay with another server that runs, and are freed when nobody does', async () => {
  const leaveFirst = await freeStuckJobs(queue)
  await givenTakenJob()
  const leaveSecond = await freeStuckJobs(queue)
  expect(await countTaken()).toBe(1)
  leaveFirst()
  leaveSecond()
  await expect
    .poll(async () => {
      const leave = await freeStuckJobs(queue)
      leave()
      return countTaken()
    })
    .toBe(0)
})
