import { importsRu } from '../../text/imports-ru.ts'
import type { TimeZoneId } from '../../domain/time-zones.ts'
import { formatMoment } from '../../web/format.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { FileField } from '../../web/kit/file-field.tsx'
import { Form } from '../../web/kit/form.tsx'
import { Pager } from '../../web/kit/navigation.tsx'
import { EmptyState, Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { ProgressBar } from '../../web/kit/progress-bar.tsx'
import { Status, type StatusKind } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { ImportStatus, listImports } from './import-store.ts'

type ImportListRow = Awaited<ReturnType<typeof listImports>>[number]

const statusKinds: Record<ImportStatus, StatusKind> = {
  reading: 'progress',
  review: 'waiting',
  confirmed: 'done',
  failed: 'stopped',
  discarded: 'none',
  replaced: 'none',
}

export function ImportState({ status }: { status: ImportStatus }) {
  return <Status kind={statusKinds[status]}>{importsRu.status[status]}</Status>
}

interface ImportListProps {
  frame: PageFrame
  rows: ImportListRow[]
  pager: Parameters<typeof Pager>[0]
  timeZone: TimeZoneId
}

export function ImportListPage({ frame, rows, pager, timeZone }: ImportListProps) {
  const text = importsRu.list
  const upload = (
    <ButtonLink href={link.newImport()} kind="primary">
      {text.upload}
    </ButtonLink>
  )
  return (
    <Page frame={frame} title={text.title} lead={text.lead} aside={upload}>
      <Table
        caption={text.title}
        captionHidden
        rows={rows}
        empty={<EmptyState title={text.empty}>{text.emptyHelp}</EmptyState>}
        columns={[
          {
            header: text.columns.file,
            kind: 'name',
            cell: (row) => <TextLink href={link.import(row.id)}>{row.fileName}</TextLink>,
          },
          { header: text.columns.status, cell: (row) => <ImportState status={row.status} /> },
          { header: text.columns.when, kind: 'date', cell: (row) => formatMoment(row.createdAt, timeZone) },
          { header: text.columns.who, cell: (row) => row.author ?? text.nobody },
          { header: text.columns.result, cell: (row) => <Became row={row} /> },
        ]}
      />
      <Pager {...pager} />
    </Page>
  )
}

function Became({ row }: { row: ImportListRow }) {
  const text = importsRu.list
  if (row.status === 'review') {
    return (
      <TextLink href={link.import(row.id)} about={row.fileName}>
        {text.review}
      </TextLink>
    )
  }
  if (row.planId === null || row.status !== 'confirmed') return <>—</>
  const href = row.period === null ? link.plan(row.planId) : link.period(row.planId, row.period)
  return (
    <TextLink href={href} about={row.fileName}>
      {row.period === null ? text.toPlan : text.toPeriod}
    </TextLink>
  )
}

interface UploadPageProps {
  frame: PageFrame
  megabytes: number
  errors?: FieldErrors
  /** This very file was uploaded before. */
  known?: { text: string; href: string; link: string } | undefined
}

const ACCEPTED = '.docx,.docm,.xlsx,.xlsm,.pdf,.odt,.ods,.html,.htm,.mht,.csv,.txt,.json,.doc,.xls,.rtf'

export function UploadPage({ frame, megabytes, errors, known }: UploadPageProps) {
  const text = importsRu.upload
  const crumbs = [{ text: importsRu.list.title, href: link.imports() }, { text: text.title }]
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
      {known === undefined ? null : (
        <Notice kind="info" title={text.known}>
          <p>{known.text}</p>
          <p>
            <TextLink href={known.href}>{known.link}</TextLink>
          </p>
        </Notice>
      )}
      <Form action={link.newImport()} files>
        <FileField
          name="document"
          label={text.file}
          hint={text.hint(megabytes)}
          error={errorFor(errors, 'document')}
          accept={ACCEPTED}
        />
        <p class="quiet">{text.explain}</p>
        <div id="upload-progress" role="status" hidden>
          <ProgressBar label={text.sending} done={0} total={100} text="0 %" />
        </div>
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
