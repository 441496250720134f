import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely'
import { Pool, types, type PoolClient } from 'pg'
import type { DB } from './schema.ts'

/** One authority's tables. */
export type Db = Kysely<DB>
/** The same within a transaction; whatever writes asks for one, so that nothing is written outside. */
export type Tx = Transaction<DB>

/** The role that the application works as: it reads the journal and adds nothing to it by itself. */
export const APPLICATION_ROLE = 'otklik_app'

const DATE = types.builtins.DATE
const BIGINT = types.builtins.INT8

/** Dates stay texts like `2026-02-20`, for a day has no time zone; counts of rows are numbers. */
function parserOf(oid: number, format?: 'text' | 'binary') {
  if (oid === DATE) return (text: string) => text
  if (oid === BIGINT) return Number
  return types.getTypeParser(oid, format as 'text') as (text: string) => unknown
}

/** Connections to one database, shared by all authorities that live in it. */
export function openPool(url: string, size: number): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    types: { getTypeParser: parserOf as typeof types.getTypeParser },
    application_name: 'otklik',
  })
  // A server that restarts drops idle connections; the next query opens a new one.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Which schema and role a connection was last set to, so that the same is not set twice. */
const settings = new WeakMap<PoolClient, string>()

/** Gives out connections that see only `schema` and work as `role`. */
function scopedPool(pool: Pool, schema: string, role: string | undefined): PostgresPool {
  const statement = `set search_path to "${schema}", public; ${role === undefined ? 'reset role' : `set role "${role}"`}`
  return {
    async connect() {
      const client = await pool.connect()
      if (settings.get(client) !== statement) {
        try {
          await client.query(statement)
        } catch (error) {
          client.release(true)
          throw error
        }
        settings.set(client, statement)
      }
      return client
    },
    end: () => Promise.resolve(),
    options: pool.options,
  }
}

/** The tables of one schema; `owner` works with the rights of the schema's owner, for migrations and restoring only. */
export function openSchema(pool: Pool, schema: string, as: 'application' | 'owner' = 'application'): Db {
  return new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: scopedPool(pool, schema, as === 'application' ? APPLICATION_ROLE : undefined),
    }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
