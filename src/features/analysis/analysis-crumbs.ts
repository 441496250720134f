import { periodName } from '../../domain/period.ts'
import { analysisRu } from '../../text/analysis-ru.ts'
import { link } from '../../web/links.ts'
import { shortened } from '../periods/shortened.ts'
import type { AnalysedPeriod } from './analysed-period.ts'

/** The way to a page about a period: plan, report, the page itself. */
export function crumbsOf({ planId, planTitle, period }: AnalysedPeriod, title: string) {
  return [
    { text: analysisRu.plans, href: link.plans() },
    { text: shortened(planTitle), href: link.plan(planId) },
    { text: periodName(period), href: link.period(planId, period) },
    { text: title },
  ]
}
