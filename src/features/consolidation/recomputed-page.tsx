import { periodName, type PeriodCode } from '../../domain/period.ts'
import { RETURN_REASONS, type ReturnedSentence } from '../../domain/recompute-measure.ts'
import { periodsRu } from '../../text/periods-ru.ts'
import { reportsRu } from '../../text/reports-ru.ts'
import { Figures } from '../../web/kit/facts.tsx'
import { Pager } from '../../web/kit/navigation.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Table } from '../../web/kit/table.tsx'
import { link } from '../../web/links.ts'
import type { EditionMeasure } from '../periods/edition-sections.ts'
import { shortened } from '../periods/shortened.ts'

const text = reportsRu.returned

export interface RecomputedRow {
  measure: EditionMeasure
  sentence: ReturnedSentence
}

export interface RecomputedPageProps {
  frame: PageFrame
  period: { planId: number; planTitle: string; period: PeriodCode }
  rows: readonly RecomputedRow[]
  pager: Parameters<typeof Pager>[0]
  nameOf: (id: number) => string
}

/** Sentences of a document beside those that the rules make of the same facts, with why they differ. */
export function RecomputedPage({ frame, period, rows, pager, nameOf }: RecomputedPageProps) {
  const name = periodName(period.period)
  const counts = RETURN_REASONS.flatMap((why) => {
    const count = rows.filter(({ sentence }) => sentence.why === why).length
    return count === 0 ? [] : [{ term: text.reasons[why], value: count }]
  })
  const crumbs = [
    { text: periodsRu.plans, href: link.plans() },
    { text: shortened(period.planTitle), href: link.plan(period.planId) },
    { text: name, href: link.period(period.planId, period.period) },
    { text: text.title },
  ]
  return (
    <Page frame={frame} title={text.titleOf(name)} lead={text.lead} breadcrumbs={crumbs}>
      <h2>{text.counts}</h2>
      <Figures items={counts} />
      <Table
        caption={text.title}
        captionHidden
        rows={rows}
        groupBy={({ measure }) => [measure.number, shortened(measure.title ?? measure.items[0] ?? '')].join(' ').trim()}
        columns={[
          {
            header: text.original,
            kind: 'long',
            cell: ({ sentence: { original } }) =>
              original === null ? text.none : <Words of={original} nameOf={nameOf} />,
          },
          {
            header: text.computed,
            kind: 'long',
            cell: ({ sentence: { computed } }) =>
              computed === null ? text.none : <Words of={computed} nameOf={nameOf} />,
          },
          { header: text.why, cell: ({ sentence: { why } }) => text.reasons[why] },
        ]}
      />
      <Pager {...pager} />
    </Page>
  )
}

interface WordsProps {
  of: { subject: string; institutionIds: readonly number[]; text: string }
  nameOf: (id: number) => string
}

function Words({ of: { subject, institutionIds, text: words }, nameOf }: WordsProps) {
  const isNamed = subject === 'institutions' || subject === 'assignee'
  return (
    <>
      {isNamed && institutionIds.length > 0 ? <strong>{institutionIds.map(nameOf).join(', ')}. </strong> : null}
      {words}
    </>
  )
}
