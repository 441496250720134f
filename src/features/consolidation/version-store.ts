import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'
import type { MeasureDifference } from './compare-versions.ts'

const versions = (db: Db) =>
  db
    .selectFrom('reportVersions as v')
    .leftJoin('users as p', 'p.id', 'v.preparedBy')
    .leftJoin('users as s', 's.id', 'v.signedBy')
    .select(['v.id', 'v.reportId', 'v.number', 'v.state', 'v.documentNumber', 'v.documentDate', 'v.signatoryPost'])
    .select(['v.signatoryName', 'v.lead', 'v.annex', 'v.volumes', 'v.reason', 'v.replaces', 'v.contentSha256'])
    .select([
      'v.storedSha256',
      'v.sourcesSha256',
      'v.differences',
      'v.stepsTotal',
      'v.failure',
      'v.preparedAt',
      'v.readyAt',
    ])
    .select(['v.signedAt', 'v.publishedAt', 'v.version', 'p.fullName as preparedBy', 's.fullName as signedBy'])
    .select(sql<number>`(select count(*)::int from report_files f where f.version_id = v.id)`.as('filesMade'))

type Row = Awaited<ReturnType<ReturnType<typeof versions>['executeTakeFirstOrThrow']>>

/** JSON as it was written. */
function typed(row: Row) {
  return {
    ...row,
    differences: row.differences as MeasureDifference[] | null,
  }
}

/** A frozen report. Throws where there is none. */
export async function getVersion(db: Db, id: number) {
  const row = await versions(db).where('v.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return typed(row)
}
export type ReportVersion = Awaited<ReturnType<typeof getVersion>>

/** Versions of a report, the latest first. */
export async function listVersions(db: Db, reportId: number): Promise<ReportVersion[]> {
  const rows = await versions(db).where('v.reportId', '=', reportId).orderBy('v.number', 'desc').execute()
  return rows.map(typed)
}

export interface VersionFile {
  format: string
  volume: number
  sha256: string
  fileName: string
  pages: number | null
  sizeBytes: number
}

/** The files that a frozen report was made into, those of one form together, volumes in order. */
export function listFiles(db: Db, versionId: number): Promise<VersionFile[]> {
  return db
    .selectFrom('reportFiles as r')
    .innerJoin('files as f', 'f.sha256', 'r.sha256')
    .select(['r.format', 'r.volume', 'r.sha256', 'r.fileName', 'r.pages', 'f.sizeBytes'])
    .where('r.versionId', '=', versionId)
    .orderBy('r.format')
    .orderBy('r.volume')
    .execute()
}

/** Scans and signatures that were attached to a version. */
export function listAttachments(db: Db, versionId: number) {
  return db
    .selectFrom('reportAttachments as a')
    .leftJoin('users as u', 'u.id', 'a.addedBy')
    .select(['a.id', 'a.kind', 'a.sha256', 'a.fileName', 'a.addedAt', 'u.fullName as addedBy'])
    .where('a.versionId', '=', versionId)
    .orderBy('a.id')
    .execute()
}
export type VersionAttachment = Awaited<ReturnType<typeof listAttachments>>[number]
