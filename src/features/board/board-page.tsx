import { formatDate, type LocalDate } from '../../domain/local-date.ts'
import { periodName } from '../../domain/period.ts'
import { boardRu } from '../../text/board-ru.ts'
import { matrixRu } from '../../text/matrix-ru.ts'
import { statementsRu } from '../../text/statements-ru.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { Details } from '../../web/kit/details.tsx'
import { Figures } from '../../web/kit/facts.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Form, SearchForm } from '../../web/kit/form.tsx'
import { Pager, type PagerProps } from '../../web/kit/navigation.tsx'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { ProgressBar } from '../../web/kit/progress-bar.tsx'
import { Status, Tag } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { begunOf, nameOfSection, SectionChart, SentByDay } from './board-charts.tsx'
import {
  BOARD_STATES,
  type BoardCounts,
  type BoardGroup,
  type BoardLine,
  type BoardQuery,
  type SectionCounts,
} from './board-store.ts'
import type { ReportedPeriod } from './reported-period.ts'
import { submissionKinds } from '../submissions/state-kinds.ts'

export interface BoardPageProps {
  frame: PageFrame
  period: ReportedPeriod
  counts: BoardCounts
  groups: { type: BoardGroup[]; place: BoardGroup[]; section: SectionCounts[] }
  days: { day: LocalDate; sent: number }[]
  query: BoardQuery
  lines: BoardLine[]
  pager: PagerProps
  today: LocalDate
  may: { close: boolean; open: boolean; review: boolean; state: boolean }
  errors?: FieldErrors | undefined
}

const text = boardRu.board

/** Who has reported for a period, who is silent, and where it stands. */
export function BoardPage(props: BoardPageProps) {
  const { frame, period, errors } = props
  return (
    <Page {...headOf(period)} frame={frame} errors={errors}>
      <Board {...props} />
    </Page>
  )
}

function headOf(period: ReportedPeriod) {
  const title = text.title(periodName(period.period))
  return {
    title,
    lead: period.planTitle,
    breadcrumbs: [{ text: submissionsRu.page.crumb, href: link.submissions() }, { text: title }],
    aside: <Tag>{boardRu.periods.statuses[period.status]}</Tag>,
  }
}

interface OpeningPageProps {
  frame: PageFrame
  period: ReportedPeriod
  /** How many reports are made. */
  opening: { filled: number; total: number }
}

/** While reports are made: how far it is, and a link that asks again; a script asks by itself. */
export function OpeningPage({ frame, period, opening }: OpeningPageProps) {
  return (
    <Page {...headOf(period)} frame={frame}>
      <p>{text.openingHelp}</p>
      <div id="job-progress" role="status">
        <ProgressBar label={text.opening} done={opening.filled} total={opening.total} />
      </div>
      <Actions>
        <ButtonLink href={link.periodPart(period.planId, period.period, 'board')}>{text.refresh}</ButtonLink>
      </Actions>
    </Page>
  )
}

function Board(props: BoardPageProps) {
  const { period, counts, groups, may, today } = props
  return (
    <>
      {period.dueOn === null ? null : (
        <p>{today > period.dueOn ? text.overdue(formatDate(period.dueOn)) : text.due(formatDate(period.dueOn))}</p>
      )}
      <ProgressBar label={text.progress} done={counts.sent} total={counts.expected} />
      <ProgressBar label={text.progressAccepted} done={counts.accepted} total={counts.expected} />
      <Counts counts={counts} />
      <Actions>
        {may.review ? (
          <ButtonLink href={link.reviewQueue()} kind="primary">
            {text.queue}
          </ButtonLink>
        ) : null}
        <TextLink href={link.periodPart(period.planId, period.period, 'matrix')}>{matrixRu.link}</TextLink>
        {may.state ? (
          <TextLink href={link.periodPart(period.planId, period.period, 'statements')}>{statementsRu.link}</TextLink>
        ) : null}
        <TextLink href={link.period(period.planId, period.period)}>{text.document}</TextLink>
        <TextLink href={link.plan(period.planId)}>{text.plan}</TextLink>
      </Actions>
      <h2>{text.list}</h2>
      <Lines {...props} />
      <SentByDay days={props.days} expected={counts.expected} dueOn={period.dueOn} today={today} />
      <h2>{text.by.section}</h2>
      <SectionChart rows={groups.section} />
      <Details summary={text.bySectionTable}>
        <Sections rows={groups.section} />
      </Details>
      <h2>{text.by.others}</h2>
      <Details summary={text.by.type}>
        <Groups rows={groups.type} caption={text.by.type} nameless={text.noType} />
      </Details>
      <Details summary={text.by.place}>
        <Groups rows={groups.place} caption={text.by.place} nameless={text.noPlace} />
      </Details>
      <Ending {...props} />
    </>
  )
}

function Counts({ counts }: { counts: BoardCounts }) {
  const keys = ['expected', 'sent', 'onTime', 'late', 'neverOpened', 'returned', 'accepted'] as const
  return <Figures items={keys.map((key) => ({ term: text.figures[key], value: String(counts[key]) }))} />
}

function Lines({ period, query, lines, pager }: BoardPageProps) {
  const here = link.periodPart(period.planId, period.period, 'board')
  return (
    <>
      <SearchForm action={here} label={text.search} value={query.search} clear={here}>
        <SelectField
          name="state"
          label={text.state}
          choices={BOARD_STATES.map((state) => ({ value: state, text: text.states[state] }))}
          value={query.state}
          empty={text.anyState}
          optional
        />
      </SearchForm>
      <Table
        caption={text.list}
        captionHidden
        rows={lines}
        empty={<EmptyState title={text.nothing} />}
        columns={[
          {
            header: text.columns.institution,
            kind: 'name',
            cell: (line) => <TextLink href={link.submissionPart(line.id, 'review')}>{line.shortName}</TextLink>,
          },
          { header: text.columns.status, cell: (line) => <LineStatus line={line} /> },
          {
            header: text.columns.filled,
            kind: 'number',
            cell: ({ filled, total }) => submissionsRu.list.filled(filled, total),
          },
          {
            header: text.columns.sent,
            kind: 'date',
            cell: ({ firstSentOn }) => (firstSentOn === null ? text.notSent : formatDate(firstSentOn)),
          },
        ]}
      />
      <Pager {...pager} />
    </>
  )
}

function LineStatus({ line }: { line: BoardLine }) {
  const isNever = line.firstOpenedAt === null && line.firstSentOn === null && line.filled === 0
  return (
    <>
      {isNever ? (
        <Status kind="none">{text.neverOpened}</Status>
      ) : (
        <Status kind={submissionKinds[line.status]}>{submissionsRu.statuses[line.status]}</Status>
      )}
      {line.isLate ? <Status kind="late">{text.late}</Status> : null}
      {line.ownDueOn === null ? null : <p class="quiet">{text.extended(formatDate(line.ownDueOn))}</p>}
    </>
  )
}

function Sections({ rows }: { rows: SectionCounts[] }) {
  const columns = text.columns
  return (
    <Table
      caption={text.by.section}
      captionHidden
      rows={rows}
      columns={[
        {
          header: columns.name,
          kind: 'name',
          cell: nameOfSection,
        },
        { header: columns.expected, kind: 'number', cell: (row) => String(row.expected) },
        { header: columns.empty, kind: 'number', cell: (row) => String(row.empty) },
        { header: columns.begun, kind: 'number', cell: (row) => String(begunOf(row)) },
        { header: columns.waiting, kind: 'number', cell: (row) => String(row.waiting) },
        { header: columns.returned, kind: 'number', cell: (row) => String(row.returned) },
        { header: columns.accepted, kind: 'number', cell: (row) => String(row.accepted) },
      ]}
    />
  )
}

function Groups({ rows, caption, nameless }: { rows: BoardGroup[]; caption: string; nameless: string }) {
  const columns = text.columns
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      columns={[
        { header: columns.name, kind: 'name', cell: ({ name }) => name ?? nameless },
        { header: columns.expected, kind: 'number', cell: (row) => String(row.expected) },
        { header: columns.sentCount, kind: 'number', cell: (row) => String(row.sent) },
        { header: columns.neverOpened, kind: 'number', cell: (row) => String(row.neverOpened) },
        { header: columns.returned, kind: 'number', cell: (row) => String(row.returned) },
        { header: columns.accepted, kind: 'number', cell: (row) => String(row.accepted) },
      ]}
    />
  )
}

function Ending({ period, counts, may }: BoardPageProps) {
  if (period.status === 'open' && may.close) {
    return (
      <Details summary={text.close}>
        {counts.expected > counts.sent ? <p>{text.closeSilent(counts.expected - counts.sent)}</p> : null}
        <p>{text.closeHelp}</p>
        <Form action={link.periodPart(period.planId, period.period, 'close')} version={period.version}>
          <Button kind="secondary">{text.close}</Button>
        </Form>
      </Details>
    )
  }
  if (period.status !== 'closed' || !may.open) return null
  return (
    <Form action={link.openPeriod(period.planId)}>
      <input type="hidden" name="period" value={period.period} />
      <input type="hidden" name="due" value={period.dueOn ?? ''} />
      <Actions>
        <Button kind="secondary">{text.reopen}</Button>
      </Actions>
    </Form>
  )
}
