import type { Child } from 'hono/jsx'
import { importReviewRu } from '../../text/imports-review-ru.ts'
import { importsRu } from '../../text/imports-ru.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Tabs } from '../../web/kit/navigation.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { link } from '../../web/links.ts'
import { ImportState } from './import-list-pages.tsx'
import type { ImportRow } from './import-store.ts'

export type ReviewTab = 'summary' | 'institutions' | 'measures' | 'findings'

export interface ReviewCounts {
  institutions: number
  measures: number
  findings?: number | undefined
}

interface ReviewPageProps {
  frame: PageFrame
  row: ImportRow
  tab: ReviewTab
  counts: ReviewCounts
  /** Absent on the summary, whose heading is the file itself. */
  title?: string | undefined
  lead?: Child
  errors?: FieldErrors | undefined
  /** A thing within a tab: a measure, an institution. */
  inner?: string | undefined
  children?: Child
}

/** A page of the review: where it stands, and the other parts beside it. */
export function ReviewPage(props: ReviewPageProps) {
  const { frame, row, tab, counts, inner } = props
  const names = importReviewRu.review.tabs
  const hrefs: Record<ReviewTab, string> = {
    summary: link.import(row.id),
    institutions: link.importPart(row.id, 'institutions'),
    measures: link.importPart(row.id, 'measures'),
    findings: link.importPart(row.id, 'findings'),
  }
  const way = [
    { text: importsRu.list.title, href: link.imports() },
    { text: row.fileName, href: tab === 'summary' ? undefined : hrefs.summary },
    ...(tab === 'summary' ? [] : [{ text: names[tab], href: inner === undefined ? undefined : hrefs[tab] }]),
    ...(inner === undefined ? [] : [{ text: inner }]),
  ]
  const item = (one: ReviewTab, count?: number) => ({ href: hrefs[one], text: names[one], current: one === tab, count })
  return (
    <Page
      frame={frame}
      title={inner ?? props.title ?? row.fileName}
      lead={props.lead}
      errors={props.errors}
      breadcrumbs={way}
      aside={<ImportState status={row.status} />}
    >
      <Tabs
        label={names.label}
        items={[
          item('summary'),
          item('institutions', counts.institutions),
          item('measures', counts.measures),
          item('findings', counts.findings),
        ]}
      />
      {props.children}
    </Page>
  )
}
