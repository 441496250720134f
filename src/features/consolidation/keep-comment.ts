import { change, type Author } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'

type AtNow = Author & { now: Date }

/** Says something about a measure of a period's report to the others who write it; pressed twice, it stands once. */
export function addComment(
  db: Db,
  of: { reportingPeriodId: number; measureId: number },
  text: string,
  author: AtNow,
): Promise<void> {
  return change(db, author, 'comment-on-report', async (tx) => {
    await tx.selectFrom('reportingPeriods').select('id').where('id', '=', of.reportingPeriodId).forUpdate().execute()
    const last = await tx
      .selectFrom('reportComments')
      .select(['text', 'writtenBy', 'resolvedAt'])
      .where('reportingPeriodId', '=', of.reportingPeriodId)
      .where('measureId', '=', of.measureId)
      .orderBy('id', 'desc')
      .executeTakeFirst()
    if (last?.text === text && last.writtenBy === author.userId && last.resolvedAt === null) return
    await tx
      .insertInto('reportComments')
      .values({ ...of, text, writtenBy: author.userId, writtenAt: author.now })
      .execute()
  })
}

/** Ends what was said, or opens it again. */
export function resolveComment(
  db: Db,
  { id, reportingPeriodId }: { id: number; reportingPeriodId: number },
  isResolved: boolean,
  author: AtNow,
): Promise<void> {
  return change(db, author, 'resolve-report-comment', async (tx) => {
    await tx
      .updateTable('reportComments')
      .set(isResolved ? { resolvedBy: author.userId, resolvedAt: author.now } : { resolvedBy: null, resolvedAt: null })
      .where('id', '=', id)
      .where('reportingPeriodId', '=', reportingPeriodId)
      .where('resolvedAt', isResolved ? 'is' : 'is not', null)
      .execute()
  })
}
