import { planEditRu } from '../../text/plan-editing-ru.ts'
import { plansRu } from '../../text/plans-ru.ts'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { Status, type StatusKind } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { EditionDifference, FieldChange } from './compare-editions.ts'
import type { Plan } from './plan-store.ts'

interface ComparisonProps {
  frame: PageFrame
  plan: Plan
  from: number
  to: number
  differences: readonly EditionDifference[]
}

const kinds: Record<EditionDifference['kind'], StatusKind> = { added: 'done', removed: 'stopped', changed: 'progress' }

interface Line {
  difference: EditionDifference
  change: FieldChange | undefined
}

/** In what two editions of a plan differ, a line for each field. */
export function ComparisonPage({ frame, plan, from, to, differences }: ComparisonProps) {
  const text = planEditRu
  const lines = differences.flatMap((difference): Line[] =>
    difference.fields.length === 0
      ? [{ difference, change: undefined }]
      : difference.fields.map((change) => ({ difference, change })),
  )
  const crumbs = [
    { text: plansRu.list.title, href: link.plans() },
    { text: plan.title, href: link.planEdition(plan.id, to) },
    { text: text.compareTitle },
  ]
  return (
    <Page frame={frame} title={text.compareTitle} lead={text.compareLead(from, to)} breadcrumbs={crumbs}>
      <Table
        caption={text.compareTitle}
        captionHidden
        rows={lines}
        empty={<EmptyState title={text.same} />}
        columns={[
          {
            header: text.compareColumns.measure,
            kind: 'name',
            cell: ({ difference }) => (
              <TextLink
                href={link.measure(plan.id, difference.measure.id, {
                  edition: difference.kind === 'removed' ? from : to,
                })}
              >
                {nameOf(difference)}
              </TextLink>
            ),
          },
          { header: text.compareColumns.change, cell: (line) => <Change line={line} /> },
          { header: text.compareColumns.before, cell: ({ change }) => said(change?.before) },
          { header: text.compareColumns.after, cell: ({ change }) => said(change?.after) },
        ]}
      />
    </Page>
  )
}

function nameOf({ measure: { fields } }: EditionDifference): string {
  const title = fields.title || fields.remark
  const short = title.length > 140 ? `${title.slice(0, 139)}…` : title
  return [fields.number, short].filter((part) => part !== '').join(' ') || plansRu.page.untitled
}

function Change({ line: { difference, change } }: { line: Line }) {
  const word = planEditRu.changeKinds[difference.kind]
  return (
    <Status kind={kinds[difference.kind]}>
      {change === undefined ? word : `${word}: ${planEditRu.fields[change.field]}`}
    </Status>
  )
}

function said(value: string | undefined): string {
  if (value === undefined) return '—'
  return value === '' ? planEditRu.nothing : value
}
