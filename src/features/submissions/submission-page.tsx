import { formatDate } from '../../domain/local-date.ts'
import { periodName } from '../../domain/period.ts'
import { isOpenForEntry } from '../../domain/submission.ts'
import { entrySheetRu } from '../../text/entry-sheet-ru.ts'
import { statusNames } from '../../text/status-names.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { Details } from '../../web/kit/details.tsx'
import { DefinitionList } from '../../web/kit/facts.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { EmptyState, Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { ProgressBar } from '../../web/kit/progress-bar.tsx'
import { Status, Tag } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextArea } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import { typedFields } from '../../web/typed-fields.ts'
import { OwnTables } from './own-tables.tsx'
import { stateKinds, submissionKinds } from './state-kinds.ts'
import type { Submission, SubmissionResult } from './submission-store.ts'

export interface SubmissionPageProps {
  frame: PageFrame
  submission: Submission
  results: SubmissionResult[]
  /** Measures of the plan that are not assigned to the institution. */
  others: readonly { id: number; label: string }[]
  may: { fill: boolean; sign: boolean; withdraw: boolean; review: boolean }
  typed: Typed
  errors?: FieldErrors | undefined
}

const text = submissionsRu.page

/** What one institution has to report for a period, as a list of tasks. */
export function SubmissionPage(props: SubmissionPageProps) {
  const { frame, submission, results, errors } = props
  const title = text.title(periodName(submission.period))
  return (
    <Page
      frame={frame}
      title={title}
      lead={submission.institutionName}
      breadcrumbs={[{ text: text.crumb, href: link.submissions() }, { text: title }]}
      aside={<Status kind={submissionKinds[submission.status]}>{submissionsRu.statuses[submission.status]}</Status>}
      errors={errors}
    >
      <WhatNow {...props} />
      <SubmissionFacts submission={submission} results={results} />
      <Table
        caption={title}
        captionHidden
        rows={results}
        groupBy={sectionOf}
        empty={<EmptyState title={text.empty} />}
        columns={[
          { header: text.columns.number, cell: ({ number }) => number ?? '' },
          { header: text.columns.measure, kind: 'name', cell: (row) => <MeasureLink row={row} {...props} /> },
          { header: text.columns.state, cell: (row) => <StateOf row={row} /> },
          { header: text.columns.result, kind: 'long', cell: (row) => <Said row={row} /> },
        ]}
      />
      <h2>{text.print}</h2>
      <OwnTables submission={submission} />
      <Voluntary {...props} />
    </Page>
  )
}

export function sectionOf({ sectionNumber, sectionTitle }: SubmissionResult): string {
  return [sectionNumber, sectionTitle].filter(Boolean).join('. ') || text.noSection
}

export function measureName({ title, items }: SubmissionResult): string {
  return title ?? items?.[0] ?? text.untitled
}

/** The one thing to do next, on top. */
function WhatNow(props: SubmissionPageProps) {
  const { submission, results, may } = props
  const { status } = submission
  if (status === 'signing') return may.sign ? <SignForm {...props} /> : <Signing {...props} />
  if (status === 'submitted') return <Submitted {...props} />
  if (status === 'accepted') return <Notice kind="success" title={text.accepted} />
  if (!may.fill) return <Notice kind="warning">{text.closed}</Notice>
  const left = results.filter(({ state, assigned }) => state === 'empty' && assigned).length
  const returned = results.filter(({ state }) => state === 'returned')
  return (
    <>
      {submission.signOffNote === null ? null : (
        <Notice kind="warning" title={text.givenBack}>
          <p>{submission.signOffNote}</p>
        </Notice>
      )}
      {returned.length === 0 ? null : (
        <Notice kind="warning" title={text.returnedTitle(returned.length)}>
          <p>{text.returnedHelp}</p>
        </Notice>
      )}
      {returned.length > 0 ? null : <p class="lead">{left === 0 ? text.allFilled : text.measuresLeft(left)}</p>}
      <Actions>
        <ButtonLink href={link.submissionPart(submission.id, 'check')} kind={left === 0 ? 'primary' : 'secondary'}>
          {text.check}
        </ButtonLink>
        <TextLink href={link.entrySheet(submission.id)}>{entrySheetRu.page.link}</TextLink>
      </Actions>
    </>
  )
}

function Submitted({ submission, may }: SubmissionPageProps) {
  return (
    <>
      <Notice kind="success" title={text.submitted} />
      <Actions>
        {may.review ? (
          <ButtonLink href={link.submissionPart(submission.id, 'review')} kind="primary">
            {text.review}
          </ButtonLink>
        ) : null}
      </Actions>
      {may.withdraw ? <Withdraw submission={submission} /> : null}
    </>
  )
}

function Withdraw({ submission }: Pick<SubmissionPageProps, 'submission'>) {
  return (
    <Details summary={text.withdraw}>
      <p>{text.withdrawHelp}</p>
      <Form action={link.submissionPart(submission.id, 'withdraw')} version={submission.version}>
        <Button kind="secondary">{text.withdraw}</Button>
      </Form>
    </Details>
  )
}

/** For whoever sent it: the director may be away, or gone. */
function Signing({ submission, may }: SubmissionPageProps) {
  return (
    <>
      <Notice kind="info">{text.signing}</Notice>
      {may.withdraw ? <Withdraw submission={submission} /> : null}
    </>
  )
}

function SignForm({ submission, typed, errors }: SubmissionPageProps) {
  const field = typedFields(typed, errors)
  return (
    <>
      <Notice kind="info" title={text.signing}>
        <p>{text.signHelp}</p>
      </Notice>
      <Form action={link.submissionPart(submission.id, 'sign')} version={submission.version}>
        <Actions>
          <Button>{text.sign}</Button>
        </Actions>
      </Form>
      <Details summary={text.giveBack} open={(errors?.length ?? 0) > 0}>
        <Form action={link.submissionPart(submission.id, 'give-back')} version={submission.version}>
          <TextArea {...field('note')} label={text.giveBackNote} rows={3} limit={3000} />
          <Button kind="secondary">{text.giveBack}</Button>
        </Form>
      </Details>
    </>
  )
}

export function SubmissionFacts({ submission, results }: Pick<SubmissionPageProps, 'submission' | 'results'>) {
  const assigned = results.filter((row) => row.assigned)
  const due = submission.ownDueOn ?? submission.dueOn
  return (
    <>
      <ProgressBar
        label={text.progress}
        done={assigned.filter(({ state }) => state !== 'empty').length}
        total={assigned.length}
      />
      <DefinitionList
        items={[
          { term: text.due, value: due === null ? text.noDue : <Due submission={submission} due={due} /> },
          {
            term: text.plan,
            value: <TextLink href={link.plan(submission.planId)}>{submission.planTitle}</TextLink>,
          },
        ]}
      />
    </>
  )
}

function Due({ submission, due }: { submission: Submission; due: string }) {
  const { ownDueOn, ownDueReason, dueExplanation } = submission
  return (
    <>
      {text.dueOn(formatDate(due))}
      {ownDueOn === null || ownDueReason === null ? (
        dueExplanation.length === 0 ? null : (
          <Details summary={text.howDue}>
            <ul>
              {dueExplanation.map((clause) => (
                <li>{clause}</li>
              ))}
            </ul>
          </Details>
        )
      ) : (
        <p class="quiet">{text.ownDue(ownDueReason)}</p>
      )}
    </>
  )
}

function MeasureLink({ row, submission, may }: SubmissionPageProps & { row: SubmissionResult }) {
  const isOpen = may.fill && isOpenForEntry(submission.status, row.state)
  const verb = row.state === 'returned' ? text.mend : isOpen ? text.open : text.look
  return (
    <>
      <TextLink href={link.result(submission.id, row.measureId)}>
        <span class="visually-hidden">{verb}: </span>
        {measureName(row)}
      </TextLink>
    </>
  )
}

export function StateOf({ row }: { row: SubmissionResult }) {
  return (
    <>
      <Status kind={stateKinds[row.state]}>{submissionsRu.states[row.state]}</Status>
      {row.assigned ? null : <Tag>{text.voluntary}</Tag>}
      {row.copied ? <p class="quiet">{text.copied}</p> : null}
      {row.onBehalf ? <p class="quiet">{text.onBehalf}</p> : null}
    </>
  )
}

const SHOWN = 160

function Said({ row: { entry } }: { row: SubmissionResult }) {
  if (entry.status === null && entry.text === '') return ''
  const said = entry.text === '' ? entry.reason : entry.text
  return (
    <>
      {entry.status === null ? null : <strong>{statusNames[entry.status]}</strong>}
      <p>{said.length > SHOWN ? `${said.slice(0, SHOWN).trimEnd()}…` : said}</p>
    </>
  )
}

function Voluntary({ submission, others, may, typed, errors }: SubmissionPageProps) {
  if (!may.fill || submission.status !== 'draft' || others.length === 0) return null
  const field = typedFields(typed, errors)
  return (
    <Details summary={text.addVoluntary} open={one(typed, 'measure') !== ''}>
      <p>{text.addVoluntaryHelp}</p>
      <Form action={link.submissionPart(submission.id, 'voluntary')}>
        <SelectField
          {...field('measure')}
          label={text.voluntaryMeasure}
          choices={others.map(({ id, label }) => ({ value: String(id), text: label }))}
        />
        <Button kind="secondary">{text.addVoluntaryButton}</Button>
      </Form>
    </Details>
  )
}
