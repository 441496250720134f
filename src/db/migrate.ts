import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { makeWorkerUtils } from 'graphile-worker'
import { sql, type Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import type { Pool } from 'pg'
import { APPLICATION_ROLE, openSchema } from './connection.ts'

const folder = join(import.meta.dirname, '..', '..', 'db', 'migrations')

/** The migrations of a kind, in order: their names are file names without the ending. */
export function listMigrations(kind: 'directory' | 'authority'): string[] {
  return readdirSync(join(folder, kind))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => name.slice(0, -'.sql'.length))
    .sort()
}

function migration(kind: 'directory' | 'authority', name: string): Migration {
  return {
    up: async (db) => {
      await sql.raw(readFileSync(join(folder, kind, `${name}.sql`), 'utf8')).execute(db)
    },
  }
}

/** Brings `schema` to its newest migration, or to `upTo`; all of them in one transaction, one process at a time. */
async function migrateSchema(
  pool: Pool,
  kind: 'directory' | 'authority',
  schema: string,
  upTo?: string,
): Promise<string[]> {
  const db = openSchema(pool, schema) as unknown as Kysely<unknown>
  const migrator = new Migrator({
    db,
    migrationTableSchema: schema,
    migrationTableName: 'migrations',
    migrationLockTableName: 'migration_lock',
    provider: {
      getMigrations: () =>
        Promise.resolve(Object.fromEntries(listMigrations(kind).map((name) => [name, migration(kind, name)]))),
    },
  })
  const { error, results } = upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo)
  if (error !== undefined) throw error as Error
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** What stands outside the authorities: extensions, the application's role, the directory, the queue of jobs. */
export async function migrateDirectory(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ exists: boolean }>('select exists (select from pg_roles where rolname = $1)', [
    APPLICATION_ROLE,
  ])
  if (rows[0]?.exists !== true) await createApplicationRole(pool)
  await pool.query(`grant ${APPLICATION_ROLE} to current_user`).catch(() => undefined)
  await migrateSchema(pool, 'directory', 'public')
  await pool.query(
    `grant usage on schema public to ${APPLICATION_ROLE}; grant select on authorities to ${APPLICATION_ROLE}`,
  )
  await migrateJobs(pool)
}

/** Two processes may start on one empty database: the one that comes second finds the role there. */
async function createApplicationRole(pool: Pool): Promise<void> {
  try {
    await pool.query(`create role ${APPLICATION_ROLE} nologin`)
  } catch (error) {
    if (!['42710', '23505'].includes((error as { code?: string }).code ?? '')) throw error
  }
}

async function migrateJobs(pool: Pool): Promise<void> {
  const jobs = await makeWorkerUtils({ pgPool: pool })
  try {
    await jobs.migrate()
  } finally {
    await jobs.release()
  }
  await pool.query(
    `grant usage on schema graphile_worker to ${APPLICATION_ROLE};
     create or replace function public.enqueue(task text, payload json, run_at timestamptz, job_key text) returns void
       language sql security definer set search_path = graphile_worker, pg_temp
       -- Letters wait for a mail server for as long as it takes, and let all other work go first.
       as $$ select graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key,
         max_attempts => case task when 'send-letter' then 32767 else 25 end,
         priority => case task when 'send-letter' then 10 else 0 end) $$;
     revoke all on function public.enqueue from public;
     grant execute on function public.enqueue to ${APPLICATION_ROLE}`,
  )
}

/** Brings the tables of one authority up to date, making its schema if there is none. */
export async function migrateAuthority(pool: Pool, schema: string, upTo?: string): Promise<string[]> {
  const name = quoted(schema)
  await pool.query(
    `create schema if not exists ${name};
     grant usage on schema ${name} to ${APPLICATION_ROLE};
     alter default privileges in schema ${name} grant select, insert, update, delete on tables to ${APPLICATION_ROLE};
     alter default privileges in schema ${name} grant usage on sequences to ${APPLICATION_ROLE}`,
  )
  const done = await migrateSchema(pool, 'authority', schema, upTo)
  await pool.query(
    `revoke all on ${name}.migrations, ${name}.migration_lock from ${APPLICATION_ROLE};
     grant select on ${name}.migrations to ${APPLICATION_ROLE}`,
  )
  return done
}
