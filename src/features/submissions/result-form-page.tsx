import { periodName, periodsAfter } from '../../domain/period.ts'
import { ENTRY_STATUSES } from '../../domain/result-entry.ts'
import { statusNames } from '../../text/status-names.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { RadioGroup, SelectField } from '../../web/kit/choice-fields.tsx'
import { Details } from '../../web/kit/details.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { FileField } from '../../web/kit/file-field.tsx'
import { FieldGroup, Form, HiddenField } from '../../web/kit/form.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { TextArea, TextField } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import { typedFields } from '../../web/typed-fields.ts'
import { CheckList } from './check-list.tsx'
import { EntryWords } from './entry-words.tsx'
import { FIGURE_ROWS, figureField, PERIODS_AHEAD } from './entry-input.ts'
import type { CheckedResult } from './load-checked.ts'
import { NotesOf } from './review/notes.tsx'
import type { NoteRow } from './review/review-store.ts'
import { measureName, StateOf } from './submission-page.tsx'
import type { Submission } from './submission-store.ts'
import { TypedWords } from './typed-words.tsx'

export interface ResultPageProps {
  frame: PageFrame
  submission: Submission
  result: CheckedResult
  /** May it be changed now? */
  isOpen: boolean
  typed: Typed
  errors?: FieldErrors | undefined
  /** Somebody saved another version meanwhile: it is shown beside what was typed. */
  isStale?: boolean
  isCopied?: boolean
  uploadLimit: string
  personId: number
  idempotencyKey: string
  notes: readonly NoteRow[]
  mayDiscuss: boolean
  /** Why it was given back, the latest reason first. */
  returned: readonly { reason: string; by: string | null }[]
}

const text = submissionsRu.form

/** One measure of a report: what is asked, what was said before, and the form. */
export function ResultPage(props: ResultPageProps) {
  const { frame, submission, result, errors, isOpen } = props
  const title = result.number === null ? measureName(result) : text.title(result.number)
  const period = submissionsRu.page.title(periodName(submission.period))
  return (
    <Page
      frame={frame}
      title={title}
      lead={result.number === null ? undefined : measureName(result)}
      breadcrumbs={[
        { text: submissionsRu.page.crumb, href: link.submissions() },
        { text: `${period}, ${submission.institutionName}`, href: link.submission(submission.id) },
        { text: title },
      ]}
      errors={errors}
    >
      <StateOf row={result} />
      {result.state === 'returned'
        ? props.returned.slice(0, 1).map(({ reason, by }) => (
            <Notice kind="warning" title={text.returned}>
              <p>{reason}</p>
              {by === null ? null : <p class="quiet">{by}</p>}
            </Notice>
          ))
        : null}
      <AboutMeasure {...props} />
      <div class="beside">
        <div>{isOpen ? <EntryForm {...props} /> : <Locked {...props} />}</div>
        <div>
          <Checks {...props} />
          <History {...props} />
          <NotesOf
            notes={props.notes}
            submissionId={submission.id}
            measureId={result.measureId}
            mayDiscuss={props.mayDiscuss}
            about={title}
          />
        </div>
      </div>
    </Page>
  )
}

function AboutMeasure({ result }: ResultPageProps) {
  const { deadlines } = result
  const items = result.items ?? []
  if (items.length === 0 && deadlines.length === 0) return null
  return (
    <Details summary={text.measure}>
      {items.map((item) => (
        <p>{item}</p>
      ))}
      {deadlines.length === 0 ? null : (
        <p>
          {text.deadlines}: {deadlines.map((deadline) => deadline.text).join('; ')}
        </p>
      )}
    </Details>
  )
}

function Locked({ submission, result, typed, errors }: ResultPageProps) {
  return (
    <>
      {errors === undefined ? <Notice kind="info">{text.locked}</Notice> : <TypedWords typed={typed} />}
      <h2>{text.errors.storedNow}</h2>
      <EntryWords submissionId={submission.id} entry={result.entry} measureId={result.measureId} files={result.files} />
    </>
  )
}

function EntryForm(props: ResultPageProps) {
  const { submission, result, typed, isStale, isCopied } = props
  return (
    <>
      {isStale === true ? (
        <section aria-labelledby="stored-now">
          <h2 id="stored-now">{text.errors.storedNow}</h2>
          <EntryWords
            submissionId={submission.id}
            entry={result.entry}
            measureId={result.measureId}
            files={result.files}
          />
        </section>
      ) : null}
      {isCopied === true ? <Notice kind="info">{text.copyHelp}</Notice> : null}
      <Form
        action={link.result(submission.id, result.measureId)}
        version={result.version}
        idempotencyKey={props.idempotencyKey}
        files
      >
        {isCopied === true || one(typed, 'copied') === 'yes' ? <HiddenField name="copied" value="yes" /> : null}
        <EntryFields {...props} />
        <KeepStatus person={props.personId} />
        <Actions>
          <Button name="then" value="next">
            {text.saveNext}
          </Button>
          <Button kind="secondary" name="then" value="stay">
            {text.save}
          </Button>
          <TextLink href={link.submission(submission.id)}>{text.toList}</TextLink>
        </Actions>
      </Form>
      <Files {...props} />
    </>
  )
}

/** Where a script says how far the keeping of what is typed is; hidden without one. */
function KeepStatus({ person }: { person: number }) {
  const keep = text.keep
  return (
    <p
      id="keep-status"
      class="keep-status"
      role="status"
      hidden
      data-person={person}
      data-saving={keep.saving}
      data-saved={keep.saved}
      data-offline={keep.offline}
      data-refused={keep.refused}
      data-restored={keep.restored}
      data-signed-out={keep.signedOut}
    />
  )
}

function EntryFields({ submission, typed, errors, uploadLimit }: ResultPageProps) {
  const field = typedFields(typed, errors)
  const statusHints = text.statusHints
  return (
    <>
      <RadioGroup
        {...field('status')}
        label={text.status}
        hint={text.statusHint}
        choices={ENTRY_STATUSES.map((value) => ({ value, text: statusNames[value], hint: statusHints[value] }))}
      />
      <TextArea {...field('text')} label={text.text} hint={text.textHint} rows={7} limit={20_000} />
      <TextArea {...field('reason')} label={text.reason} hint={text.reasonHint} rows={3} limit={5000} optional />
      <SelectField
        {...field('until')}
        label={text.until}
        choices={periodsAfter(submission.period, PERIODS_AHEAD).map((code) => ({
          value: code,
          text: periodName(code),
        }))}
        optional
      />
      <FigureFields typed={typed} errors={errors} />
      <TextArea {...field('links')} label={text.links} hint={text.linksHint} rows={2} optional />
      <FileField
        name="files"
        label={text.files}
        hint={text.filesHint(uploadLimit)}
        error={field('files').error}
        accept="image/*,.pdf,.doc,.docx,.xls,.xlsx,.odt,.ods,.rtf"
        multiple
        optional
      />
    </>
  )
}

/** The rows that are filled and two blank ones; the first unit tells what is meant. */
function FigureFields({ typed, errors }: Pick<ResultPageProps, 'typed' | 'errors'>) {
  const field = typedFields(typed, errors)
  const filled = Array.from({ length: FIGURE_ROWS }, (_, at) => at + 1).filter((row) =>
    (['value', 'of', 'unit'] as const).some((part) => one(typed, figureField(part, row)) !== ''),
  )
  const last = Math.min(Math.max(0, ...filled) + 2, FIGURE_ROWS)
  return (
    <FieldGroup legend={text.figures}>
      <p class="field-hint">{text.figuresHint}</p>
      {Array.from({ length: last }, (_, at) => at + 1).map((row) => (
        <div class="field-row" role="group" aria-label={`${text.figures}: ${row}`}>
          <TextField {...field(figureField('value', row))} label={text.value} inputmode="decimal" width="short" />
          <TextField {...field(figureField('of', row))} label={text.of} inputmode="decimal" width="short" />
          <TextField {...field(figureField('unit', row))} label={text.unit} width="middle" />
        </div>
      ))}
    </FieldGroup>
  )
}

/** Files stand apart from the form: each is taken away by a form of its own. */
function Files({ submission, result }: ResultPageProps) {
  if (result.files.length === 0) return null
  return (
    <section>
      <h2>{text.received}</h2>
      <ul class="apart">
        {result.files.map((file) => (
          <li>
            <TextLink href={link.evidence(submission.id, result.measureId, file.id)}>{file.fileName}</TextLink>{' '}
            <Form action={link.evidenceRemove(submission.id, result.measureId, file.id)} inline>
              <Button kind="secondary" about={file.fileName}>
                {text.removeFile}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Checks({ result: { checks, state }, isOpen }: ResultPageProps) {
  if (state === 'empty' || !isOpen) return null
  return (
    <section>
      <h2>{text.checks}</h2>
      {checks.length === 0 ? <p>{text.noChecks}</p> : <CheckList checks={checks} />}
    </section>
  )
}

function History({ submission, result, isOpen }: ResultPageProps) {
  const [last] = result.past
  return (
    <section>
      <h2>{text.history}</h2>
      {last === undefined ? <p class="quiet">{text.noHistory}</p> : null}
      {result.past.map(({ period, entry }, at) => (
        <Details summary={text.last(periodName(period))} open={at === 0}>
          <EntryWords submissionId={submission.id} measureId={result.measureId} entry={entry} files={[]} />
          {at === 0 && isOpen ? (
            <p>
              <TextLink href={link.result(submission.id, result.measureId, { copy: 'last' })}>{text.copy}</TextLink>
            </p>
          ) : null}
        </Details>
      ))}
    </section>
  )
}

/** What was typed beside what is stored, said once more at the top of a form that came too late. */
export const staleErrors: FieldErrors = [{ field: '', text: `${text.errors.staleTitle}. ${text.errors.stale}` }]
