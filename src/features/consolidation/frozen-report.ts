import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Db } from '../../db/connection.ts'
import { openStoredReport, type OpenReport } from '../../documents/writing/stored-report.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'
import { contentFolder, contentPath } from '../files/file-store.ts'

/** Content up to this size is checked while somebody looks at its page. */
const CHECKED_AT_ONCE_BYTES = 30 * 1024 * 1024

/** Opens the lines of a frozen report. Throws where they are not on the disk. */
export async function openFrozen(db: Db, varFolder: string, storedSha256: string | null): Promise<OpenReport> {
  const path = contentPath(await contentFolder(db, varFolder), storedSha256 ?? '')
  if (storedSha256 === null || !(await isThere(path))) throw new Problem('gone', webRu.problem.noSuchThing)
  return openStoredReport(path)
}

/** Has the content on the disk the checksum under which it was kept? Undefined where it is too large to look at once. */
export async function isContentWhole(
  db: Db,
  varFolder: string,
  { contentSha256 }: { contentSha256: string | null },
): Promise<boolean | undefined> {
  if (contentSha256 === null) return undefined
  const path = contentPath(await contentFolder(db, varFolder), contentSha256)
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return false
  if (found.size > CHECKED_AT_ONCE_BYTES) return undefined
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex') === contentSha256
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
