import { explainDeadline, type DeadlineSituation } from '../../domain/deadline.ts'
import { deadlineState, type DeadlineState } from '../../domain/deadline-state.ts'
import { formatDate, type LocalDate } from '../../domain/local-date.ts'
import { plansRu } from '../../text/plans-ru.ts'
import { Details } from '../../web/kit/details.tsx'
import { Status } from '../../web/kit/status.tsx'
import type { DeadlineRow } from './edition-store.ts'

export interface DeadlineListProps {
  deadlines: readonly DeadlineRow[]
  today: LocalDate
  situation: DeadlineSituation
  /** Names the measure where a page has several: «1.2». */
  about?: string
}

/** The stages of a measure: each in its own words, how it stands today, and how that was found. */
export function DeadlineList({ deadlines, today, situation, about }: DeadlineListProps) {
  if (deadlines.length === 0) return <span class="quiet">{plansRu.deadline.none}</span>
  return (
    <div class="apart">
      {deadlines.map((deadline) => (
        <div>
          <p>{deadline.text}</p>
          {deadline.action === null || deadline.text.includes(deadline.action) ? null : (
            <p class="quiet">{deadline.action}</p>
          )}
          <State deadline={deadline} today={today} situation={situation} />
        </div>
      ))}
      <Details summary={about === undefined ? plansRu.deadline.howOne : plansRu.deadline.how(about)}>
        {deadlines.map((deadline) => (
          <ul>
            {explainDeadline(deadline, today, situation).map((clause) => (
              <li>{clause}</li>
            ))}
          </ul>
        ))}
      </Details>
    </div>
  )
}

function State({
  deadline,
  today,
  situation,
}: {
  deadline: DeadlineRow
  today: LocalDate
  situation: DeadlineSituation
}) {
  return <DeadlineStateText found={deadlineState(deadline, today, situation)} today={today} />
}

/** A sign and words for how a deadline stands; nothing for one without a day of its own. */
export function DeadlineStateText({ found, today }: { found: DeadlineState; today: LocalDate }) {
  const text = plansRu.deadline
  switch (found.state) {
    case 'without-day':
      return null
    case 'incomplete':
      return <Status kind="returned">{text.incomplete}</Status>
    case 'closed':
      return <Status kind="done">{text.closed}</Status>
    case 'overdue':
      return <Status kind="late">{text.overdue(formatDate(found.due))}</Status>
    case 'waiting':
      return (
        <Status kind="waiting">
          {found.due === today ? text.today : text.waiting(formatDate(found.due), found.workingDaysLeft)}
        </Status>
      )
  }
}
