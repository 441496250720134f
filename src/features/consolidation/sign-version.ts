import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import type { LocalDate } from '../../domain/local-date.ts'

type AtNow = Author & { now: Date }
export type SignResult = { ok: true } | { ok: false; why: 'stale' | 'printed' }

/**
 * Records that a version was signed: on paper or by a signature file, with its number and day. What its files print
 * already is no longer chosen: another number would be told than any paper has.
 */
export function signVersion(
  db: Db,
  { id, version }: { id: number; version: number },
  signed: { documentNumber: string; documentDate: LocalDate },
  author: AtNow,
): Promise<SignResult> {
  return change(db, author, 'sign-version', async (tx): Promise<SignResult> => {
    const ready = await tx
      .selectFrom('reportVersions')
      .select(['documentNumber', 'documentDate'])
      .where('id', '=', id)
      .where('version', '=', version)
      .where('state', '=', 'ready')
      .forUpdate()
      .executeTakeFirst()
    if (ready === undefined) return { ok: false, why: 'stale' }
    const isPrinted = ready.documentDate !== null
    const isOther = ready.documentNumber !== signed.documentNumber || ready.documentDate !== signed.documentDate
    if (isPrinted && isOther) return { ok: false, why: 'printed' }
    await tx
      .updateTable('reportVersions')
      .set({ ...signed, state: 'signed', signedBy: author.userId, signedAt: author.now, version: version + 1 })
      .where('id', '=', id)
      .execute()
    return { ok: true }
  })
}

/** Shows a signed version to everybody; no other is ever shown. */
export function publishVersion(db: Db, id: number, author: AtNow): Promise<{ ok: boolean }> {
  return change(db, author, 'publish-version', (tx) => setPublished(tx, id, author.now))
}

/** Takes a published version from there. */
export function unpublishVersion(db: Db, id: number, author: AtNow): Promise<{ ok: boolean }> {
  return change(db, author, 'unpublish-version', (tx) => setPublished(tx, id, null))
}

async function setPublished(tx: Tx, id: number, publishedAt: Date | null): Promise<{ ok: boolean }> {
  const found = await tx
    .selectFrom('reportVersions')
    .select('state')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (found?.state !== 'signed') return { ok: false }
  await tx
    .updateTable('reportVersions')
    .set({ publishedAt, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .where('publishedAt', publishedAt === null ? 'is not' : 'is', null)
    .execute()
  return { ok: true }
}
