import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, copyFile, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'

/** The one door to content under var/: named by its SHA-256, written before the transaction that speaks of it commits. */

const DAY_MS = 24 * 60 * 60 * 1000

/** Content that lies on the disk already, to be kept by a row. */
export interface StoredContent {
  sha256: string
  sizeBytes: number
  type: string
}

/** The folder of an authority's content: of its own, for nobody else knows which of it is needed. */
export async function contentFolder(db: Db, varFolder: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db)
  return join(varFolder, 'files', rows[0]?.name ?? '')
}

export function contentPath(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256.slice(2))
}

/** Writes content under a temporary name, to the disk itself, and renames; content that is there becomes young again. */
export async function storeContent(folder: string, bytes: Uint8Array, type: string): Promise<StoredContent> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const path = contentPath(folder, sha256)
  if (!(await makeYoung(path))) await writeWhole(path, bytes)
  return { sha256, sizeBytes: bytes.byteLength, type }
}

/** Stores a file that a program of ours has written, however large; the file itself is gone afterwards. */
export async function storeWritten(folder: string, path: string, type: string): Promise<StoredContent> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  const sha256 = hash.digest('hex')
  const { size: sizeBytes } = await stat(path)
  const place = contentPath(folder, sha256)
  if (await makeYoung(place)) await rm(path)
  else await moveWhole(path, place)
  return { sha256, sizeBytes, type }
}

async function moveWhole(path: string, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true })
  const temporary = `${place}.${randomUUID()}.tmp`
  try {
    // It may lie on another disk.
    await copyFile(path, temporary)
    await chmod(temporary, 0o600)
    const file = await open(temporary, 'r+')
    await file.sync()
    await file.close()
    await rename(temporary, place)
    await syncFolder(dirname(place))
    await rm(path)
  } finally {
    await rm(temporary, { force: true })
  }
}

async function makeYoung(path: string): Promise<boolean> {
  const now = new Date()
  return utimes(path, now, now).then(
    () => true,
    () => false,
  )
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    await syncFolder(dirname(path))
  } finally {
    await rm(temporary, { force: true })
  }
}

/** The name too must survive a power cut; some systems refuse to sync a folder. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

/** Keepers share the lock, the sweeper has it alone: what a keeper has seen is not swept before its commit. */
const FILES_LOCK = sql`hashtext('files ' || current_schema())`

/** Keeps stored content by a row. Throws where it was swept meanwhile, which a second try mends. */
export async function keepFile(tx: Tx, folder: string, stored: StoredContent): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${FILES_LOCK})`.execute(tx)
  await stat(contentPath(folder, stored.sha256))
  await tx
    .insertInto('files')
    .values(stored)
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ createdAt: sql`now()` }))
    .execute()
}

/** Deletes rows that nothing refers to and content without a row, both older than a day; tells how many of each. */
export function sweepFiles(
  db: Db,
  folder: string,
  author: Author,
  now: Date,
): Promise<{ rows: number; contents: number }> {
  return change(db, author, 'sweep-files', async (tx) => {
    await sql`select pg_advisory_xact_lock(${FILES_LOCK})`.execute(tx)
    const before = new Date(now.getTime() - DAY_MS)
    const rows = await deleteUnreferred(tx, before)
    const kept = await tx.selectFrom('files').select('sha256').execute()
    const contents = await deleteContents(folder, new Set(kept.map(({ sha256 }) => sha256)), before)
    return { rows, contents }
  })
}

/** Every table that refers to files, by the catalogue: one that comes later is not forgotten. */
async function deleteUnreferred(tx: Tx, before: Date): Promise<number> {
  const references = await sql<{ place: string; column: string }>`
    select format('%I', c.relname) as place, format('%I', a.attname) as column
    from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confrelid = 'files'::regclass`.execute(tx)
  const free = references.rows.map(
    ({ place, column }) =>
      sql`and not exists (select from ${sql.raw(place)} t where t.${sql.raw(column)} = files.sha256)`,
  )
  const deleted = await sql`delete from files where created_at < ${before} ${sql.join(free, sql` `)}`.execute(tx)
  return Number(deleted.numAffectedRows ?? 0)
}

/** Unfinished temporary files go the same way. */
async function deleteContents(folder: string, kept: ReadonlySet<string>, before: Date): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  let deleted = 0
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    if (kept.has(entry.parentPath.slice(-2) + entry.name)) continue
    const { mtime } = await stat(path)
    if (mtime >= before) continue
    await rm(path, { force: true })
    deleted += 1
  }
  return deleted
}
