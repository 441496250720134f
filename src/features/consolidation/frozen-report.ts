import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Db } from '../../db/connection.ts'
import { StoredDamage } from '../../documents/writing/stored-lines.ts'
import { openStoredReport } from '../../documents/writing/stored-report.ts'
import type { WritableReport } from '../../documents/writing/writable-report.ts'
import { Problem } from '../../domain/problem.ts'
import { reportsRu } from '../../text/reports-ru.ts'
import { contentFolder, contentPath } from '../files/file-store.ts'

/** Content up to this size is checked while somebody looks at its page. */
const CHECKED_AT_ONCE_BYTES = 30 * 1024 * 1024

/** Reads from the lines of a frozen report. Throws where they are not on the disk, or damaged. */
export async function readFrozen<T>(
  db: Db,
  varFolder: string,
  storedSha256: string | null,
  read: (report: WritableReport) => T | Promise<T>,
): Promise<T> {
  const path = contentPath(await contentFolder(db, varFolder), storedSha256 ?? '')
  if (storedSha256 === null || !(await isThere(path))) throw new Problem('gone', reportsRu.page.contentLost)
  return withoutDamage(async () => {
    const { report, close } = openStoredReport(path)
    try {
      return await read(report)
    } finally {
      close()
    }
  })
}

/** Says in plain words that what was stored is damaged. */
async function withoutDamage<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StoredDamage) throw new Problem('gone', reportsRu.page.contentLost, { cause: error })
    throw error
  }
}

/** What is made of two frozen reports; undefined where one of them is lost, which must not hold up the other. */
export async function compareFrozen<T>(
  db: Db,
  varFolder: string,
  [one, other]: readonly [string | null, string | null],
  compare: (one: WritableReport, other: WritableReport) => T,
): Promise<T | undefined> {
  try {
    return await readFrozen(db, varFolder, one, (before) =>
      readFrozen(db, varFolder, other, (after) => compare(before, after)),
    )
  } catch (error) {
    if (error instanceof Problem && error.kind === 'gone') return undefined
    throw error
  }
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
