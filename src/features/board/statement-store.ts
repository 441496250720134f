import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { Problem } from '../../domain/problem.ts'
import type { EntryStatus } from '../../domain/result-entry.ts'
import { webRu } from '../../text/web-ru.ts'
import type { ReportedPeriod } from './reported-period.ts'

export const STATEMENT_SUBJECTS = ['all', 'others'] as const
export type StatementSubject = (typeof STATEMENT_SUBJECTS)[number]

/** What the authority says of a measure for many institutions at once; what a document brought has its place there. */
const statements = (db: Db, { id, editionId }: ReportedPeriod) =>
  db
    .selectFrom('results as r')
    .innerJoin('editionMeasures as m', (join) =>
      join.onRef('m.measureId', '=', 'r.measureId').on('m.editionId', '=', editionId),
    )
    .innerJoin('editionSections as c', (join) =>
      join.onRef('c.editionId', '=', 'm.editionId').onRef('c.sectionId', '=', 'm.sectionId'),
    )
    .select(['r.id', 'r.measureId', 'r.text', 'r.version', 'm.number', 'm.title', 'm.items'])
    // Our own form alone writes these.
    .select((select) => select.ref('r.subject').$castTo<StatementSubject>().as('subject'))
    .select((select) => select.ref('r.status').$castTo<EntryStatus>().as('status'))
    .select([
      sql<number>`(select count(*)::int from result_institutions i where i.result_id = r.id)`.as('institutions'),
      sql<number>`(select count(*)::int from result_institutions i
        join submission_results x on x.institution_id = i.institution_id and x.measure_id = r.measure_id
          and x.reporting_period_id = r.reporting_period_id
        where i.result_id = r.id and x.state in ('sent', 'accepted'))`.as('answered'),
    ])
    .where('r.reportingPeriodId', '=', id)
    .where('r.subject', 'in', STATEMENT_SUBJECTS)
    .where('r.source', 'is', null)

/** The statements of a period in the order of the plan. */
export function listStatements(db: Db, period: ReportedPeriod) {
  return statements(db, period).orderBy('c.position').orderBy('m.position').orderBy('r.position').execute()
}
export type Statement = Awaited<ReturnType<typeof listStatements>>[number]

export async function getStatement(db: Db, period: ReportedPeriod, id: number): Promise<Statement> {
  const row = await statements(db, period).where('r.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return row
}
