import { formatDate } from '../../domain/local-date.ts'
import { periodName } from '../../domain/period.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Status, Tag } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { plansBeside } from './plan-beside.ts'
import { submissionKinds } from './state-kinds.ts'
import type { SubmissionLine } from './submission-store.ts'

interface SubmissionListProps {
  frame: PageFrame
  lines: SubmissionLine[]
}

const text = submissionsRu.list

/** The reports of one's own institutions, those that are waited for first. */
export function SubmissionListPage({ frame, lines }: SubmissionListProps) {
  const planOf = plansBeside(lines)
  return (
    <Page frame={frame} title={text.title} lead={text.lead}>
      <Table
        caption={text.title}
        captionHidden
        rows={lines}
        empty={<EmptyState title={text.empty}>{text.emptyHelp}</EmptyState>}
        columns={[
          {
            header: text.columns.period,
            kind: 'name',
            cell: (line) => (
              <>
                <TextLink
                  href={link.submission(line.id)}
                  about={[line.institutionName, planOf(line)].filter(Boolean).join(', ')}
                >
                  {periodName(line.period)}
                </TextLink>
                {line.periodStatus === 'closed' ? <Tag>{text.closed}</Tag> : null}
                {planOf(line) === undefined ? null : <p class="quiet">{planOf(line)}</p>}
              </>
            ),
          },
          { header: text.columns.institution, cell: (line) => line.institutionName },
          {
            header: text.columns.status,
            cell: (line) => <Status kind={submissionKinds[line.status]}>{submissionsRu.statuses[line.status]}</Status>,
          },
          { header: text.columns.filled, kind: 'number', cell: (line) => text.filled(line.filled, line.total) },
          {
            header: text.columns.due,
            kind: 'date',
            cell: (line) => {
              const due = line.ownDueOn ?? line.dueOn
              return due === null ? '' : formatDate(due)
            },
          },
        ]}
      />
    </Page>
  )
}
