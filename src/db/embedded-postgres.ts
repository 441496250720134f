import { setTimeout } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { OWNER, createData } from './postgres-data.ts'
import { addressOf, holdServer, releaseServer, tryHold } from './postgres-hold.ts'
import type { Place } from './postgres-place.ts'
import { PostgresRefusal } from './postgres-refusal.ts'
import type { Say } from './settle-place.ts'
import { settlePlace } from './settle-place.ts'

const REGAIN_PAUSE_MS = 1000

/** Serialises the making of the database. */
const MAKING_LOCK = 7_365_442
const DISK_FULL = '53100'

export interface EmbeddedPostgres {
  /** Of the superuser, who owns the database: `postgres://otklik:…@127.0.0.1:41234/otklik`. */
  url: string
  /** Lets the server go; the last process out stops it. */
  close: () => Promise<void>
}

export interface EmbeddedPostgresOptions {
  folder: string
  /** False gives up fsync, for tests. */
  durable?: boolean
  /** Told what an operator should know though all is well. */
  say?: Say
}

/** Starts PostgreSQL over `folder`, or adopts the one already running there. Throws PostgresRefusal. */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { folder, durable = true, say = () => {} } = options
  const place = await settlePlace(folder, say)
  await createData(place, durable)

  const closing = new AbortController()
  const client = await holdServer(place, durable, closing.signal)
  const latest = keepHold(client, () => regainServer(place, durable, closing.signal))
  const close = once(async () => {
    closing.abort()
    // Undefined where the server fell and is not held anew yet; it may run all the same.
    const held = (await latest()) ?? (await tryHold(place.data))
    if (held instanceof Client) await releaseServer(held, place)
  })
  try {
    await createDatabase(client, place.data)
  } catch (error) {
    await close()
    throw error
  }
  return { url: addressOf(place.data, client.port, OWNER), close }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= work())
}

/** A crash or a restart of the server ends the connection: then the server is held anew. */
function keepHold(first: Client, regain: () => Promise<Client | undefined>): () => Promise<Client | undefined> {
  let latest: Promise<Client | undefined> = Promise.resolve(first)
  const watch = (client: Client | undefined): Client | undefined =>
    client?.once('end', () => {
      latest = regain().then(watch)
    })
  watch(first)
  return () => latest
}

/** Starts the server again where it fell. Tries until the process lets go. */
async function regainServer(place: Place, durable: boolean, closing: AbortSignal): Promise<Client | undefined> {
  while (!closing.aborted) {
    try {
      return await holdServer(place, durable, closing)
    } catch {
      await setTimeout(REGAIN_PAUSE_MS, undefined, { signal: closing, ref: false }).catch(() => {})
    }
  }
  return undefined
}

async function createDatabase(client: Client, data: string): Promise<void> {
  try {
    await client.query('select pg_advisory_lock($1)', [MAKING_LOCK])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [OWNER])
    if (rowCount === 0) await client.query(`create database ${OWNER}`)
    await client.query('select pg_advisory_unlock($1)', [MAKING_LOCK])
  } catch (error) {
    throw error instanceof DatabaseError && error.code === DISK_FULL
      ? new PostgresRefusal('disk-full', data, error.message)
      : error
  }
}
