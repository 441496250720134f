import { columnName } from '../../../documents/writing/xlsx-sheet.ts'
import { entrySheetRu } from '../../../text/entry-sheet-ru.ts'
import { Actions, Button } from '../../../web/kit/button.tsx'
import { Checkbox } from '../../../web/kit/choice-fields.tsx'
import { Figures } from '../../../web/kit/facts.tsx'
import type { FieldErrors } from '../../../web/kit/field-errors.ts'
import { Form, HiddenField } from '../../../web/kit/form.tsx'
import { EmptyState } from '../../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../../web/kit/page.tsx'
import { Paragraphs } from '../../../web/kit/paragraphs.tsx'
import { Table } from '../../../web/kit/table.tsx'
import { TextLink } from '../../../web/kit/text-link.tsx'
import { link } from '../../../web/links.ts'
import type { ComparedAnswer, EntryPart, SheetComparison } from './compare-entry-sheet.ts'
import { CheckList } from '../check-list.tsx'
import { crumbsTo, UploadForm } from './entry-sheet-page.tsx'
import { withChecks, type JudgedBy, type LoadedResult } from '../load-checked.ts'
import type { SheetProblem } from './read-entry-sheet.ts'
import { measureName } from '../submission-page.tsx'
import type { Submission } from '../submission-store.ts'

const text = entrySheetRu.preview

/** Names of the fields by which a person says what to write of which answer, and what they saw. */
export const seenField = (measureId: number) => `seen-${measureId}`
export const takeField = (measureId: number) => `take-${measureId}`

interface PreviewProps {
  frame: PageFrame
  submission: Submission
  sha256: string
  fileName: string
  comparison: SheetComparison<LoadedResult>
  ignored: readonly string[]
  by: JudgedBy
  /** Measures of conflicts that were ticked before. */
  ticked: ReadonlySet<number>
  idempotencyKey: string
  errors?: FieldErrors | undefined
}

interface WrongProps {
  frame: PageFrame
  submission: Submission
  fileName: string
  problems: readonly SheetProblem[]
  uploadLimit: string
}

const MOST_SHOWN = 200

/** Each fault of the file with its cell, and the way to bring the mended file. */
export function WrongSheetPage({ frame, submission, fileName, problems, uploadLimit }: WrongProps) {
  const columns = text.errorColumns
  return (
    <Page frame={frame} title={text.wrong} lead={text.wrongLead(problems.length)} breadcrumbs={crumbsHere(submission)}>
      <Table
        caption={fileName}
        rows={problems.slice(0, MOST_SHOWN)}
        columns={[
          { header: columns.cell, kind: 'name', cell: placeOf },
          { header: columns.column, cell: ({ header }) => header ?? '' },
          { header: columns.text, kind: 'long', cell: (problem) => problem.text },
        ]}
      />
      {problems.length > MOST_SHOWN ? <p>{text.moreErrors(problems.length - MOST_SHOWN)}</p> : null}
      <h2>{text.uploadAgain}</h2>
      <UploadForm submission={submission} uploadLimit={uploadLimit} />
    </Page>
  )
}

function placeOf({ row = 1, column = 0 }: SheetProblem): string {
  return text.cell(`${columnName(column)}${row}`)
}

function crumbsHere(submission: Submission) {
  const sheet = { text: entrySheetRu.page.title, href: link.entrySheet(submission.id) }
  return [...crumbsTo(submission), sheet, { text: text.crumb }]
}

/** What a table that came back would change, before anything is written. */
export function EntrySheetPreviewPage(props: PreviewProps) {
  const { frame, submission, fileName, comparison, errors } = props
  const { changes, conflicts, locked, same, newer } = comparison
  return (
    <Page frame={frame} title={text.title} lead={fileName} breadcrumbs={crumbsHere(submission)} errors={errors}>
      {changes.length + conflicts.length === 0 ? (
        <EmptyState title={text.nothing}>{locked.length === 0 ? text.nothingHelp : text.nothingOpen}</EmptyState>
      ) : (
        <>
          <Figures
            items={[
              { term: text.counts.change, value: changes.length },
              ...(conflicts.length === 0 ? [] : [{ term: text.counts.conflict, value: conflicts.length }]),
              { term: text.counts.same, value: same + newer },
            ]}
          />
          <SaveForm {...props} />
        </>
      )}
      <Left {...props} />
      <p>
        <TextLink href={link.entrySheet(submission.id)}>{text.again}</TextLink>
      </p>
    </Page>
  )
}

function SaveForm({ submission, sha256, fileName, comparison, ticked, idempotencyKey, by }: PreviewProps) {
  const { changes, conflicts } = comparison
  return (
    <Form action={link.entrySheetUpload(submission.id, sha256, { name: fileName })} idempotencyKey={idempotencyKey}>
      <p>{conflicts.length === 0 ? text.submitHelp : text.submitTicked}</p>
      {conflicts.length === 0 ? null : (
        <section>
          <h2>{text.conflicts}</h2>
          <p>{text.conflictsHelp}</p>
          {conflicts.map((answer) => (
            <Answer {...{ submission, answer, by }} headers={[text.columns.now, text.columns.file]}>
              <Checkbox
                name={takeField(answer.result.measureId)}
                label={text.take(nameOf(answer.result))}
                checked={ticked.has(answer.result.measureId)}
              />
            </Answer>
          ))}
        </section>
      )}
      {changes.length === 0 ? null : (
        <section>
          <h2>{text.changes}</h2>
          {changes.map((answer) => (
            <Answer {...{ submission, answer, by }} headers={[text.columns.before, text.columns.after]} />
          ))}
        </section>
      )}
      <Actions>
        <Button>{text.submit}</Button>
        <TextLink href={link.submission(submission.id)}>{entrySheetRu.page.back}</TextLink>
      </Actions>
    </Form>
  )
}

function nameOf(result: LoadedResult): string {
  return [result.number, measureName(result)].filter(Boolean).join(' ')
}

const partNames: Record<EntryPart, string> = {
  status: entrySheetRu.headers.status,
  text: entrySheetRu.headers.text,
  reason: entrySheetRu.headers.reason,
  untilPeriod: entrySheetRu.headers.until,
  figures: text.figures,
  links: entrySheetRu.headers.links,
}

interface AnswerProps {
  submission: Submission
  answer: ComparedAnswer<LoadedResult>
  headers: readonly [string, string]
  by: JudgedBy
  children?: unknown
}

function Answer({ submission, answer, headers, by, children }: AnswerProps) {
  const { result, entry, changes } = answer
  const name = nameOf(result)
  return (
    <section>
      <h3>{name}</h3>
      <HiddenField name={seenField(result.measureId)} value={result.version} />
      <Table
        caption={name}
        captionHidden
        rows={changes}
        columns={[
          { header: text.columns.field, kind: 'name', cell: ({ part }) => partNames[part] },
          { header: headers[0], kind: 'long', cell: ({ before }) => <Said words={before} /> },
          { header: headers[1], kind: 'long', cell: ({ after }) => <Said words={after} /> },
        ]}
      />
      <CheckList checks={withChecks({ ...result, entry }, submission, by).checks} />
      {children}
    </section>
  )
}

function Said({ words }: { words: string }) {
  return words === '' ? <span class="quiet">{text.empty}</span> : <Paragraphs text={words} />
}

/** What of the file is not written, and what of the report the file says nothing about. */
function Left({ submission, comparison, ignored }: PreviewProps) {
  const { locked, absent, newer } = comparison
  const lines = [
    ...(newer === 0 ? [] : [text.newer(newer)]),
    ...(absent.length === 0 ? [] : [text.absent(absent.map(nameOf))]),
    ...(ignored.length === 0 ? [] : [text.ignored(ignored.map((header) => `«${header}»`).join(', '))]),
  ]
  return (
    <>
      {locked.length === 0 ? null : (
        <section>
          <h2>{text.locked}</h2>
          <p>{text.lockedHelp}</p>
          <ul>
            {locked.map(({ result }) => (
              <li>
                <TextLink href={link.result(submission.id, result.measureId)}>{nameOf(result)}</TextLink>
              </li>
            ))}
          </ul>
        </section>
      )}
      {lines.length === 0 ? null : (
        <section>
          <h2>{text.left}</h2>
          <ul>
            {lines.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
