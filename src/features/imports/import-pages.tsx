import { importReviewRu } from '../../text/imports-review-ru.ts'
import { importsRu } from '../../text/imports-ru.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { ProgressBar } from '../../web/kit/progress-bar.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { ImportState } from './import-list-pages.tsx'
import type { ImportRow } from './import-store.ts'

interface ImportPageProps {
  frame: PageFrame
  row: ImportRow
}

const STEPS = ['', 'opening', 'recognising', 'checking']

function crumbs(row: ImportRow) {
  return [{ text: importsRu.list.title, href: link.imports() }, { text: row.fileName }]
}

/** While a large file is read: how far it is, and a link that asks again; a script asks by itself. */
export function ReadingPage({ frame, row }: ImportPageProps) {
  const text = importsRu.reading
  return (
    <Page
      frame={frame}
      title={row.fileName}
      lead={text.lead}
      width="narrow"
      aside={<ImportState status={row.status} />}
      breadcrumbs={crumbs(row)}
    >
      <div id="job-progress" role="status">
        <ProgressBar
          label={text.label}
          done={Math.max(STEPS.indexOf(row.progress), 0)}
          total={STEPS.length}
          text={text.steps[row.progress] ?? row.progress}
        />
      </div>
      <Actions>
        <ButtonLink href={link.import(row.id)}>{text.refresh}</ButtonLink>
      </Actions>
      <Form action={link.importPart(row.id, 'discard')}>
        <Button kind="secondary">{importReviewRu.review.discard}</Button>
      </Form>
    </Page>
  )
}

export function FailedPage({ frame, row }: ImportPageProps) {
  const text = importsRu.failure
  return (
    <Page
      frame={frame}
      title={row.fileName}
      width="narrow"
      aside={<ImportState status={row.status} />}
      breadcrumbs={crumbs(row)}
    >
      <Notice kind="error" title={text.title}>
        <p>{sentence(row.failure ?? '')}</p>
      </Notice>
      <Actions>
        <ButtonLink href={link.newImport()} kind="primary">
          {text.again}
        </ButtonLink>
      </Actions>
      <Form action={link.importPart(row.id, 'discard')}>
        <Button kind="secondary">{importsRu.failure.putAway}</Button>
      </Form>
      <Original row={row} />
    </Page>
  )
}

/** The file as it was sent, or that it is no longer kept. */
function Original({ row }: { row: ImportRow }) {
  const text = importsRu.ended
  if (row.sha256 === null) return <p class="quiet">{text.fileGone}</p>
  return (
    <p>
      <TextLink href={link.importPart(row.id, 'file')}>{text.original}</TextLink>
    </p>
  )
}

/** Refusals are written to stand after a file's name. */
export function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

interface EndedPageProps extends ImportPageProps {
  period: { planId: number; period: string } | undefined
  errors: FieldErrors
}

/** What became of an import that is over. */
export function EndedPage({ frame, row, period, errors }: EndedPageProps) {
  const text = importsRu.ended
  const said = row.status === 'confirmed' ? text.confirmed : row.status === 'replaced' ? text.replaced : text.discarded
  return (
    <Page
      frame={frame}
      title={row.fileName}
      lead={said}
      errors={errors}
      width="narrow"
      aside={<ImportState status={row.status} />}
      breadcrumbs={crumbs(row)}
    >
      {row.planId === null ? null : (
        <p>
          {period === undefined ? (
            <TextLink href={link.plan(row.planId)}>{importsRu.list.toPlan}</TextLink>
          ) : (
            <TextLink href={link.period(period.planId, period.period)}>{text.toPeriod}</TextLink>
          )}
        </p>
      )}
      <Original row={row} />
    </Page>
  )
}
