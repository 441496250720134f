import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { PeriodCode } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'

/** Periods in which institutions report or did lately, the open ones first, with how many have sent. */
export async function listOpenPeriods(db: Db) {
  const rows = await db
    .selectFrom('reportingPeriods as r')
    .innerJoin('plans as p', 'p.id', 'r.planId')
    .select(['r.id', 'r.planId', 'r.period', 'r.status', 'r.dueOn', 'p.title as planTitle'])
    .select([
      sql<number>`(select count(*)::int from submissions s where s.reporting_period_id = r.id)`.as('expected'),
      sql<number>`(select count(*)::int from submissions s where s.reporting_period_id = r.id
        and s.first_sent_on is not null)`.as('sent'),
      sql<number>`(select count(*)::int from submissions s where s.reporting_period_id = r.id
        and s.status in ('submitted', 'returned') and exists (
          select from submission_results x where x.submission_id = s.id and x.state = 'sent'))`.as('waiting'),
    ])
    .where('r.status', 'in', ['opening', 'open', 'closed'])
    .orderBy(sql`r.status = 'closed'`)
    .orderBy('r.period', 'desc')
    .orderBy('r.id')
    .limit(40)
    .execute()
  return rows.map((row) => ({ ...row, period: row.period as PeriodCode }))
}
export type OpenPeriodLine = Awaited<ReturnType<typeof listOpenPeriods>>[number]

/** A period that institutions report for. Throws where it is known from a document only, or not at all. */
export async function getReportedPeriod(db: Db, planId: number, period: string) {
  const row = await db
    .selectFrom('reportingPeriods as r')
    .innerJoin('plans as p', 'p.id', 'r.planId')
    .select(['r.id', 'r.planId', 'r.period', 'r.editionId', 'r.status', 'r.dueOn', 'r.dueExplanation', 'r.version'])
    .select(['p.title as planTitle', 'p.year'])
    .where('r.planId', '=', planId)
    .where('r.period', '=', period)
    .where('r.status', '<>', 'document')
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return { ...row, period: row.period as PeriodCode }
}
export type ReportedPeriod = Awaited<ReturnType<typeof getReportedPeriod>>

/** How far each period of a plan is that was ever opened or came in a document. */
export async function statusesOfPeriods(db: Db, planId: number) {
  const rows = await db
    .selectFrom('reportingPeriods')
    .select(['period', 'status'])
    .where('planId', '=', planId)
    .execute()
  return new Map(rows.map(({ period, status }) => [period as PeriodCode, status]))
}
