import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { periodSpan, type PeriodCode } from '../../domain/period.ts'

/** The edition of a plan that is in force at the end of a period: a past quarter keeps its own. */
export function editionFor(
  db: Db,
  planId: number,
  period: PeriodCode,
): Promise<{ id: number; number: number } | undefined> {
  return db
    .selectFrom('editions')
    .select(['id', 'number'])
    .where('planId', '=', planId)
    .where('status', 'in', ['approved', 'amended'])
    .where(sql<boolean>`coalesce(in_force_from, approved_on) <= ${periodSpan(period).to}`)
    .orderBy(sql`coalesce(in_force_from, approved_on)`, 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}
