import type { ConsolidatedResult } from '../../domain/consolidate-measure.ts'
import { periodName, type PeriodCode } from '../../domain/period.ts'
import { RETURN_REASONS, type DocumentedResult, type ReturnedSentence } from '../../domain/recompute-measure.ts'
import { periodsRu } from '../../text/periods-ru.ts'
import { reportsRu } from '../../text/reports-ru.ts'
import { Figures } from '../../web/kit/facts.tsx'
import { Pager } from '../../web/kit/navigation.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Table } from '../../web/kit/table.tsx'
import { link } from '../../web/links.ts'
import { leadWords } from '../periods/consolidate-period.ts'
import type { EditionMeasure } from '../periods/edition-sections.ts'
import { shortened } from '../periods/shortened.ts'

const text = reportsRu.returned

export interface RecomputedRow {
  measure: EditionMeasure
  /** The lead of a document's paragraph keeps the signs that stand in it: «+», a dash, a stop or none. */
  sentence: ReturnedSentence<DocumentedResult & { lead: string }>
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
              original === null ? text.none : <Words lead={original.lead} rest={original.text} />,
          },
          {
            header: text.computed,
            kind: 'long',
            cell: ({ sentence: { computed } }) =>
              computed === null ? text.none : <OwnWords of={computed} nameOf={nameOf} />,
          },
          { header: text.why, cell: ({ sentence: { why } }) => text.reasons[why] },
        ]}
      />
      <Pager {...pager} />
    </Page>
  )
}

/** As reports are written: the text goes on right where the lead ends. */
function Words({ lead, rest }: { lead: string; rest: string }) {
  return (
    <>
      {lead === '' ? null : <strong>{lead}</strong>}
      {rest}
    </>
  )
}

/** Ours, after a name and its stop with a capital letter, whatever stood before the words in the document. */
function OwnWords({ of, nameOf }: { of: ConsolidatedResult; nameOf: (id: number) => string }) {
  const lead = leadWords(of, nameOf)
  const rest = lead === '' ? of.text : of.text.slice(0, 1).toUpperCase() + of.text.slice(1)
  return <Words lead={lead} rest={rest} />
}
