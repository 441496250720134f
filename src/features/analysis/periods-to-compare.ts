import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { periodSpan } from '../../domain/period.ts'
import { analysedPeriods, type AnalysedPeriod } from './analysed-period.ts'

const endOf = ({ period }: AnalysedPeriod) => periodSpan(period).to

/** Periods that this one may be compared with, the latest first: those of its plan, then those of last year's plans. */
export async function listPeriodsToCompare(db: Db, period: AnalysedPeriod): Promise<AnalysedPeriod[]> {
  const rows = await analysedPeriods(db)
    .where('r.status', '<>', 'opening')
    .where('r.id', '<>', period.id)
    .where(
      sql<boolean>`(r.plan_id = ${period.planId} or (p.year = ${period.year - 1}
        and p.institution_id is not distinct from (select institution_id from plans where id = ${period.planId})))`,
    )
    .execute()
  const found = rows as AnalysedPeriod[]
  const isOwn = ({ planId }: AnalysedPeriod) => Number(planId === period.planId)
  return found.toSorted((a, b) => isOwn(b) - isOwn(a) || endOf(b).localeCompare(endOf(a)))
}

/** The last period before this one; of the plan itself where it has any. */
export function periodBefore(period: AnalysedPeriod, others: readonly AnalysedPeriod[]): AnalysedPeriod | undefined {
  return others.find((other) => endOf(other) < endOf(period))
}

/** How an address names a period to compare with: `12:2031-Q1`. */
export const compareKey = ({ planId, period }: AnalysedPeriod) => `${planId}:${period}`
