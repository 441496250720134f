import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Pool, PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { ZipFile } from 'yazl'
import { listAuthorities } from '../db/authorities.ts'
import { FileRefusal } from '../documents/refusal.ts'
import { findOrdinaryFile, saveFile } from '../documents/writing/save-file.ts'
import { contentPath } from '../features/files/file-store.ts'
import { BACKUP_FORMAT, MANIFEST_ENTRY, fileEntry, tableEntry, type BackupManifest } from './backup-manifest.ts'
import { listTables } from './tables-in-order.ts'

/** What a backup holds, told to whoever made it. */
export interface BackupSummary {
  authorities: number
  rows: number
  files: number
}

/**
 * Writes every table of every authority and every uploaded file into one archive, as they stood at one moment: a single
 * snapshot of the database; files are written before the rows that name them, so none is missing.
 */
export async function backUp(
  pool: Pool,
  varFolder: string,
  out: string,
  options: { force: boolean },
): Promise<BackupSummary> {
  if (!options.force && (await findOrdinaryFile(out))) throw new FileRefusal('already-exists', out)
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const zip = new ZipFile()
    const output = zip.outputStream as Readable
    const [summary] = await Promise.all([
      fillArchive(zip, client, pool, varFolder).catch((error: unknown) => {
        output.destroy(error as Error)
        throw error
      }),
      saveFile(out, () => output, options),
    ])
    return summary
  } finally {
    await client.query('rollback').catch(() => undefined)
    client.release()
  }
}

type AuthorityPart = BackupManifest['authorities'][number]

async function fillArchive(zip: ZipFile, client: PoolClient, pool: Pool, varFolder: string): Promise<BackupSummary> {
  const authorities: AuthorityPart[] = []
  for (const { schemaName, host } of await listAuthorities(pool)) {
    authorities.push({
      schemaName,
      host,
      migration: await newestMigration(client, schemaName),
      tables: await addTables(zip, client, schemaName),
      files: await addFiles(zip, client, schemaName, varFolder),
    })
  }
  const manifest: BackupManifest = { format: BACKUP_FORMAT, createdAt: new Date().toISOString(), authorities }
  zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 1)), MANIFEST_ENTRY)
  zip.end()
  return {
    authorities: authorities.length,
    rows: sum(authorities.flatMap(({ tables }) => tables.map(({ rows }) => rows))),
    files: sum(authorities.map(({ files }) => files.length)),
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

async function addTables(zip: ZipFile, client: PoolClient, schema: string): Promise<AuthorityPart['tables']> {
  const added: AuthorityPart['tables'] = []
  for (const { name, columns } of await listTables(client, schema)) {
    const list = columns.map((column) => `"${column}"`).join(', ')
    const rows = client.query(copyTo(`copy (select ${list} from "${schema}"."${name}") to stdout`))
    const sha256 = await addEntry(zip, tableEntry(schema, name), rows)
    added.push({ name, columns, rows: rows.rowCount, sha256 })
  }
  return added
}

async function addFiles(
  zip: ZipFile,
  client: PoolClient,
  schema: string,
  varFolder: string,
): Promise<AuthorityPart['files']> {
  const { rows } = await client.query<{ sha256: string }>(`select sha256 from "${schema}".files order by 1`)
  const added: AuthorityPart['files'] = []
  for (const { sha256 } of rows) {
    const content = createReadStream(contentPath(join(varFolder, 'files', schema), sha256))
    // What is damaged on the disk is copied all the same, under the hash that it now has.
    added.push({ name: sha256, sha256: await addEntry(zip, fileEntry(schema, sha256), content) })
  }
  return added
}

/** Puts a stream into the archive and waits until all of it is in; gives the hash of its content. */
async function addEntry(zip: ZipFile, name: string, content: Readable): Promise<string> {
  const hash = createHash('sha256')
  const measured = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  const entry = new PassThrough()
  zip.addReadStream(entry, name)
  await pipeline(content, measured, entry)
  return hash.digest('hex')
}

async function newestMigration(client: PoolClient, schema: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(`select max(name) as name from "${schema}".migrations`)
  return rows[0]?.name ?? ''
}
