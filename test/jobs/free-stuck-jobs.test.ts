import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPool } from '../../src/db/connection.ts'
import { freeStuckJobs, holdName } from '../../src/jobs/free-stuck-jobs.ts'
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

/** A job as a server leaves it that was killed: taken under its name. */
async function givenTakenJob(name: string): Promise<void> {
  await queue.query(`select public.enqueue('read-import', '{}', null, $1)`, [name])
  await queue.query(
    `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() where key = $1 and locked_by is null`,
    [name],
  )
}

async function listTakers(): Promise<string[]> {
  const { rows } = await queue.query<{ name: string }>(
    'select locked_by as name from graphile_worker.jobs where locked_by is not null order by 1',
  )
  return rows.map(({ name }) => name)
}

it('jobs of a server that fell are free though others run, whose own stay theirs until they go too', async () => {
  await givenTakenJob('fallen')
  await givenTakenJob('running')
  const running = await queue.connect()
  await holdName(running, 'running')
  await freeStuckJobs(queue)
  expect(await listTakers()).toEqual(['running'])

  running.release(true)
  await expect.poll(async () => [await freeStuckJobs(queue), await listTakers()]).toEqual([undefined, []])
})
