import type { Db } from '../../db/connection.ts'
import type { ReportingTerms } from '../../domain/reporting-rule.ts'
import { getPlan } from './plan-store.ts'

/** A plan as it is reported: of which year, how often and by when. */
export interface ReportedPlan {
  id: number
  title: string
  year: number
  terms: ReportingTerms
}

/** Throws where there is no such plan. */
export async function getReportedPlan(db: Db, id: number): Promise<ReportedPlan> {
  const plan = await getPlan(db, id)
  const { title, year, reportEvery: every, reportDueDay: dueDay, reportAddressee: addressee } = plan
  return { id, title, year, terms: { every, dueDay, dueMonthOffset: plan.reportDueMonthOffset, addressee } }
}
