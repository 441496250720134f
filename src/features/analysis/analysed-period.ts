import type { Db } from '../../db/connection.ts'
import type { PeriodCode, PeriodUnit } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'
import type { RequestContext } from '../../web/context.ts'
import { idParam, periodParam } from '../../web/read-form.ts'

/** A period of a plan that is looked into, reported here or known from a document. */
export interface AnalysedPeriod {
  id: number
  planId: number
  period: PeriodCode
  editionId: number
  status: 'document' | 'opening' | 'open' | 'closed'
  planTitle: string
  year: number
  reportEvery: PeriodUnit
  assessmentYear: number | null
}

/** Periods with their plans, to be narrowed. */
export function analysedPeriods(db: Db) {
  return db
    .selectFrom('reportingPeriods as r')
    .innerJoin('plans as p', 'p.id', 'r.planId')
    .select(['r.id', 'r.planId', 'r.period', 'r.editionId', 'r.status'])
    .select(['p.title as planTitle', 'p.year', 'p.reportEvery', 'p.assessmentYear'])
}

/** Throws where the plan has no such period. */
export async function getAnalysedPeriod(db: Db, planId: number, code: PeriodCode): Promise<AnalysedPeriod> {
  const row = await analysedPeriods(db).where('r.planId', '=', planId).where('r.period', '=', code).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return row as AnalysedPeriod
}

/** The period that an address of `/plans/:id/periods/:period/…` names. */
export function analysedPeriodOf(c: RequestContext): Promise<AnalysedPeriod> {
  return getAnalysedPeriod(c.var.db, idParam(c), periodParam(c))
}
