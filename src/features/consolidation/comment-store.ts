import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'

/** What was said about a measure of a period's report, the earliest first. */
export async function listComments(db: Db, reportingPeriodId: number, measureId: number) {
  return db
    .selectFrom('reportComments as c')
    .leftJoin('users as w', 'w.id', 'c.writtenBy')
    .leftJoin('users as r', 'r.id', 'c.resolvedBy')
    .select(['c.id', 'c.text', 'c.writtenAt', 'c.resolvedAt', 'w.fullName as writtenBy', 'r.fullName as resolvedBy'])
    .where('c.reportingPeriodId', '=', reportingPeriodId)
    .where('c.measureId', '=', measureId)
    .orderBy('c.id')
    .execute()
}
export type ReportComment = Awaited<ReturnType<typeof listComments>>[number]

/** How many open comments there are about each measure of a period's report. */
export async function countOpenComments(db: Db, reportingPeriodId: number): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('reportComments')
    .select(['measureId', sql<number>`count(*)::int`.as('count')])
    .where('reportingPeriodId', '=', reportingPeriodId)
    .where('resolvedAt', 'is', null)
    .groupBy('measureId')
    .execute()
  return new Map(rows.map(({ measureId, count }) => [measureId, count]))
}
