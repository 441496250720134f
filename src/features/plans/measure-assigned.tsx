import { deadlineState } from '../../domain/deadline-state.ts'
import { formatDate } from '../../domain/local-date.ts'
import { periodName } from '../../domain/period.ts'
import { plansRu } from '../../text/plans-ru.ts'
import { statusNames } from '../../text/status-names.ts'
import { Pager } from '../../web/kit/navigation.tsx'
import { EmptyState, Notice } from '../../web/kit/notice.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { pagerOf } from '../../web/paging.ts'
import { DeadlineStateText } from './deadline-list.tsx'
import type { MeasureView } from './load-measure-view.ts'
import { Responsible } from './responsible-text.tsx'

type AssignedRow = NonNullable<MeasureView['assigned']>['rows'][number]

/** Who is to do a measure, and why they are. */
export function AssignedInstitutions({ view }: { view: MeasureView }) {
  const text = plansRu.measure
  return (
    <>
      <h2>{text.assigned}</h2>
      <Responsible measure={view.measure} assignedCount={view.assignedCount} named={view.named} />
      <p class="quiet">{whyAssigned(view)}</p>
      <OwnNotice view={view} />
      <AssignedTable view={view} />
    </>
  )
}

function whyAssigned({ measure, named, assignedCount }: MeasureView): string {
  const { why } = plansRu.measure
  if (measure.assignmentKind === 'unstated' && assignedCount > 0) return why.ownPlan
  return measure.assignmentKind === 'types' ? why.types(named?.names.join(', ') ?? '') : why[measure.assignmentKind]
}

function OwnNotice({ view: { ownAssigned, assigned, assignedCount } }: { view: MeasureView }) {
  const text = plansRu.measure
  // Whoever sees the whole list needs no word about one's own.
  if (assigned !== undefined || assignedCount === 0) return null
  if (ownAssigned.length === 0) return <Notice kind="info">{text.ownNotAssigned}</Notice>
  return <p>{text.ownAssigned(ownAssigned.map(({ shortName }) => shortName).join(', '))}</p>
}

function AssignedTable({ view }: { view: MeasureView }) {
  const { assigned, assignedCount, plan, measure, edition } = view
  const text = plansRu.measure
  const isForInstitutions = !['people', 'unstated'].includes(measure.assignmentKind)
  if (assigned === undefined || (!isForInstitutions && assignedCount === 0)) return null
  const pager = pagerOf(assigned.page, assignedCount, (page) =>
    link.measure(plan.id, measure.id, { edition: edition.number, page }),
  )
  return (
    <>
      <Table
        caption={text.assigned}
        captionHidden
        rows={assigned.rows}
        empty={<EmptyState title={text.nobody}>{text.nobodyHelp}</EmptyState>}
        columns={[
          { header: text.columns.institution, kind: 'name', cell: (row) => <Institution row={row} /> },
          { header: text.columns.result, cell: (row) => resultText(row) },
          { header: text.columns.deadline, cell: (row) => <DeadlineOf view={view} row={row} /> },
        ]}
      />
      {assigned.rows.length === 0 ? null : <Pager {...pager} />}
    </>
  )
}

function Institution({ row }: { row: AssignedRow }) {
  return (
    <>
      <TextLink href={link.institution(row.id)}>{row.shortName}</TextLink>
      {row.closedOn === null ? null : <p class="quiet">{plansRu.measure.closedOn(formatDate(row.closedOn))}</p>}
    </>
  )
}

function resultText({ outcome }: AssignedRow): string {
  const status = outcome?.status ?? null
  return status === null ? plansRu.measure.noResult : statusNames[status]
}

/** The stage that is most pressing, and the quarter that it was put off to. */
function DeadlineOf({ view, row: { outcome } }: { view: MeasureView; row: AssignedRow }) {
  const situation = outcome === undefined ? view.rules : { ...view.rules, outcome }
  const states = view.deadlines.map((deadline) => deadlineState(deadline, view.today, situation))
  const pressing =
    states.find(({ state }) => state === 'overdue') ??
    states.find(({ state }) => state === 'waiting') ??
    states.find(({ state }) => state === 'closed')
  const until = outcome?.postponedTo ?? null
  return (
    <>
      {pressing === undefined ? '—' : <DeadlineStateText found={pressing} today={view.today} />}
      {until !== null ? <p class="quiet">{plansRu.measure.postponed(periodName(until))}</p> : null}
    </>
  )
}
