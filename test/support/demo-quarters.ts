import { inject } from 'vitest'
import { openPool } from '../../src/db/connection.ts'
import { makeDemoQuarters } from '../../src/setup/demo-quarters.ts'
import { makeDemo } from '../../src/setup/demo.ts'
import { openTestApp, type TestApp } from './test-app.ts'

const TODAY = '2031-11-20'
const NOW = new Date(`${TODAY}T09:00:00Z`)
const DEMO = 'demo_quarters'
/** Test files run in processes of their own: one makes the demo, the others wait and copy it. */
const DEMO_LOCK = 20_311_120

/** The app with the demo as it is on 20 November 2031: two quarters are over, the fourth is open. */
export async function openDemoQuarters(): Promise<TestApp> {
  const pool = openPool(inject('databaseUrl'), 1)
  // The lock is the connection's own: one that idles in the pool is closed, and the lock with it.
  const server = await pool.connect()
  try {
    await server.query('select pg_advisory_lock($1)', [DEMO_LOCK])
    const { rows } = await server.query('select from pg_database where datname = $1', [DEMO])
    if (rows.length === 0) {
      const app = await openTestApp()
      await makeDemo(app.db, TODAY)
      await makeDemoQuarters(app.db, TODAY, NOW)
      await server.query(`alter database ${await app.leaveAsTemplate()} rename to ${DEMO}`)
    }
    // Copied under the lock: a database that is being copied lets nobody else copy it.
    return await openTestApp(DEMO)
  } finally {
    server.release(true)
    await pool.end()
  }
}

/** The demo's plan. */
export async function demoPlan({ db }: TestApp): Promise<number> {
  const { id } = await db.selectFrom('plans').select('id').orderBy('id').executeTakeFirstOrThrow()
  return id
}
