import { importReviewRu } from '../../text/imports-review-ru.ts'
import type { Finding } from '../../domain/report-document.ts'
import { Pager } from '../../web/kit/navigation.tsx'
import { EmptyState, Notice } from '../../web/kit/notice.tsx'
import { Status, type StatusKind } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { quoteAround, type FindingPlace } from './finding-places.ts'
import type { ListProps } from './measure-pages.tsx'
import { ReviewPage } from './review-frame.tsx'

export interface PlacedFinding extends Finding {
  /** Undefined for the document as a whole. */
  place: FindingPlace | undefined
}

const severityKinds: Record<Finding['severity'], StatusKind> = { error: 'stopped', warning: 'late', note: 'none' }

interface FindingsPageProps extends ListProps {
  rows: PlacedFinding[]
  /** Corrections have not changed them: the document is too large. */
  isAsRead: boolean
}

export function FindingsPage({ frame, row, counts, rows, pager, isAsRead }: FindingsPageProps) {
  const text = importReviewRu.findings
  return (
    <ReviewPage frame={frame} row={row} tab="findings" counts={counts} title={text.title} lead={text.lead}>
      {isAsRead ? <Notice kind="info">{text.asRead}</Notice> : null}
      <Table
        caption={text.title}
        captionHidden
        rows={rows}
        empty={<EmptyState title={text.none} />}
        columns={[
          {
            header: text.columns.severity,
            cell: ({ severity }) => <Status kind={severityKinds[severity]}>{text.severity[severity]}</Status>,
          },
          { header: text.columns.text, kind: 'name', cell: ({ message }) => message },
          {
            header: text.columns.place,
            cell: (finding) => <PlaceOf id={row.id} finding={finding} />,
          },
          {
            header: text.columns.action,
            kind: 'actions',
            cell: ({ place, measure }) =>
              place === undefined ? (
                '—'
              ) : (
                <TextLink href={link.importMeasure(row.id, place.position)} about={measure ?? ''}>
                  {text.open}
                </TextLink>
              ),
          },
        ]}
      />
      <Pager {...pager} />
    </ReviewPage>
  )
}

/** The row of the table, and the words themselves, which lead to where they are corrected. */
function PlaceOf({ id, finding: { source, place, text } }: { id: number; finding: PlacedFinding }) {
  const said = importReviewRu.findings
  if (source === null) return <>{said.noPlace}</>
  const { result } = place ?? {}
  const quote = place?.quote ?? quoteAround(text ?? '', '')
  const href =
    place === undefined
      ? undefined
      : result === undefined
        ? link.importMeasure(id, place.position)
        : link.importResult(id, result.fromMeasure, result.at)
  return (
    <>
      <p>{said.place(source.table, source.row, source.paragraph)}</p>
      {quote === '' ? null : (
        <p class="quiet">{href === undefined ? `«${quote}»` : <TextLink href={href}>«{quote}»</TextLink>}</p>
      )}
    </>
  )
}
