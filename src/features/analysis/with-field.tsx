import { periodName } from '../../domain/period.ts'
import { analysisRu } from '../../text/analysis-ru.ts'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { shortened } from '../periods/shortened.ts'
import type { AnalysedPeriod } from './analysed-period.ts'
import { compareKey } from './periods-to-compare.ts'

const text = analysisRu.comparison

/** What a report is compared with: another report, or the plan. */
export const WITH_PLAN = 'plan'

interface WithFieldProps {
  period: AnalysedPeriod
  others: readonly AnalysedPeriod[]
  value: string
}

export function WithField({ period, others, value }: WithFieldProps) {
  const reports = others.map((other) => ({
    value: compareKey(other),
    text:
      other.planId === period.planId
        ? text.withPeriod(periodName(other.period))
        : text.otherPlan(periodName(other.period), shortened(other.planTitle)),
  }))
  const choices = [{ value: WITH_PLAN, text: text.withPlan }, ...reports]
  return <SelectField name="with" label={text.with} choices={choices} value={value} empty={null} />
}
