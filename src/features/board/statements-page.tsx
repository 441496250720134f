import { periodName } from '../../domain/period.ts'
import { ENTRY_STATUSES } from '../../domain/result-entry.ts'
import { boardRu } from '../../text/board-ru.ts'
import { statementsRu } from '../../text/statements-ru.ts'
import { statusNames } from '../../text/status-names.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { RadioGroup, SelectField } from '../../web/kit/choice-fields.tsx'
import { Details } from '../../web/kit/details.tsx'
import { DefinitionList } from '../../web/kit/facts.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { EmptyState, Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Status, Tag } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextArea } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import { typedFields } from '../../web/typed-fields.ts'
import { resultStatusKinds } from '../periods/result-status.ts'
import { shortened } from '../periods/shortened.ts'
import type { ReportedPeriod } from './reported-period.ts'
import type { ReportedMeasure } from './matrix-store.ts'
import { STATEMENT_SUBJECTS, type Statement } from './statement-store.ts'

export interface StatementsPageProps {
  frame: PageFrame
  period: ReportedPeriod
  statements: Statement[]
  measures: ReportedMeasure[]
  typed: Typed
  errors?: FieldErrors | undefined
}

const text = statementsRu

type Named = Pick<Statement, 'number' | 'title' | 'items'>
const nameOf = ({ number, title, items }: Named) =>
  [number, shortened(title ?? items[0] ?? submissionsRu.page.untitled)].filter(Boolean).join(' ')

function crumbsOf({ planId, period }: ReportedPeriod) {
  return [
    { text: submissionsRu.page.crumb, href: link.submissions() },
    { text: boardRu.board.title(periodName(period)), href: link.periodPart(planId, period, 'board') },
  ]
}

/** What was said of a period for many institutions at once, and the form that says more. */
export function StatementsPage(props: StatementsPageProps) {
  const { frame, period, errors, statements } = props
  const title = text.title(periodName(period.period))
  const isOpen = period.status === 'open'
  return (
    <Page
      frame={frame}
      title={title}
      lead={text.lead}
      breadcrumbs={[...crumbsOf(period), { text: title }]}
      aside={<Tag>{boardRu.periods.statuses[period.status]}</Tag>}
      errors={errors}
    >
      <h2>{text.list}</h2>
      {isOpen ? null : <Notice kind="info">{text.closed}</Notice>}
      <Table
        caption={text.list}
        captionHidden
        rows={statements}
        empty={<EmptyState title={text.empty}>{isOpen ? text.emptyHelp : undefined}</EmptyState>}
        columns={[
          { header: text.columns.measure, kind: 'name', cell: nameOf },
          { header: text.columns.subject, cell: (row) => <SpokenFor row={row} /> },
          {
            header: text.columns.status,
            cell: ({ status }) => <Status kind={resultStatusKinds[status]}>{statusNames[status]}</Status>,
          },
          { header: text.columns.text, kind: 'long', cell: (row) => <Words of={row.text} /> },
          ...(isOpen
            ? [
                {
                  header: text.columns.actions,
                  kind: 'actions' as const,
                  cell: (row: Statement) => (
                    <TextLink href={link.statement(period.planId, period.period, row.id)} about={nameOf(row)}>
                      {text.edit}
                    </TextLink>
                  ),
                },
              ]
            : []),
        ]}
      />
      {isOpen ? <NewStatement {...props} /> : null}
      <Actions>
        <TextLink href={link.periodPart(period.planId, period.period, 'board')}>{text.board}</TextLink>
        <TextLink href={link.period(period.planId, period.period)}>{text.document}</TextLink>
      </Actions>
    </Page>
  )
}

function SpokenFor({ row: { subject, institutions, answered } }: { row: Statement }) {
  return (
    <>
      {text.subjects[subject]}
      <p class="quiet">{text.count(institutions)}</p>
      {subject === 'others' && answered > 0 ? <p>{text.answered(answered)}</p> : null}
    </>
  )
}

function Words({ of }: { of: string }) {
  return (
    <>
      {of.split('\n').map((line) => (
        <p>{line}</p>
      ))}
    </>
  )
}

function NewStatement({ period, measures, typed, errors }: StatementsPageProps) {
  const field = typedFields(typed, errors)
  return (
    <>
      <h2>{text.add}</h2>
      <Form action={link.periodPart(period.planId, period.period, 'statements')}>
        <SelectField
          {...field('measureId')}
          label={text.measure}
          choices={measures.map((measure) => ({ value: String(measure.measureId), text: nameOf(measure) }))}
          empty={text.noMeasure}
        />
        <StatementFields typed={typed} errors={errors} />
        <Actions>
          <Button>{text.add}</Button>
        </Actions>
      </Form>
    </>
  )
}

function StatementFields({ typed, errors }: { typed: Typed; errors: FieldErrors | undefined }) {
  const field = typedFields(typed, errors)
  return (
    <>
      <RadioGroup
        {...field('subject')}
        label={text.subject}
        choices={STATEMENT_SUBJECTS.map((value) => ({ value, text: text.subjects[value], hint: text.hints[value] }))}
      />
      <SelectField
        {...field('status')}
        label={text.status}
        choices={ENTRY_STATUSES.map((value) => ({ value, text: statusNames[value] }))}
        empty={text.noStatus}
      />
      <TextArea {...field('text')} label={text.text} hint={text.textHint} rows={4} limit={20_000} />
    </>
  )
}

export interface StatementPageProps {
  frame: PageFrame
  period: ReportedPeriod
  statement: Statement
  typed: Typed
  errors?: FieldErrors | undefined
  /** Somebody has changed it meanwhile: what is stored stands above what was typed. */
  isStale?: boolean | undefined
}

/** One statement, to be worded anew or taken back. */
export function StatementPage({ frame, period, statement, typed, errors, isStale }: StatementPageProps) {
  const here = link.statement(period.planId, period.period, statement.id)
  // A mistake in a field does not make one see what was saved meanwhile.
  const version = (isStale === true ? '' : one(typed, 'version')) || statement.version
  const list = link.periodPart(period.planId, period.period, 'statements')
  return (
    <Page
      frame={frame}
      title={text.editTitle}
      lead={nameOf(statement)}
      breadcrumbs={[
        ...crumbsOf(period),
        { text: text.title(periodName(period.period)), href: list },
        { text: text.editTitle },
      ]}
      errors={errors}
      width="narrow"
    >
      {isStale === true ? (
        <section aria-labelledby="stored-now">
          <h2 id="stored-now">{text.stored}</h2>
          <DefinitionList
            items={[
              { term: text.subject, value: text.subjects[statement.subject] },
              { term: text.status, value: statusNames[statement.status] },
              { term: text.text, value: <Words of={statement.text} /> },
            ]}
          />
        </section>
      ) : null}
      <Form action={here} version={version}>
        <StatementFields typed={typed} errors={errors} />
        <Actions>
          <Button>{text.save}</Button>
        </Actions>
      </Form>
      <Details summary={text.remove}>
        <Form action={`${here}/remove`} version={statement.version}>
          <p>{text.removeHelp}</p>
          <Button kind="danger">{text.remove}</Button>
        </Form>
      </Details>
    </Page>
  )
}
