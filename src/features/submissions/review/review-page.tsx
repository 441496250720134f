import { formatDate } from '../../../domain/local-date.ts'
import { periodName } from '../../../domain/period.ts'
import type { ResultEntry } from '../../../domain/result-entry.ts'
import { boardRu } from '../../../text/board-ru.ts'
import { submissionsRu } from '../../../text/submissions-ru.ts'
import { Actions, Button } from '../../../web/kit/button.tsx'
import { SelectField } from '../../../web/kit/choice-fields.tsx'
import { Details } from '../../../web/kit/details.tsx'
import { errorFor, type FieldErrors } from '../../../web/kit/field-errors.ts'
import { Form } from '../../../web/kit/form.tsx'
import { EmptyState } from '../../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../../web/kit/page.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { DateField, TextArea, TextField } from '../../../web/kit/text-fields.tsx'
import { TextLink } from '../../../web/kit/text-link.tsx'
import { link } from '../../../web/links.ts'
import { one, type Typed } from '../../../web/read-form.ts'
import { typedFields } from '../../../web/typed-fields.ts'
import { CheckList } from '../check-list.tsx'
import { EntryWords } from '../entry-words.tsx'
import type { CheckedResult } from '../load-checked.ts'
import { NotesOf } from './notes.tsx'
import type { NoteRow, ReviewRow } from './review-store.ts'
import { submissionKinds } from '../state-kinds.ts'
import { measureName, StateOf, SubmissionFacts } from '../submission-page.tsx'
import type { Submission } from '../submission-store.ts'

export interface ReviewPageProps {
  frame: PageFrame
  submission: Submission
  results: CheckedResult[]
  /** Measures that this person decides. */
  mine: ReadonlySet<number>
  /** What each result said before it was given back last. */
  former: ReadonlyMap<number, { entry: ResultEntry; reason: string }>
  reviews: readonly ReviewRow[]
  notes: readonly NoteRow[]
  phrases: readonly { id: number; text: string }[]
  may: { fill: boolean; review: boolean; unlock: boolean; extend: boolean; discuss: boolean }
  typed: Typed
  errors?: FieldErrors | undefined
}

const text = boardRu.review

/** The answers of one institution, those that wait for this reviewer first, each with its decision. */
export function ReviewPage(props: ReviewPageProps) {
  const { frame, submission, results, mine, may, errors } = props
  const waiting = results.filter(({ state, measureId }) => may.review && state === 'sent' && mine.has(measureId))
  const rest = results.filter((result) => !waiting.includes(result))
  const others = rest.filter(({ state, measureId }) => state === 'sent' && !mine.has(measureId)).length
  const title = text.title(submission.institutionName)
  return (
    <Page
      frame={frame}
      title={title}
      lead={text.lead(periodName(submission.period))}
      breadcrumbs={[
        { text: submissionsRu.page.crumb, href: link.submissions() },
        {
          text: boardRu.board.title(periodName(submission.period)),
          href: link.periodPart(submission.planId, submission.period, 'board'),
        },
        { text: title },
      ]}
      aside={<Status kind={submissionKinds[submission.status]}>{submissionsRu.statuses[submission.status]}</Status>}
      errors={errors}
    >
      <SubmissionFacts submission={submission} results={results} />
      {may.review && waiting.length === 0 && submission.status === 'accepted' ? (
        <EmptyState title={text.nothing} />
      ) : null}
      {others > 0 ? <p>{text.otherSections(others)}</p> : null}
      {waiting.length === 0 ? null : <h2>{text.waiting}</h2>}
      {waiting.map((result) => (
        <Answer {...props} result={result} />
      ))}
      {rest.length === 0 ? null : <h2>{text.decided}</h2>}
      {rest.map((result) => (
        <Decided {...props} result={result} />
      ))}
      {may.extend ? <Extend {...props} /> : null}
      <Actions>
        {may.review ? <TextLink href={link.reviewQueue()}>{text.toQueue}</TextLink> : null}
        {may.fill ? <TextLink href={link.submission(submission.id)}>{text.onBehalf}</TextLink> : null}
      </Actions>
    </Page>
  )
}

type AnswerProps = ReviewPageProps & { result: CheckedResult }

/** One that waits: all that is needed to decide it, open. */
function Answer(props: AnswerProps) {
  const { submission, result, former } = props
  const name = nameOf(result)
  const before = former.get(result.measureId)
  return (
    <section class="answer" id={`measure-${result.measureId}`}>
      <h3>{name}</h3>
      <StateOf row={result} />
      <Decisions {...props} />
      {before === undefined ? null : (
        <>
          <p>{text.returnedWith(before.reason)}</p>
          <Details summary={text.before}>
            <EntryWords submissionId={submission.id} measureId={result.measureId} entry={before.entry} files={[]} />
          </Details>
        </>
      )}
      <CheckList checks={result.checks} />
      <Words {...props} />
      <Decide {...props} name={name} />
      <Notes {...props} name={name} />
    </section>
  )
}

/** One that is decided, or not to be decided here: a line that opens. */
function Decided(props: AnswerProps) {
  const { result, may } = props
  const name = nameOf(result)
  return (
    <div id={`measure-${result.measureId}`}>
      <Details summary={`${name} — ${submissionsRu.states[result.state]}`}>
        <StateOf row={result} />
        <Decisions {...props} />
        <Words {...props} />
        {may.unlock && result.state === 'accepted' ? <Unlock {...props} name={name} /> : null}
        <Notes {...props} name={name} />
      </Details>
    </div>
  )
}

const nameOf = (result: CheckedResult) => [result.number, measureName(result)].filter(Boolean).join(' ')

function Words({ submission, result: { measureId, entry, files } }: AnswerProps) {
  return <EntryWords submissionId={submission.id} measureId={measureId} entry={entry} files={files} />
}

function Notes({ notes, submission, result: { measureId }, may, name }: AnswerProps & { name: string }) {
  return (
    <NotesOf
      notes={notes.filter((note) => note.measureId === measureId)}
      submissionId={submission.id}
      measureId={measureId}
      mayDiscuss={may.discuss}
      about={name}
    />
  )
}

/** Who of several reviewers has decided what. */
function Decisions({ reviews, result }: AnswerProps) {
  const own = reviews.filter(({ measureId }) => measureId === result.measureId)
  if (own.length === 0) return null
  return (
    <p class="quiet">{own.map(({ name, decision }) => `${name ?? ''} — ${text.decisions[decision]}`).join('; ')}</p>
  )
}

type DecideProps = AnswerProps & { name: string }

function Decide({ submission, result, phrases, typed, errors, name }: DecideProps) {
  const reason = `reason-${result.measureId}`
  const error = errorFor(errors, reason)
  const action = link.resultPart(submission.id, result.measureId, 'review')
  return (
    <>
      <Form action={action} version={result.version}>
        <Actions>
          <Button name="decision" value="accepted" about={name}>
            {text.accept}
          </Button>
        </Actions>
      </Form>
      <Details summary={`${text.returnDetails}: ${result.number ?? name}`} open={error !== undefined}>
        <Form action={action} version={result.version}>
          {phrases.length === 0 ? null : (
            <SelectField
              name={`phrase-${result.measureId}`}
              label={text.phrase}
              choices={phrases.map(({ id, text: phrase }) => ({ value: String(id), text: phrase }))}
              value={one(typed, `phrase-${result.measureId}`)}
              empty={text.noPhrase}
              optional
            />
          )}
          <TextArea
            name={reason}
            label={text.reason}
            hint={text.reasonHint}
            value={one(typed, reason)}
            error={error}
            rows={3}
            limit={3000}
          />
          <Button kind="danger" name="decision" value="returned" about={name}>
            {text.return}
          </Button>
        </Form>
      </Details>
    </>
  )
}

function Unlock({ submission, result, typed, errors, name }: DecideProps) {
  const reason = `unlock-${result.measureId}`
  const error = errorFor(errors, reason)
  return (
    <Details summary={`${text.unlock}: ${result.number ?? name}`} open={error !== undefined}>
      <Form action={link.resultPart(submission.id, result.measureId, 'unlock')} version={result.version}>
        <TextField name={reason} label={text.unlockReason} value={one(typed, reason)} error={error} />
        <Button kind="secondary" about={name}>
          {text.unlock}
        </Button>
      </Form>
    </Details>
  )
}

function Extend({ submission, typed, errors }: ReviewPageProps) {
  const field = typedFields(typed, errors)
  const isWrong = errors?.some(({ field: name }) => name.startsWith('extend')) === true
  return (
    <Details summary={text.extend} open={isWrong}>
      {submission.ownDueOn === null ? null : <p>{boardRu.board.extended(formatDate(submission.ownDueOn))}</p>}
      <Form action={link.submissionPart(submission.id, 'extend')} version={submission.version}>
        <DateField {...field('extendUntil')} label={text.extendUntil} />
        <TextField {...field('extendReason')} label={text.extendReason} />
        <Button kind="secondary">{text.extendSubmit}</Button>
      </Form>
    </Details>
  )
}
