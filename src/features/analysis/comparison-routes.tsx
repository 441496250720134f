import type { RequestContext } from '../../web/context.ts'
import { frameOf } from '../../web/frame.tsx'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { choiceQuery, numberQuery, wordsQuery } from '../../web/read-query.ts'
import { get, type Route } from '../../web/route.ts'
import { dueDayRules } from '../calendar/due-day-rules.ts'
import { countInstitutions, measuresOnPage } from '../periods/measures-on-page.ts'
import { analysedPeriodOf, type AnalysedPeriod } from './analysed-period.ts'
import { comparePeriods, SHOWN, type ComparisonQuery, type ShownMeasure } from './compare-periods.ts'
import { compareWithPlan, isPlannedShown, PLAN_SHOWN } from './compare-with-plan.ts'
import { ComparisonPage } from './comparison-page.tsx'
import { compareKey, listPeriodsToCompare, periodBefore } from './periods-to-compare.ts'
import { PlanProgressPage } from './plan-progress-page.tsx'
import { WITH_PLAN } from './with-field.tsx'

/** A measure brings the changes of all its institutions: a few are a page, and of each its first rows. */
const MEASURES = 5
const ROWS = 20

async function showComparison(c: RequestContext): Promise<Response> {
  const period = await analysedPeriodOf(c)
  const others = await listPeriodsToCompare(c.var.db, period)
  const asked = c.req.query('with') ?? ''
  if (asked === WITH_PLAN) return showWithPlan(c, { period, others, isFirst: false })
  const before = others.find((other) => compareKey(other) === asked) ?? periodBefore(period, others)
  if (before === undefined) return showWithPlan(c, { period, others, isFirst: true })
  return showWithPeriod(c, { period, others, before })
}

interface Compared {
  period: AnalysedPeriod
  others: AnalysedPeriod[]
}

function queryOf(c: RequestContext): ComparisonQuery {
  return {
    shown: choiceQuery(c, 'shown', SHOWN) ?? 'changes',
    section: numberQuery(c, 'section'),
    words: wordsQuery(c, 'q'),
    place: numberQuery(c, 'measure'),
  }
}

async function showWithPeriod(
  c: RequestContext,
  { period, others, before }: Compared & { before: AnalysedPeriod },
): Promise<Response> {
  const query = queryOf(c)
  const kept = {
    with: compareKey(before),
    shown: query.shown === 'changes' ? undefined : query.shown,
    section: query.section,
    q: query.words,
    measure: query.place,
  }
  const isSingle = query.place !== undefined
  const institutions = await countInstitutions(c.var.db, period)
  const page = isSingle ? pageOf(c) : pageOf(c, measuresOnPage(MEASURES, institutions))
  const comparison = await comparePeriods(c.var.db, { before, now: period }, query, page)
  const rowsOf = ({ changes }: ShownMeasure) =>
    isSingle ? changes.slice(page.offset, page.offset + page.limit) : changes.slice(0, ROWS)
  const drawn = comparison.measures.map((measure) => ({ measure, rows: rowsOf(measure) }))
  const total = isSingle ? (comparison.measures[0]?.changes.length ?? 0) : comparison.total
  const pager = pagerOf(page, total, (number) =>
    link.comparison(period.planId, period.period, { ...kept, page: number }),
  )
  const given = { ...comparison, period, others, before, query, kept, drawn, pager }
  return c.html(<ComparisonPage frame={frameOf(c)} {...given} />)
}

async function showWithPlan(
  c: RequestContext,
  { period, others, isFirst }: Compared & { isFirst: boolean },
): Promise<Response> {
  const moment = { rules: await dueDayRules(c), today: c.var.today }
  const all = await compareWithPlan(c.var.db, period, moment)
  const shown = choiceQuery(c, 'shown', PLAN_SHOWN) ?? 'all'
  const chosen = all.filter((measure) => isPlannedShown(measure, shown))
  const page = pageOf(c)
  const rows = chosen.slice(page.offset, page.offset + page.limit)
  const pager = pagerOf(page, chosen.length, (number) =>
    link.comparison(period.planId, period.period, { with: WITH_PLAN, shown, page: number }),
  )
  const given = { period, others, all, rows, shown, pager, isFirst }
  return c.html(<PlanProgressPage frame={frameOf(c)} {...given} />)
}

export const comparisonRoutes: readonly Route[] = [
  get('/plans/:id/periods/:period/comparison', 'period:view', showComparison),
]
