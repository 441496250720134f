import { isPeriodCode } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'
import type { RequestContext } from '../../web/context.ts'
import { idParam } from '../../web/read-form.ts'
import { getReportedPeriod, type ReportedPeriod } from './reported-period.ts'

/** The period that an address of `/plans/:id/periods/:period/…` names; one that institutions report for. */
export async function periodOfAddress(c: RequestContext): Promise<ReportedPeriod> {
  const code = c.req.param('period') ?? ''
  if (!isPeriodCode(code)) throw new Problem('not-found', webRu.problem.noSuchPage)
  return getReportedPeriod(c.var.db, idParam(c), code)
}
