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
