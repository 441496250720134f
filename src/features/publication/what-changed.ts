import type { Db } from '../../db/connection.ts'
import { compareVersions, type MeasureDifference } from '../consolidation/compare-versions.ts'
import { compareFrozen } from '../consolidation/frozen-report.ts'
import { sizeOf, type PublishedReport } from './publication-store.ts'

/** Larger reports are not compared while somebody waits. */
const LARGEST_COMPARED_BYTES = 20 * 1024 * 1024

/** What a report says otherwise than that of the period before. */
export interface ReportChanges {
  since: PublishedReport
  /** Undefined where the two are too large to compare at once. */
  differences: MeasureDifference[] | undefined
}

/** Compares a published report with the one before it of the same plan and sections; undefined for the first, and where that one is lost. */
export async function findChanges(
  db: Db,
  varFolder: string,
  { report, published }: { report: PublishedReport; published: readonly PublishedReport[] },
): Promise<ReportChanges | undefined> {
  const earlier = published.filter(
    (one) =>
      one.planId === report.planId &&
      one.period < report.period &&
      String(one.sectionIds) === String(report.sectionIds),
  )
  const since = earlier.toSorted((a, b) => (a.period < b.period ? 1 : -1))[0]
  if (since === undefined) return undefined
  const size = (await sizeOf(db, since.storedSha256)) + (await sizeOf(db, report.storedSha256))
  if (size > LARGEST_COMPARED_BYTES) return { since, differences: undefined }
  const differences = await compareFrozen(db, varFolder, [since.storedSha256, report.storedSha256], compareVersions)
  return differences === undefined ? undefined : { since, differences }
}
