import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'

type AtNow = Author & { now: Date }

/** Which sections of a period's plan a report tells; none: all of them. */
export interface ReportScope {
  reportingPeriodId: number
  sectionIds: readonly number[]
}

/** Makes the report of a period or of some of its sections; there is one of each selection, and asked for twice it is that one. */
export function makeReport(db: Db, { reportingPeriodId, sectionIds }: ReportScope, author: AtNow): Promise<number> {
  const wanted = [...new Set(sectionIds)].toSorted((a, b) => a - b)
  return change(db, author, 'make-report', async (tx) => {
    await tx.selectFrom('reportingPeriods').select('id').where('id', '=', reportingPeriodId).forUpdate().execute()
    const there = await findReport(tx, reportingPeriodId, wanted)
    if (there !== undefined) return there
    const { id } = await tx
      .insertInto('consolidatedReports')
      .values({ reportingPeriodId, madeBy: author.userId, madeAt: author.now })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (wanted.length > 0) {
      await tx
        .insertInto('consolidatedReportSections')
        .values(wanted.map((sectionId) => ({ reportId: id, sectionId })))
        .execute()
    }
    return id
  })
}

async function findReport(tx: Tx, reportingPeriodId: number, wanted: readonly number[]): Promise<number | undefined> {
  const rows = await tx
    .selectFrom('consolidatedReports as c')
    .leftJoin('consolidatedReportSections as s', 's.reportId', 'c.id')
    .select(['c.id', 's.sectionId'])
    .where('c.reportingPeriodId', '=', reportingPeriodId)
    .orderBy('s.sectionId')
    .execute()
  const selections = Map.groupBy(rows, ({ id }) => id)
  const key = wanted.join(',')
  return [...selections].find(([, own]) => own.flatMap(({ sectionId }) => sectionId ?? []).join(',') === key)?.[0]
}

/** What stands around the table. */
export interface ReportWords {
  title: string
  lead: string
  annex: boolean
}

/** Pressed twice, the same words are no conflict. */
async function standsAlready(tx: Tx, id: number, { title, lead, annex }: ReportWords): Promise<boolean> {
  const row = await tx
    .selectFrom('consolidatedReports')
    .select('id')
    .where('id', '=', id)
    .where('title', '=', title)
    .where('lead', '=', lead)
    .where('annex', '=', annex)
    .executeTakeFirst()
  return row !== undefined
}

/** Words a report's title and first paragraphs; what somebody has changed meanwhile stays. */
export function editReport(
  db: Db,
  { id, version }: { id: number; version: number },
  words: ReportWords,
  author: Author,
): Promise<{ ok: boolean }> {
  return change(db, author, 'edit-report', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('consolidatedReports')
      .set({ ...words, version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    return { ok: numUpdatedRows > 0n || (await standsAlready(tx, id, words)) }
  })
}
