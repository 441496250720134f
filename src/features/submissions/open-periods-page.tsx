import { formatDate } from '../../domain/local-date.ts'
import { periodName } from '../../domain/period.ts'
import { boardRu } from '../../text/board-ru.ts'
import { reportTemplateRu } from '../../text/report-template-ru.ts'
import { reportingRulesRu } from '../../text/reporting-rules-ru.ts'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Tag } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { OpenPeriodLine } from '../board/reported-period.ts'

const text = boardRu.periods

/** The periods that institutions report for, each with the way to its board. */
export function OpenPeriodsPage({ frame, periods }: { frame: PageFrame; periods: OpenPeriodLine[] }) {
  return (
    <Page frame={frame} title={text.title} lead={text.lead}>
      <Table
        caption={text.title}
        captionHidden
        rows={periods}
        empty={<EmptyState title={text.empty}>{text.emptyHelp}</EmptyState>}
        columns={[
          {
            header: text.columns.period,
            kind: 'name',
            cell: ({ planId, period, status }) => (
              <>
                <TextLink href={link.periodPart(planId, period, 'board')}>{periodName(period)}</TextLink>
                {status === 'open' ? null : <Tag>{text.statuses[status]}</Tag>}
              </>
            ),
          },
          {
            header: text.columns.plan,
            cell: ({ planId, planTitle }) => <TextLink href={link.plan(planId)}>{planTitle}</TextLink>,
          },
          {
            header: text.columns.due,
            kind: 'date',
            cell: ({ dueOn }) => (dueOn === null ? text.noDue : formatDate(dueOn)),
          },
          { header: text.columns.sent, kind: 'number', cell: ({ sent, expected }) => text.sent(sent, expected) },
          { header: text.columns.waiting, kind: 'number', cell: ({ waiting }) => String(waiting) },
        ]}
      />
      <p>
        <TextLink href={link.reportingRules()}>{reportingRulesRu.link}</TextLink>
      </p>
      <p>
        <TextLink href={link.reportTemplate()}>{reportTemplateRu.link}</TextLink>
      </p>
    </Page>
  )
}
