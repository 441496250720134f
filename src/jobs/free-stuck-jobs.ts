import type { Pool, PoolClient } from 'pg'

/** Of servers that work on jobs of this database; beside it stands the name under which one takes them. */
const SERVERS_LOCK = 7_365_443

/** Holds the name under which a server takes jobs for as long as the connection lasts. */
export async function holdName(client: PoolClient, name: string): Promise<void> {
  await client.query('select pg_advisory_lock($1, hashtext($2))', [SERVERS_LOCK, name])
}

/** Lets the name go at once. */
export async function letNameGo(client: PoolClient): Promise<void> {
  await client.query('select pg_advisory_unlock_all()')
}

/**
 * A server that was killed, or lost the database amid a job, leaves its jobs taken, and the queue would wait four hours
 * for it. Frees the jobs of every name that nobody holds.
 */
export async function freeStuckJobs(pool: Pool): Promise<void> {
  await pool.query(
    `select graphile_worker.force_unlock_workers(array(
       select name from (select distinct locked_by as name from graphile_worker.jobs where locked_by is not null) as taken
       where pg_try_advisory_xact_lock($1, hashtext(name))))`,
    [SERVERS_LOCK],
  )
}
