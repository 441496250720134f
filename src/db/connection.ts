import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely'
import { Pool, TypeOverrides, types, type ClientBase, type PoolClient } from 'pg'
import type { DB } from './schema.ts'

/** One authority's tables. */
export type Db = Kysely<DB>
/** The same within a transaction; whatever writes asks for one, so that nothing is written outside. */
export type Tx = Transaction<DB>

/** The role that the application works as: it reads the journal and adds nothing to it by itself. */
export const APPLICATION_ROLE = 'otklik_app'

/** Dates stay texts like `2026-02-20`, for a day has no time zone; counts of rows are numbers. */
const parsers = new TypeOverrides()
parsers.setTypeParser(types.builtins.DATE, (text: string) => text)
parsers.setTypeParser(types.builtins.INT8, Number)

/**
 * Connections to one database, shared by all authorities that live in it: as the owner of the tables, for migrations and
 * commands, or as the application, which serves requests.
 */
export function openPool(url: string, size: number, as: 'owner' | 'application' = 'owner'): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    types: parsers,
    application_name: 'otklik',
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, though its type does not say so
    onConnect: as === 'owner' ? undefined : (client) => takeApplicationRole(client),
  })
  // A server that restarts drops idle connections; the next query opens a new one.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

async function takeApplicationRole(client: ClientBase): Promise<void> {
  await client.query(`set role ${APPLICATION_ROLE}`)
}

/** Which schema a connection was last set to, so that the same is not set twice. */
const schemas = new WeakMap<PoolClient, string>()

/** Gives out connections that see only `schema`. */
function scopedPool(pool: Pool, schema: string): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect()
      if (schemas.get(client) === schema) return client
      try {
        await client.query(`set search_path to "${schema}", public`)
      } catch (error) {
        client.release(true)
        throw error
      }
      schemas.set(client, schema)
      return client
    },
    end: () => Promise.resolve(),
    options: pool.options,
  }
}

/** The tables of one authority, with the rights that the pool was opened with. */
export function openSchema(pool: Pool, schema: string): Db {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: scopedPool(pool, schema) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
