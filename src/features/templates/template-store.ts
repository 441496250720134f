import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { PeriodCode } from '../../domain/period.ts'

/** The template that the authority keeps; undefined where it keeps none. */
export function findTemplate(db: Db) {
  return db
    .selectFrom('reportTemplates as t')
    .leftJoin('users as u', 'u.id', 't.addedBy')
    .select(['t.sha256', 't.fileName', 't.addedAt', 'u.fullName as addedBy'])
    .executeTakeFirst()
}
export type KeptTemplate = NonNullable<Awaited<ReturnType<typeof findTemplate>>>

const MOST_PERIODS = 6

/** The latest periods that there is something to report of. */
export async function listLatestPeriods(db: Db) {
  const rows = await db
    .selectFrom('reportingPeriods as r')
    .innerJoin('plans as p', 'p.id', 'r.planId')
    .select(['r.planId', 'r.period', 'p.title as planTitle'])
    .where('r.status', '<>', 'opening')
    .orderBy(sql`r.period`, 'desc')
    .orderBy('r.id', 'desc')
    .limit(MOST_PERIODS)
    .execute()
  return rows.map((row) => ({ ...row, period: row.period as PeriodCode }))
}
export type LatestPeriod = Awaited<ReturnType<typeof listLatestPeriods>>[number]
