import { change, type Author } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'
import { contentFolder, keepFile, storeContent } from '../files/file-store.ts'
import { fileNameOf } from '../files/file-name.ts'
import { findFileType } from '../files/file-type.ts'

export interface Attachment {
  kind: 'scan' | 'signature'
  bytes: Buffer
  name: string
}

export type AttachmentFault = 'empty' | 'no-scan' | 'no-signature'

const SCANS: ReadonlySet<string> = new Set(['application/pdf', 'image/jpeg', 'image/png'])
/** Signatures come as DER, PEM or bare Base64: their content tells nothing certain, so the ending does. */
const SIGNATURE = /\.(?:sig|sgn|p7s|p7m)$/i

/** Why a file is not what it is attached as: a scan by its content, a signature by its ending. */
export async function findAttachmentFault({ kind, bytes, name }: Attachment): Promise<AttachmentFault | undefined> {
  if (bytes.length === 0) return 'empty'
  if (kind === 'signature') return SIGNATURE.test(name.trim()) ? undefined : 'no-signature'
  return SCANS.has(await findFileType(bytes)) ? undefined : 'no-scan'
}

export type AttachResult = { ok: true } | { ok: false; known: string }

/**
 * Keeps the scan of the signed paper, or the file of a detached signature, with a version. What is there under another
 * name, or as the other kind, is told by the name that it has; the same file sent twice stands once.
 */
export async function attachToVersion(
  db: Db,
  { versionId, kind, bytes, name }: Attachment & { versionId: number },
  { varFolder, ...author }: Author & { now: Date; varFolder: string },
): Promise<AttachResult> {
  const folder = await contentFolder(db, varFolder)
  const stored = await storeContent(folder, bytes, await findFileType(bytes))
  const { sha256 } = stored
  const fileName = fileNameOf(name)
  return change(db, author, 'attach-to-version', async (tx): Promise<AttachResult> => {
    await keepFile(tx, folder, stored)
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('reportAttachments')
      .values({ versionId, kind, sha256, fileName, addedBy: author.userId, addedAt: author.now })
      .onConflict((conflict) => conflict.columns(['versionId', 'sha256']).doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows !== 0n) return { ok: true }
    const known = await tx
      .selectFrom('reportAttachments')
      .select(['kind', 'fileName'])
      .where('versionId', '=', versionId)
      .where('sha256', '=', sha256)
      .executeTakeFirstOrThrow()
    return known.kind === kind && known.fileName === fileName ? { ok: true } : { ok: false, known: known.fileName }
  })
}

/** Takes a file away that was attached by mistake; the journal keeps that it was there. */
export function detachFromVersion(
  db: Db,
  { versionId, attachmentId }: { versionId: number; attachmentId: number },
  author: Author,
): Promise<void> {
  return change(db, author, 'detach-from-version', async (tx) => {
    await tx.deleteFrom('reportAttachments').where('id', '=', attachmentId).where('versionId', '=', versionId).execute()
  })
}
