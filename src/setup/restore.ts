import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Pool, PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { listAuthorities } from '../db/authorities.ts'
import { listMigrations, migrateAuthority, migrateDirectory } from '../db/migrate.ts'
import { contentPath } from '../features/files/file-store.ts'
import { fileEntry, tableEntry, type BackupManifest } from './backup-manifest.ts'
import type { BackupSummary } from './backup.ts'
import { openArchive, RestoreRefusal, type OpenArchive } from './open-archive.ts'
import { listTables } from './tables-in-order.ts'

type AuthorityPart = BackupManifest['authorities'][number]

/**
 * Loads an archive into an empty database, whatever server it was made on: tables at the migration that they had, then
 * the migrations since. All or nothing; throws RestoreRefusal.
 */
export async function restore(pool: Pool, varFolder: string, path: string): Promise<BackupSummary> {
  const archive = await openArchive(path)
  try {
    await migrateDirectory(pool)
    if ((await listAuthorities(pool)).length > 0) throw new RestoreRefusal('database-not-empty')
    const known = listMigrations('authority')
    for (const { migration } of archive.manifest.authorities) {
      if (!known.includes(migration)) throw new RestoreRefusal('unknown-migration', migration)
    }
    await loadAll(pool, archive, varFolder)
    return summaryOf(archive.manifest)
  } finally {
    archive.close()
  }
}

async function loadAll(pool: Pool, archive: OpenArchive, varFolder: string): Promise<void> {
  const { authorities } = archive.manifest
  try {
    for (const authority of authorities) {
      await migrateAuthority(pool, authority.schemaName, authority.migration)
      await loadFiles(authority, archive, varFolder)
      await loadTables(pool, authority, archive)
      await migrateAuthority(pool, authority.schemaName)
    }
    await nameAuthorities(pool, authorities)
  } catch (error) {
    // Nothing half-restored stays: the next try finds the database empty again.
    for (const { schemaName } of authorities) await pool.query(`drop schema if exists "${schemaName}" cascade`)
    throw error
  }
}

/** An authority is there once it stands in the directory: last, and all of them at once. */
async function nameAuthorities(pool: Pool, authorities: readonly AuthorityPart[]): Promise<void> {
  await pool.query(`insert into public.authorities (schema_name, host) select * from unnest($1::text[], $2::text[])`, [
    authorities.map(({ schemaName }) => schemaName),
    authorities.map(({ host }) => host),
  ])
  for (const { schemaName } of authorities) await requeue(pool, schemaName)
}

async function loadTables(pool: Pool, authority: AuthorityPart, archive: OpenArchive): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const order = await listTables(client, authority.schemaName)
    for (const { name } of order) {
      const table = authority.tables.find((part) => part.name === name)
      if (table !== undefined) await loadTable(client, authority.schemaName, table, archive)
    }
    await setSequences(client, authority.schemaName)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

async function loadTable(
  client: PoolClient,
  schema: string,
  { name, columns }: AuthorityPart['tables'][number],
  archive: OpenArchive,
): Promise<void> {
  const table = `"${schema}"."${name}"`
  // What is loaded was journalled when it happened; the journal itself comes with it.
  await client.query(`alter table ${table} disable trigger user`)
  // Rows that migrations made give way to those of the archive.
  await client.query(`delete from ${table}`)
  const list = columns.map((column) => `"${column}"`).join(', ')
  await pipeline(
    await archive.read(tableEntry(schema, name)),
    client.query(copyFrom(`copy ${table} (${list}) from stdin`)),
  )
  await client.query(`alter table ${table} enable trigger user`)
}

/** New rows are numbered on from the last one. */
async function setSequences(client: PoolClient, schema: string): Promise<void> {
  const { rows } = await client.query<{ table: string }>(
    `select a.attrelid::regclass::text as "table" from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = $1::regnamespace and c.relkind = 'r' and a.attname = 'id' and a.attidentity <> ''`,
    [schema],
  )
  for (const { table } of rows) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, 'id'), (select coalesce(max(id), 0) + 1 from ${table})::bigint, false)`,
      [table],
    )
  }
}

async function loadFiles({ schemaName, files }: AuthorityPart, archive: OpenArchive, varFolder: string): Promise<void> {
  for (const { name } of files) {
    const path = contentPath(join(varFolder, 'files', schemaName), name)
    await mkdir(dirname(path), { recursive: true })
    await pipeline(
      await archive.read(fileEntry(schemaName, name)),
      createWriteStream(path, { flush: true, mode: 0o600 }),
    )
  }
}

/** Jobs do not travel in a backup: letters that had not left and documents still to be read are queued again. */
async function requeue(pool: Pool, schema: string): Promise<void> {
  const jobs = [
    ['send-letter', 'letterId', 'letters', 'sent_at is null and given_up_at is null and address is not null'],
    ['read-import', 'importId', 'imports', `status = 'reading'`],
  ] as const
  for (const [job, key, table, condition] of jobs) {
    await pool.query(
      `select public.enqueue($1, json_build_object('schema', $2::text, 'told', json_build_object($3::text, id)), null, null)
       from "${schema}".${table} where ${condition}`,
      [job, schema, key],
    )
  }
}

function summaryOf({ authorities }: BackupManifest): BackupSummary {
  return {
    authorities: authorities.length,
    rows: authorities.flatMap(({ tables }) => tables).reduce((total, { rows }) => total + rows, 0),
    files: authorities.flatMap(({ files }) => files).length,
  }
}
