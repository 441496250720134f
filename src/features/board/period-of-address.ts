import type { RequestContext } from '../../web/context.ts'
import { idParam, periodParam } from '../../web/read-form.ts'
import { getReportedPeriod, type ReportedPeriod } from './reported-period.ts'

/** The period that an address of `/plans/:id/periods/:period/…` names; one that institutions report for. */
export async function periodOfAddress(c: RequestContext): Promise<ReportedPeriod> {
  return getReportedPeriod(c.var.db, idParam(c), periodParam(c))
}
