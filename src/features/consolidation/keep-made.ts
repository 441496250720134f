import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { reportsRu } from '../../text/reports-ru.ts'
import type { StoredContent } from '../files/file-store.ts'
import { openReport } from './document-of-report.ts'
import type { PlannedFile } from './make-file.ts'
import { nameOfReport } from './report-file-names.ts'
import { getReport } from './report-store.ts'
import { getVersion, type ReportVersion } from './version-store.ts'

export interface MakingServices {
  varFolder: string
  now: () => Date
  stopping?: AbortSignal | undefined
}

/** Where a version is made. */
export interface Place {
  /** Of our own, for what is half done. */
  folder: string
  /** Where content is kept. */
  files: string
  services: MakingServices
}

const author: Author = { userId: null, requestId: 'make-version' }

/** A change of the job that makes versions. */
export const changeFiles = (db: Db, work: (tx: Tx) => Promise<unknown>) =>
  change(db, author, 'make-version-files', work)

/** The version, where it still waits for files. */
export async function making(db: Db, versionId: number): Promise<ReportVersion | undefined> {
  const version = await getVersion(db, versionId)
  return version.state === 'making' ? version : undefined
}

/** As `making`, and nobody discards it before the transaction ends. */
export async function isStillMade(tx: Tx, versionId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('reportVersions')
    .select('state')
    .where('id', '=', versionId)
    .forUpdate()
    .executeTakeFirst()
  return row?.state === 'making'
}

interface Made extends StoredContent {
  name: string
  pages: number | null
}

/** A file is of the version once; what a worker made a second time is let go. */
export async function keepMade(
  tx: Tx,
  versionId: number,
  { format, volume }: Pick<PlannedFile, 'format' | 'volume'>,
  { sha256, name, pages }: Made,
): Promise<void> {
  await tx
    .insertInto('reportFiles')
    .values({ versionId, format, volume, sha256, fileName: name, pages })
    .onConflict((conflict) => conflict.columns(['versionId', 'format', 'volume']).doNothing())
    .execute()
}

/** What files of the version are called, without an ending. */
export async function fileNameOf(db: Db, version: ReportVersion): Promise<string> {
  const report = await getReport(db, version.reportId)
  return reportsRu.file.version(nameOfReport(report, await openReport(db, report)), version.number)
}

export function nameOfFile(name: string, file: PlannedFile, planned: readonly PlannedFile[]): string {
  const { format, volume } = file
  const total = planned.filter((one) => one.format === format).length
  const own = format === 'docx-template' ? reportsRu.file.template(name) : name
  return `${volume === 0 ? own : reportsRu.file.volume(own, volume, total)}.${endingOf(file)}`
}

export const endingOf = ({ format }: Pick<PlannedFile, 'format'>) => (format === 'docx-template' ? 'docx' : format)
