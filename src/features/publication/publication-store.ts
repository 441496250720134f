import type { Db } from '../../db/connection.ts'
import { reportSections } from '../../db/report-sections.ts'
import type { PeriodCode } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'

/** Of each report the version that holds: the last one that was signed and published. */
const published = (db: Db) =>
  db
    .selectFrom('reportVersions as v')
    .innerJoin('consolidatedReports as c', 'c.id', 'v.reportId')
    .innerJoin('reportingPeriods as r', 'r.id', 'c.reportingPeriodId')
    .innerJoin('plans as p', 'p.id', 'r.planId')
    .select(['v.id', 'v.reportId', 'v.number', 'v.documentNumber', 'v.documentDate', 'v.signatoryPost'])
    .select(['v.signatoryName', 'v.contentSha256', 'v.storedSha256', 'v.reason', 'v.publishedAt'])
    .select(['r.planId', 'r.period', 'r.editionId', 'p.title as planTitle'])
    .select(reportSections.as('sectionIds'))
    .where('v.publishedAt', 'is not', null)
    .where('v.state', '=', 'signed')

type Row = Awaited<ReturnType<ReturnType<typeof published>['executeTakeFirstOrThrow']>>
export type PublishedReport = Omit<Row, 'period'> & { period: PeriodCode }

const typed = (row: Row): PublishedReport => ({ ...row, period: row.period as PeriodCode })

/** The reports that hold, the latest periods first. */
export async function listPublished(db: Db): Promise<PublishedReport[]> {
  const rows = await published(db)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('reportVersions as later')
            .select('later.id')
            .whereRef('later.reportId', '=', 'v.reportId')
            .whereRef('later.number', '>', 'v.number')
            .where('later.publishedAt', 'is not', null),
        ),
      ),
    )
    .orderBy('p.year', 'desc')
    .orderBy('p.id')
    .orderBy('r.period', 'desc')
    .orderBy('v.id')
    .execute()
  return rows.map(typed)
}

/** A report that everybody may see. Throws where it is not signed, not published or not there at all. */
export async function getPublished(db: Db, id: number): Promise<PublishedReport> {
  const row = await published(db).where('v.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return typed(row)
}

/** The files of a report that everybody may see. */
export function listPublishedFiles(db: Db, versionId: number) {
  return db
    .selectFrom('reportFiles as r')
    .innerJoin('files as f', 'f.sha256', 'r.sha256')
    .innerJoin('reportVersions as v', 'v.id', 'r.versionId')
    .select(['r.format', 'r.volume', 'r.sha256', 'r.fileName', 'r.pages', 'f.sizeBytes'])
    .where('r.versionId', '=', versionId)
    .where('v.publishedAt', 'is not', null)
    .orderBy('r.format')
    .orderBy('r.volume')
    .execute()
}

/** How large the lines of a frozen report are. */
export async function sizeOf(db: Db, sha256: string | null): Promise<number> {
  const row = await db
    .selectFrom('files')
    .select('sizeBytes')
    .where('sha256', '=', sha256 ?? '')
    .executeTakeFirst()
  return row?.sizeBytes ?? 0
}
