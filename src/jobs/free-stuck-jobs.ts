import type { Pool } from 'pg'

/** Shared by every server that works on jobs of this database. */
const SERVERS_LOCK = 7_365_443

/**
 * A server that was killed leaves its jobs taken, and the queue would wait four hours for it. The first server that
 * runs on a database frees them; with another one running it cannot be told whose they are, and they wait. Gives what
 * to call when this server has stopped.
 */
export async function freeStuckJobs(pool: Pool): Promise<() => void> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [SERVERS_LOCK])
    const isAlone = rows[0]?.alone === true
    if (isAlone) {
      await client.query(
        `select graphile_worker.force_unlock_workers(array(
           select distinct locked_by from graphile_worker.jobs where locked_by is not null))`,
      )
    }
    await client.query('select pg_advisory_lock_shared($1)', [SERVERS_LOCK])
    if (isAlone) await client.query('select pg_advisory_unlock($1)', [SERVERS_LOCK])
  } catch (error) {
    client.release(true)
    throw error
  }
  // The lock ends with the connection.
  return () => client.release(true)
}
