import { isPeriodCode, periodName } from '../../domain/period.ts'
import type { TimeZoneId } from '../../domain/time-zones.ts'
import { postponementsRu } from '../../text/postponements-ru.ts'
import { formatMoment } from '../../web/format.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { Details } from '../../web/kit/details.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { Pager, Tabs } from '../../web/kit/navigation.tsx'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { Status } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextArea } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import { measureLabel } from '../plans/find-measure.ts'
import type { QueueQuery, QueueRow } from './postponement-store.ts'

export interface QueueProps {
  frame: PageFrame
  rows: QueueRow[]
  state: QueueQuery['state']
  pager: Parameters<typeof Pager>[0]
  timeZone: TimeZoneId
  mayDecide: boolean
  typed: Typed
  errors?: FieldErrors
}

/** Who asks for a later quarter and why, what waits for a decision on top. */
export function QueuePage(props: QueueProps) {
  const { frame, rows, state, pager, errors } = props
  const text = postponementsRu.list
  const states = [undefined, 'asked', 'decided'] as const
  return (
    <Page frame={frame} title={text.title} lead={text.lead} errors={errors}>
      <Tabs
        label={text.state}
        items={states.map((one) => ({
          href: link.postponements({ state: one }),
          text: text.states[one ?? 'all'],
          current: one === state,
        }))}
      />
      <Table
        caption={text.title}
        captionHidden
        rows={rows}
        empty={
          state === 'asked' ? (
            <EmptyState title={text.nothingAsked} />
          ) : (
            <EmptyState title={text.empty}>{text.emptyHelp}</EmptyState>
          )
        }
        columns={[
          { header: text.columns.measure, kind: 'name', cell: (row) => <MeasureOf row={row} /> },
          { header: text.columns.who, cell: (row) => row.institutionName ?? postponementsRu.forAll },
          { header: text.columns.until, cell: (row) => untilText(row) },
          { header: text.columns.reason, cell: (row) => <Reason row={row} timeZone={props.timeZone} /> },
          { header: text.columns.decision, cell: (row) => <Decision row={row} queue={props} /> },
        ]}
      />
      {rows.length === 0 ? null : <Pager {...pager} />}
    </Page>
  )
}

function MeasureOf({ row }: { row: QueueRow }) {
  return (
    <>
      <TextLink href={link.measure(row.planId, row.measureId)}>{measureLabel(row)}</TextLink>
      <p class="quiet">{postponementsRu.list.ofPlan(row.planYear)}</p>
    </>
  )
}

function untilText({ untilPeriod }: QueueRow): string {
  return isPeriodCode(untilPeriod) ? periodName(untilPeriod) : untilPeriod
}

function Reason({ row, timeZone }: { row: QueueRow; timeZone: TimeZoneId }) {
  const text = postponementsRu.list
  return (
    <>
      <p>{row.reason}</p>
      <p class="quiet">{text.asked(formatMoment(row.askedAt, timeZone), row.askedByName ?? text.nobody)}</p>
    </>
  )
}

function Decision({ row, queue }: { row: QueueRow; queue: QueueProps }) {
  const states = postponementsRu.list.states2
  const kinds = { granted: 'done', refused: 'stopped' } as const
  if (row.decision !== null) {
    return (
      <>
        <Status kind={kinds[row.decision]}>{states[row.decision]}</Status>
        {row.decisionNote === '' ? null : <p class="quiet">{row.decisionNote}</p>}
      </>
    )
  }
  if (!queue.mayDecide) return <Status kind="waiting">{states.asked}</Status>
  return <DecideForm row={row} queue={queue} />
}

function DecideForm({ row, queue: { typed, errors } }: { row: QueueRow; queue: QueueProps }) {
  const text = postponementsRu.list
  const about = text.about(row.number ?? measureLabel(row), row.institutionName ?? postponementsRu.list.all)
  const name = `note-${row.id}`
  const error = errorFor(errors, name)
  return (
    <>
      <Status kind="waiting">{text.states2.asked}</Status>
      <Details summary={`${text.decide}: ${about}`} open={error !== undefined}>
        <Form action={link.postponementDecide(row.id)}>
          <TextArea
            name={name}
            label={text.note}
            hint={text.noteHint}
            value={one(typed, name)}
            error={error}
            rows={2}
            optional
          />
          <Actions>
            <Button name="decision" value="granted" about={about}>
              {text.grant}
            </Button>
            <Button kind="danger" name="decision" value="refused" about={about}>
              {text.refuse}
            </Button>
          </Actions>
        </Form>
      </Details>
    </>
  )
}
