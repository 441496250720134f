import { periodName } from '../../../domain/period.ts'
import { entrySheetRu } from '../../../text/entry-sheet-ru.ts'
import { submissionsRu } from '../../../text/submissions-ru.ts'
import { Actions, Button, ButtonLink } from '../../../web/kit/button.tsx'
import { errorFor, type FieldErrors } from '../../../web/kit/field-errors.ts'
import { FileField } from '../../../web/kit/file-field.tsx'
import { Form } from '../../../web/kit/form.tsx'
import { Page, type PageFrame } from '../../../web/kit/page.tsx'
import { TextLink } from '../../../web/kit/text-link.tsx'
import { link } from '../../../web/links.ts'
import type { Submission } from '../submission-store.ts'

const text = entrySheetRu.page

interface UploadProps {
  submission: Submission
  uploadLimit: string
  errors?: FieldErrors | undefined
}

/** A report as a table: it is taken away, filled in, and brought back. */
export function EntrySheetPage({ frame, ...props }: UploadProps & { frame: PageFrame }) {
  const { submission, errors } = props
  return (
    <Page
      frame={frame}
      title={text.title}
      lead={text.lead(periodName(submission.period), submission.institutionName)}
      breadcrumbs={[...crumbsTo(submission), { text: text.title }]}
      errors={errors}
      retype={[text.file]}
      width="narrow"
    >
      <h2>{text.download}</h2>
      <p>{text.downloadHelp}</p>
      <Actions>
        <ButtonLink href={link.entrySheetFile(submission.id)}>{text.downloadButton}</ButtonLink>
      </Actions>
      <h2>{text.upload}</h2>
      <p>{text.uploadHelp}</p>
      <UploadForm {...props} />
      <p class="quiet">{text.evidence}</p>
      <p>
        <TextLink href={link.submission(submission.id)}>{text.back}</TextLink>
      </p>
    </Page>
  )
}

export function crumbsTo(submission: Submission) {
  return [
    { text: submissionsRu.page.crumb, href: link.submissions() },
    { text: submissionsRu.page.title(periodName(submission.period)), href: link.submission(submission.id) },
  ]
}

export function UploadForm({ submission, uploadLimit, errors }: UploadProps) {
  return (
    <Form action={link.entrySheet(submission.id)} files>
      <FileField
        name="file"
        label={text.file}
        hint={text.fileHint(uploadLimit)}
        accept=".xlsx,.ods"
        error={errorFor(errors, 'file')}
      />
      <Actions>
        <Button>{text.submit}</Button>
      </Actions>
    </Form>
  )
}
