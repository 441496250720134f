import { nextReport } from '../../domain/next-report.ts'
import { formatDate, type LocalDate } from '../../domain/local-date.ts'
import { periodName } from '../../domain/period.ts'
import type { DueDayRules } from '../../domain/due-day.ts'
import { everyNames, plansRu } from '../../text/plans-ru.ts'
import { DateText } from '../../web/kit/date-text.tsx'
import { Details } from '../../web/kit/details.tsx'
import { DefinitionList, type Fact } from '../../web/kit/facts.tsx'
import type { Edition, Plan } from './plan-store.ts'

interface PlanFactsProps {
  plan: Plan
  edition: Edition
  today: LocalDate
  rules: DueDayRules
}

/** What a plan is, which edition is shown, and when the next report is due. */
export function PlanFacts(props: PlanFactsProps) {
  const { plan, edition } = props
  const text = plansRu.facts
  const stated = (term: string, value: string | number | null): Fact[] =>
    value === null || value === '' ? [] : [{ term, value: String(value) }]
  return (
    <DefinitionList
      items={[
        ...stated(text.institution, plan.institutionName),
        ...stated(text.assessmentYear, plan.assessmentYear),
        ...editionFacts(edition),
        { term: text.reporting, value: reportingText(plan) },
        ...stated(text.addressee, plan.reportAddressee),
        { term: text.nextReport, value: <NextReport {...props} /> },
      ]}
    />
  )
}

function editionFacts({ number, status, approvedOn, approvedByDocument, inForceFrom, reason }: Edition): Fact[] {
  const text = plansRu.facts
  const facts: Fact[] = [{ term: text.edition, value: `${number}, ${plansRu.edition.status[status]}` }]
  facts.push({ term: text.approved, value: approvedOn === null ? text.notApproved : <DateText date={approvedOn} /> })
  if (approvedByDocument !== null) facts.push({ term: text.approvedBy, value: approvedByDocument })
  if (inForceFrom !== null) facts.push({ term: text.inForceFrom, value: <DateText date={inForceFrom} /> })
  if (reason !== null && reason !== '') facts.push({ term: text.reason, value: reason })
  return facts
}

function reportingText({ reportEvery, reportDueDay, reportDueMonthOffset }: Plan): string {
  const text = plansRu.facts
  return text.reportingWords(everyNames[reportEvery], reportDueDay, text.after(reportDueMonthOffset))
}

function NextReport({ plan, today, rules }: PlanFactsProps) {
  const text = plansRu.facts
  const terms = {
    every: plan.reportEvery,
    dueDay: plan.reportDueDay,
    dueMonthOffset: plan.reportDueMonthOffset,
    addressee: plan.reportAddressee,
  }
  const next = nextReport(terms, plan.year, today, rules)
  if (next === undefined) return <>{text.noNextReport}</>
  const { period, due } = next
  if (due === null) {
    return (
      <>
        {periodName(period)}: {text.noDueDay}
      </>
    )
  }
  return (
    <>
      {periodName(period)}: до {formatDate(due.date)}
      <Details summary={text.howReport}>
        <ul>
          {due.explanation.map((clause) => (
            <li>{clause}</li>
          ))}
        </ul>
      </Details>
    </>
  )
}
