import type { Pool } from 'pg'
import { migrateAuthority, migrateDirectory } from './migrate.ts'

/** An authority of the directory; `host` null answers for every host name that nobody else has. */
export interface Authority {
  id: number
  schemaName: string
  host: string | null
}

/** Names that the schema of an authority may have: they go into SQL as they are. */
export const SCHEMA_NAME = /^authority_[a-z0-9_]{1,40}$/

/** The public address of an authority: by the directory's host name, never by what a request calls itself. */
export function addressAt(publicUrl: string, host: string | null): string {
  if (host === null) return publicUrl
  const address = new URL(publicUrl)
  address.hostname = host
  return address.href.replace(/\/+$/, '')
}

/** Was the database ever prepared? A command may have been given another one than the server has. */
export async function hasDirectory(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ there: boolean }>(`select to_regclass('public.authorities') is not null as there`)
  return rows[0]?.there === true
}

export async function listAuthorities(pool: Pool): Promise<Authority[]> {
  const { rows } = await pool.query<Authority>(
    'select id, schema_name as "schemaName", host from public.authorities order by id',
  )
  return rows
}

/** Makes the schema of an authority with its one row of settings; does nothing to one that is there. */
export async function openAuthority(pool: Pool, schemaName: string, name: string, host: string | null): Promise<void> {
  await migrateAuthority(pool, schemaName)
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(
      'insert into public.authorities (schema_name, host) values ($1, $2) on conflict (schema_name) do nothing',
      [schemaName, host],
    )
    await client.query(`select set_config('otklik.action', 'open-authority', true)`)
    await client.query(`insert into "${schemaName}".settings (name) values ($1) on conflict do nothing`, [name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/** Brings the directory and every authority in it up to date; tells which migrations ran where. */
export async function migrateAll(pool: Pool): Promise<{ schemaName: string; migrations: string[] }[]> {
  await migrateDirectory(pool)
  const done: { schemaName: string; migrations: string[] }[] = []
  for (const { schemaName } of await listAuthorities(pool)) {
    done.push({ schemaName, migrations: await migrateAuthority(pool, schemaName) })
  }
  return done
}
