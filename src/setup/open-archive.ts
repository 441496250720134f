import { createHash } from 'node:crypto'
import { Writable, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { MANIFEST_ENTRY, backupManifest, fileEntry, tableEntry, type BackupManifest } from './backup-manifest.ts'
import type { RestoreRefusalReason } from '../text/server-ru.ts'

/** Why an archive cannot be restored. */
export class RestoreRefusal extends Error {
  override readonly name = 'RestoreRefusal'
  readonly why: RestoreRefusalReason
  readonly detail: string

  constructor(why: RestoreRefusalReason, detail = '', options?: ErrorOptions) {
    super(`${why} ${detail}`, options)
    this.why = why
    this.detail = detail
  }
}

export interface OpenArchive {
  manifest: BackupManifest
  /** The content of an entry. */
  read: (name: string) => Promise<Readable>
  close: () => void
}

/** Opens a backup and checks every entry against its hash before anything is restored. Throws RestoreRefusal. */
export async function openArchive(path: string): Promise<OpenArchive> {
  const zip = await openPromise(path, { autoClose: false, validateEntrySizes: true }).catch((error: unknown) => {
    throw new RestoreRefusal('not-a-backup', path, { cause: error })
  })
  try {
    const entries = await listEntries(zip)
    const read = (name: string) => openEntry(zip, entries, name)
    // Documents are archives too, and the manifest is written last: what lacks it was never a backup.
    if (!entries.has(MANIFEST_ENTRY)) throw new RestoreRefusal('not-a-backup', path)
    const manifest = await readManifest(read, path)
    await checkEntries(manifest, read)
    return { manifest, read, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error instanceof RestoreRefusal ? error : new RestoreRefusal('damaged', path, { cause: error })
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  return entries
}

async function openEntry(zip: ZipFile, entries: ReadonlyMap<string, Entry>, name: string): Promise<Readable> {
  const entry = entries.get(name)
  if (entry === undefined) throw new RestoreRefusal('damaged', name)
  return zip.openReadStreamPromise(entry)
}

async function readManifest(read: OpenArchive['read'], path: string): Promise<BackupManifest> {
  const chunks: Buffer[] = []
  for await (const chunk of await read(MANIFEST_ENTRY)) chunks.push(chunk as Buffer)
  const parsed = backupManifest.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
  if (!parsed.success) throw new RestoreRefusal('not-a-backup', path)
  return parsed.data
}

async function checkEntries(manifest: BackupManifest, read: OpenArchive['read']): Promise<void> {
  for (const { schemaName, tables, files } of manifest.authorities) {
    for (const { name, sha256 } of tables) await checkEntry(tableEntry(schemaName, name), sha256, read)
    for (const { name, sha256 } of files) await checkEntry(fileEntry(schemaName, name), sha256, read)
  }
}

async function checkEntry(name: string, sha256: string, read: OpenArchive['read']): Promise<void> {
  const hash = createHash('sha256')
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      hash.update(chunk)
      done()
    },
  })
  await pipeline(await read(name), sink)
  if (hash.digest('hex') !== sha256) throw new RestoreRefusal('damaged', name)
}
