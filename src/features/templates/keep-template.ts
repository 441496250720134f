import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { enqueue } from '../../db/enqueue.ts'
import { readTemplate } from '../../documents/writing/word-template/read-template.ts'
import type { TemplateFault } from '../../documents/writing/word-template/template-fault.ts'
import { fileNameOf } from '../files/file-name.ts'
import { contentFolder, keepFile, storeContent } from '../files/file-store.ts'
import { findFileType } from '../files/file-type.ts'

export interface GivenTemplate {
  bytes: Buffer
  name: string
}

interface Keeping {
  varFolder: string
  author: Author
  now: Date
}

export type KeepResult = { ok: true } | { ok: false; faults: TemplateFault[] }

const DAY_MS = 24 * 60 * 60 * 1000
const MINUTES_15_MS = 15 * 60 * 1000

/** Keeps a template in the stead of the one before; a template with faults is refused and changes nothing. */
export async function keepTemplate(
  db: Db,
  file: GivenTemplate,
  { varFolder, author, now }: Keeping,
): Promise<KeepResult> {
  const { faults } = await readTemplate(file.bytes)
  if (faults.length > 0) return { ok: false, faults }
  const folder = await contentFolder(db, varFolder)
  const stored = await storeContent(folder, file.bytes, await findFileType(file.bytes))
  await change(db, author, 'keep-report-template', async (tx) => {
    await keepFile(tx, folder, stored)
    const row = {
      sha256: stored.sha256,
      fileName: fileNameOf(file.name, 'template.docx'),
      addedBy: author.userId,
      addedAt: now,
    }
    // There is one: whoever comes second replaces it.
    await tx
      .insertInto('reportTemplates')
      .values(row)
      .onConflict((conflict) => conflict.expression(sql`(true)`).doUpdateSet(row))
      .execute()
    await sweepLater(tx, now)
  })
  return { ok: true }
}

/** From then on reports come without a template. */
export async function removeTemplate(db: Db, { author, now }: Pick<Keeping, 'author' | 'now'>): Promise<void> {
  await change(db, author, 'remove-report-template', async (tx) => {
    await tx.deleteFrom('reportTemplates').execute()
    await sweepLater(tx, now)
  })
}

function sweepLater(tx: Tx, now: Date): Promise<void> {
  return enqueue(tx, 'sweep-files', {}, new Date(now.getTime() + DAY_MS + MINUTES_15_MS))
}
