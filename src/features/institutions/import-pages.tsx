import { institutionImportRu } from '../../text/institution-import-ru.ts'
import { institutionsRu } from '../../text/institutions-ru.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import { Details, Help } from '../../web/kit/details.tsx'
import { Figures } from '../../web/kit/facts.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { FileField } from '../../web/kit/file-field.tsx'
import { Form, HiddenField } from '../../web/kit/form.tsx'
import { Pager, type PagerProps } from '../../web/kit/navigation.tsx'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { ImportPlan } from './plan-import.ts'
import type { FieldChange, PlannedRow } from './planned-row.ts'
import { ErrorTable, WarningTable } from './problem-table.tsx'
import type { CellProblem } from './read-register.ts'

const list = { text: institutionsRu.list.title, href: link.institutions() }

interface UploadPageProps {
  frame: PageFrame
  limitMegabytes: number
  errors?: FieldErrors
}

export function UploadRegisterPage({ frame, limitMegabytes, errors }: UploadPageProps) {
  const text = institutionImportRu.upload
  const crumbs = [list, { text: text.title }]
  return (
    <Page
      frame={frame}
      title={text.title}
      lead={text.lead}
      errors={errors}
      retype={[text.file]}
      width="narrow"
      breadcrumbs={crumbs}
    >
      <p>
        <TextLink href={link.institutionsTemplate()}>{text.template}</TextLink>. {text.templateHelp}
      </p>
      <Help question={text.matchQuestion}>{text.matchHelp}</Help>
      <Form action={link.institutionsImport()} files>
        <FileField
          name="file"
          label={text.file}
          hint={text.fileHint(limitMegabytes)}
          accept=".xlsx,.ods,.csv"
          error={errorFor(errors, 'file')}
        />
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

export interface PreviewPageProps {
  frame: PageFrame
  sha256: string
  fileName: string
  plan: ImportPlan
  /** The part of the errors, or without errors of the changes, that this page shows. */
  errors: CellProblem[]
  planned: PlannedRow[]
  pager: PagerProps
  refused?: FieldErrors
}

export function PreviewPage(props: PreviewPageProps) {
  const { frame, plan, fileName } = props
  const text = institutionImportRu.preview
  const hasErrors = plan.errors.length > 0
  const crumbs = [
    list,
    { text: institutionImportRu.upload.title, href: link.institutionsImport() },
    { text: text.crumb },
  ]
  return (
    <Page frame={frame} title={hasErrors ? text.wrong : text.title} errors={props.refused} breadcrumbs={crumbs}>
      <p>
        {text.file}: {fileName}
      </p>
      {hasErrors ? null : <Counts plan={plan} />}
      {hasErrors ? <Errors {...props} /> : null}
      {plan.warnings.length === 0 ? null : (
        <Details summary={text.warnings(plan.warnings.length)}>
          <WarningTable problems={plan.warnings} />
        </Details>
      )}
      {hasErrors ? null : <Changes {...props} />}
    </Page>
  )
}

function Counts({ plan }: { plan: ImportPlan }) {
  const text = institutionImportRu.preview.counts
  const added = plan.planned.filter(({ id }) => id === undefined).length
  return (
    <Figures
      items={[
        { term: text.add, value: added },
        { term: text.change, value: plan.planned.length - added },
        { term: text.same, value: plan.same },
      ]}
    />
  )
}

function Errors({ errors, pager }: PreviewPageProps) {
  const text = institutionImportRu.preview
  return (
    <>
      <h2>{text.errors}</h2>
      <p>{text.errorsLead}</p>
      <ErrorTable problems={errors} />
      <Pager {...pager} />
      <Actions>
        <ButtonLink href={link.institutionsImport()} kind="primary">
          {text.again}
        </ButtonLink>
      </Actions>
    </>
  )
}

function Changes({ plan, planned, pager, sha256, fileName }: PreviewPageProps) {
  const text = institutionImportRu.preview
  if (plan.planned.length === 0) {
    return (
      <>
        <EmptyState title={text.nothing}>{text.nothingHelp}</EmptyState>
        <ButtonLink href={link.institutionsImport()}>{text.again}</ButtonLink>
      </>
    )
  }
  return (
    <>
      <h2>{text.changes}</h2>
      <Table
        caption={text.changes}
        captionHidden
        rows={planned}
        columns={[
          { header: text.changeColumns.row, kind: 'number', cell: ({ row }) => row },
          {
            header: text.changeColumns.name,
            kind: 'name',
            cell: ({ id, name }) => (id === undefined ? name : <TextLink href={link.institution(id)}>{name}</TextLink>),
          },
          { header: text.changeColumns.what, cell: (row) => <What planned={row} /> },
        ]}
      />
      <Pager {...pager} />
      <p>{text.submitHelp(plan.planned.length)}</p>
      <Form action={link.institutionsImportFile(sha256, { name: fileName })}>
        <HiddenField name="fingerprint" value={plan.fingerprint} />
        <Actions>
          <Button>{text.submit}</Button>
          <TextLink href={link.institutionsImport()}>{text.again}</TextLink>
        </Actions>
      </Form>
    </>
  )
}

function What({ planned: { id, changes } }: { planned: PlannedRow }) {
  if (id === undefined) {
    return (
      <>
        <strong>{institutionImportRu.preview.added}</strong>
        <div class="quiet">{changes.map(({ header, after }) => `${header}: ${after}`).join('; ')}</div>
      </>
    )
  }
  return (
    <ul>
      {changes.map((change) => (
        <li>
          {change.header}: {sayChange(change)}
        </li>
      ))}
    </ul>
  )
}

function sayChange({ before, after }: FieldChange): string {
  const { empty } = institutionImportRu.preview
  return `${before || empty} → ${after || empty}`
}
