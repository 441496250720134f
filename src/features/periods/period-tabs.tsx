import { datePartsOf } from '../../domain/local-date.ts'
import { periodSpan, type PeriodCode } from '../../domain/period.ts'
import { periodsRu } from '../../text/periods-ru.ts'
import { Tabs } from '../../web/kit/navigation.tsx'
import { link } from '../../web/links.ts'

interface PeriodTabsProps {
  planId: number
  period: PeriodCode
  shown: 'report' | 'totals' | 'comparison' | 'progress'
}

/** What can be seen of one period of a plan: its table, its figures, what changed, how far the plan is. */
export function PeriodTabs({ planId, period, shown }: PeriodTabsProps) {
  const text = periodsRu
  const { year } = datePartsOf(periodSpan(period).from)
  return (
    <Tabs
      label={text.pages}
      items={[
        { href: link.period(planId, period), text: text.report, current: shown === 'report' },
        { href: link.totals(planId, period), text: text.totals, current: shown === 'totals' },
        { href: link.comparison(planId, period), text: text.comparison, current: shown === 'comparison' },
        {
          href: link.comparison(planId, period, { with: 'plan' }),
          text: text.againstPlan,
          current: shown === 'progress',
        },
        { href: link.year(planId, year), text: text.yearReport(year) },
      ]}
    />
  )
}
