import { extname } from 'node:path'
import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'
import { enqueue } from '../../db/enqueue.ts'
import { detectContent } from '../../documents/reading/detect-format.ts'
import { ContentRefusal } from '../../documents/refusal.ts'
import type { RefusalReason } from '../../text/refusals.ts'
import { fileNameOf } from '../files/file-name.ts'
import { contentFolder, keepFile, storeContent } from '../files/file-store.ts'
import { findFileType } from '../files/file-type.ts'
import { findImportOf } from './import-store.ts'
import { readImport, type ReadingServices } from './read-import.ts'

export interface UploadedFile {
  bytes: Buffer
  name: string
}

export type UploadResult =
  | { ok: true; id: number }
  | { ok: false; why: 'known'; id: number; isConfirmed: boolean }
  | { ok: false; why: 'unreadable'; reason: RefusalReason; detail: string }

export interface UploadServices extends ReadingServices {
  author: Author
  now: Date
}

/** Up to this size a file is read while the person waits: a second or two. */
const READ_AT_ONCE_BYTES = 300 * 1024
const DAY_MS = 24 * 60 * 60 * 1000
const MINUTES_15_MS = 15 * 60 * 1000

/** Keeps an uploaded document and has it read: a small one at once, a large one by a job. The same content twice is one import. */
export async function uploadDocument(db: Db, file: UploadedFile, services: UploadServices): Promise<UploadResult> {
  const refusal = await findRefusal(file)
  if (refusal !== undefined) return { ok: false, why: 'unreadable', reason: refusal.reason, detail: refusal.detail }
  const folder = await contentFolder(db, services.varFolder)
  const stored = await storeContent(folder, file.bytes, await findFileType(file.bytes))
  const isSmall = file.bytes.length <= READ_AT_ONCE_BYTES
  const made = await change(db, services.author, 'upload-document', async (tx): Promise<UploadResult> => {
    await keepFile(tx, folder, stored)
    const added = await tx
      .insertInto('imports')
      .values({
        sha256: stored.sha256,
        fileName: fileNameOf(file.name),
        status: 'reading',
        createdBy: services.author.userId,
        createdAt: services.now,
      })
      .onConflict((conflict) =>
        // Word for word as the index has it: with parameters PostgreSQL would not know it again.
        conflict
          .column('sha256')
          .where(sql<boolean>`status in ('reading', 'review', 'confirmed')`)
          .doNothing(),
      )
      .returning('id')
      .executeTakeFirst()
    if (added === undefined) return knownImport(tx, stored.sha256)
    // For a small file the job only makes up for a server that stopped meanwhile.
    const runAt = isSmall ? new Date(services.now.getTime() + MINUTES_15_MS) : undefined
    await enqueue(tx, 'read-import', { importId: added.id }, runAt)
    await enqueue(tx, 'sweep-files', {}, new Date(services.now.getTime() + DAY_MS + MINUTES_15_MS))
    return { ok: true, id: added.id }
  })
  if (made.ok && isSmall) await readImport(db, made.id, services)
  return made
}

async function knownImport(db: Db, sha256: string): Promise<UploadResult> {
  const known = await findImportOf(db, sha256)
  if (known === undefined) throw new Error('An import of this file ended while it was looked for')
  return { ok: false, why: 'known', id: known.id, isConfirmed: known.status === 'confirmed' }
}

/** What can be said before anything is kept: empty, not what its name says, under a password. */
async function findRefusal({ bytes, name }: UploadedFile): Promise<ContentRefusal | undefined> {
  if (bytes.length === 0) return new ContentRefusal('empty')
  const extension = extname(fileNameOf(name)).slice(1).toLowerCase()
  if (extension === 'json') return undefined
  try {
    await detectContent(bytes, extension)
    return undefined
  } catch (error) {
    // What else is wrong with it the reader meets too, and says.
    return error instanceof ContentRefusal ? error : undefined
  }
}
