import type { Pool } from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openPool } from '../../src/db/connection.ts'
import { quietLogger } from '../../src/jobs/quiet-logger.ts'
import { workOnJobs } from '../../src/jobs/work-on-jobs.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
let queue: Pool
let stop: (() => Promise<void>) | undefined
beforeEach(async () => {
  app = await openTestApp()
  queue = openPool(app.url, 5)
})
afterEach(async () => {
  await stop?.()
  stop = undefined
  await queue.end()
  await app.close()
})

type Told = { key: string }

/** Begins on jobs; gives the keys of those that were done, as often as they were. */
async function begin(work: (told: Told) => Promise<void>): Promise<string[]> {
  const done: string[] = []
  stop = await workOnJobs(queue, {
    pollInterval: 100,
    logger: quietLogger(app.services.log),
    taskList: {
      'read-import': async (told) => {
        await work(told as Told)
        done.push((told as Told).key)
      },
    },
  })
  return done
}

const enqueue = (key: string) =>
  queue.query(`select public.enqueue('read-import', json_build_object('key', $1::text), null, $1)`, [key])

async function countJobs(): Promise<number> {
  return (await queue.query('select from graphile_worker.jobs')).rows.length
}

it('goes on after a job whose end could not be written down, and does that one again', async () => {
  let begun = 0
  const done = await begin(async () => {
    begun += 1
    if (begun === 1) {
      await queue.query(`create function refuse() returns trigger language plpgsql as $$
          begin raise exception 'the database goes away'; end $$;
        create trigger refuse before delete on graphile_worker._private_jobs execute function refuse()`)
    }
    if (begun === 2) await queue.query('drop function refuse cascade')
  })
  await enqueue('one')
  await expect.poll(countJobs, { timeout: 20_000 }).toBe(0)
  expect(done).toEqual(['one', 'one'])
})

it('goes on after every connection was dropped', async () => {
  const done = await begin(async () => {})
  await app.pool.query('reset role')
  await app.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  )
  const tryToEnqueue = () =>
    enqueue('later').then(
      () => true,
      () => false,
    )
  await expect.poll(tryToEnqueue).toBe(true)
  await expect.poll(() => done, { timeout: 20_000 }).toContain('later')
})
