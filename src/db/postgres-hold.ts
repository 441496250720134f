import { setTimeout } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { OWNER, readPassword } from './postgres-data.ts'
import type { Place } from './postgres-place.ts'
import { PostgresRefusal } from './postgres-refusal.ts'
import { HOST, findPostmaster, isServerAlive, startServer, stopServer } from './postgres-server.ts'

const START_SECONDS = 60
const MAX_FAILURES = 5
const CONNECT_TIMEOUT_MS = 5000
const INVALID_PASSWORD = '28P01'

/** Shared by everybody who uses the server, exclusive to the last one, who stops it. */
const LOCK = 7_365_441

/** Where sessions do not hinder whoever copies or drops the product's own database. */
const LOCK_DATABASE = 'postgres'

export function addressOf(data: string, port: number, database: string): string {
  return `postgres://${OWNER}:${readPassword(data)}@${HOST}:${port}/${database}`
}

/** A connection that keeps the server of `place` from being stopped by others; starts the server where none runs. */
export async function holdServer(place: Place, durable: boolean, signal: AbortSignal): Promise<Client> {
  const deadline = Date.now() + START_SECONDS * 1000
  for (let failures = 0; ;) {
    signal.throwIfAborted()
    const held = await tryHold(place.data)
    if (held instanceof Client) return held
    if (Date.now() > deadline) throw new PostgresRefusal('no-answer', place.data, held)
    if (isServerAlive(place.data)) {
      await setTimeout(50)
    } else {
      const failure = await startServer(place, { durable, seconds: START_SECONDS })
      if (failure && ++failures === MAX_FAILURES) throw failure
    }
  }
}

/** A connection that holds the server that runs, or why there is none: nobody answers, or the last one out is just stopping the server. */
export async function tryHold(data: string): Promise<Client | string> {
  const { port } = findPostmaster(data)
  if (port === undefined) return 'postmaster.pid'
  const client = new Client({
    connectionString: addressOf(data, port, LOCK_DATABASE),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'otklik keeper',
  })
  // A dropped connection is told by its end; without this the process would fall.
  client.on('error', () => {})
  try {
    await client.connect()
    if (await askLock(client, 'pg_try_advisory_lock_shared')) return client
    await client.end()
    return 'is being stopped'
  } catch (error) {
    void client.end().catch(() => {})
    if (error instanceof DatabaseError && error.code === INVALID_PASSWORD && isServerAlive(data)) {
      throw new PostgresRefusal('wrong-password', data)
    }
    return String(error)
  }
}

/** Lets the server go; the last one out stops it. */
export async function releaseServer(client: Client, place: Place): Promise<void> {
  try {
    // First, or two that leave at once would each see the other.
    await askLock(client, 'pg_advisory_unlock_shared')
    if (await askLock(client, 'pg_try_advisory_lock')) await stopServer(place)
  } catch {
    // The server went first.
  }
  await client.end().catch(() => {})
}

async function askLock(client: Client, what: string): Promise<boolean> {
  const { rows } = await client.query<{ yes: boolean }>(`select ${what}($1) as yes`, [LOCK])
  return rows[0]?.yes === true
}
