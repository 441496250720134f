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

/** Which edition is shown and when the next report is due; the rest of what a plan says of itself is folded away. */
export function PlanFacts(props: PlanFactsProps) {
  const { plan, edition } = props
  const text = plansRu.facts
  return (
    <>
      <DefinitionList
        items={[
          ...stated(text.institution, plan.institutionName),
          { term: text.edition, value: text.editionWords(edition.number, plansRu.edition.status[edition.status]) },
          { term: text.nextReport, value: <NextReport {...props} /> },
        ]}
      />
      <Details summary={text.title}>
        <DefinitionList
          items={[
            ...stated(text.assessmentYear, plan.assessmentYear),
            ...editionFacts(edition),
            { term: text.reporting, value: reportingText(plan) },
            ...stated(text.addressee, plan.reportAddressee),
          ]}
        />
      </Details>
    </>
  )
}

function stated(term: string, value: string | number | null): Fact[] {
  return value === null || value === '' ? [] : [{ term, value: String(value) }]
}

function editionFacts({ status, approvedOn, approvedByDocument, inForceFrom, reason }: Edition): Fact[] {
  const text = plansRu.facts
  const noDay = status === 'draft' ? text.notApproved : text.approvalDayUnknown
  const facts: Fact[] = [
    { term: text.approved, value: approvedOn === null ? noDay : <DateText date={approvedOn} /> },
    ...stated(text.approvedBy, approvedByDocument),
  ]
  if (inForceFrom !== null) facts.push({ term: text.inForceFrom, value: <DateText date={inForceFrom} /> })
  return [...facts, ...stated(text.reason, reason)]
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
