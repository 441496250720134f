import { formatDate } from '../../../domain/local-date.ts'
import { periodName } from '../../../domain/period.ts'
import { boardRu } from '../../../text/board-ru.ts'
import { Button } from '../../../web/kit/button.tsx'
import { Details } from '../../../web/kit/details.tsx'
import { Form } from '../../../web/kit/form.tsx'
import { Pager, type PagerProps } from '../../../web/kit/navigation.tsx'
import { EmptyState } from '../../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../../web/kit/page.tsx'
import { Table } from '../../../web/kit/table.tsx'
import { TextLink } from '../../../web/kit/text-link.tsx'
import { link } from '../../../web/links.ts'
import type { QueueLine } from './queue-store.ts'

interface QueueProps {
  frame: PageFrame
  lines: QueueLine[]
  pager: PagerProps
  /** Results without findings, by period. */
  clean: readonly { planId: number; period: string; name: string; count: number }[]
}

const text = boardRu.queue

/** Reports with answers that wait for this reviewer, the longest waiting first. */
export function ReviewQueuePage({ frame, lines, pager, clean }: QueueProps) {
  return (
    <Page frame={frame} title={text.title} lead={text.lead}>
      <Table
        caption={text.title}
        captionHidden
        rows={lines}
        empty={<EmptyState title={text.empty}>{text.emptyHelp}</EmptyState>}
        columns={[
          {
            header: text.columns.institution,
            kind: 'name',
            cell: ({ id, institutionName }) => (
              <TextLink href={link.submissionPart(id, 'review')}>{institutionName}</TextLink>
            ),
          },
          { header: text.columns.period, cell: ({ period }) => periodName(period) },
          { header: text.columns.waiting, kind: 'number', cell: ({ waiting }) => String(waiting) },
          { header: text.columns.warnings, kind: 'number', cell: ({ warned }) => String(warned) },
          {
            header: text.columns.sent,
            kind: 'date',
            cell: ({ firstSentOn }) => (firstSentOn === null ? '' : formatDate(firstSentOn)),
          },
        ]}
      />
      <Pager {...pager} />
      {clean.map(({ planId, period, name, count }) => (
        <Details summary={`${text.acceptClean}: ${name}`}>
          <p>{text.acceptCleanHelp(count)}</p>
          <Form action={link.periodPart(planId, period, 'accept-clean')}>
            <Button kind="secondary" about={name}>
              {text.acceptClean}
            </Button>
          </Form>
        </Details>
      ))}
    </Page>
  )
}
