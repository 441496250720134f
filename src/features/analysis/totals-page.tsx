import { periodName } from '../../domain/period.ts'
import { sumWords, type Sum, type UnitTotal } from '../../domain/totals.ts'
import { countedWords } from '../../domain/wording/units.ts'
import { analysisRu } from '../../text/analysis-ru.ts'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { Pager, type PagerProps } from '../../web/kit/navigation.tsx'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { PeriodTabs } from '../periods/period-tabs.tsx'
import { shortened } from '../periods/shortened.ts'
import { pagerOf, type ListPage } from '../../web/paging.ts'
import type { AnalysedPeriod } from './analysed-period.ts'
import { crumbsOf } from './analysis-crumbs.ts'
import { ChoiceForm } from './choice-form.tsx'
import type { EditionMeasureName } from './edition-measures.ts'
import type { PeriodTotals, TotalsQuery } from './totals-of-period.ts'
import { TOTALS_BY, type FigureRow } from './totals-store.ts'

const text = analysisRu.totals

export interface TotalsPageProps extends PeriodTotals {
  frame: PageFrame
  period: AnalysedPeriod
  query: TotalsQuery
  /** The query as it stands in addresses. */
  kept: Record<string, string | number | undefined>
  /** Places and units may be many: a part of the lines. */
  page: ListPage
  /** Single answers are for the authority's own people. */
  maySeeAnswers: boolean
}

export function TotalsPage(props: TotalsPageProps) {
  const { frame, period, totals, query, kept } = props
  const name = periodName(period.period)
  const isFiltered = query.sectionId !== undefined || query.measureId !== undefined
  return (
    <Page
      frame={frame}
      title={text.title}
      lead={text.lead(period.planTitle, name)}
      breadcrumbs={crumbsOf(period, text.title)}
    >
      <PeriodTabs planId={period.planId} period={period.period} shown="totals" />
      <Choices {...props} />
      {totals.length === 0 ? (
        <EmptyState title={text.empty}>{isFiltered ? text.emptyFilter : text.emptyHelp}</EmptyState>
      ) : (
        <>
          <p class="quiet">{text.help}</p>
          <TotalsTable {...props} />
          <p>
            <TextLink href={link.totalsExport(period.planId, period.period, 'xlsx', kept)}>{text.excel}</TextLink>,{' '}
            <TextLink href={link.totalsExport(period.planId, period.period, 'csv', kept)}>{text.csv}</TextLink>
          </p>
        </>
      )}
    </Page>
  )
}

function Choices({ period, query, measures }: TotalsPageProps) {
  const sections = new Map(measures.map(({ sectionId, section }) => [sectionId, section]))
  return (
    <ChoiceForm action={link.totals(period.planId, period.period)}>
      <SelectField
        name="by"
        label={text.by}
        choices={TOTALS_BY.map((by) => ({ value: by, text: text.groups[by] }))}
        value={query.by}
        empty={null}
      />
      {sections.size < 2 ? null : (
        <SelectField
          name="section"
          label={text.section}
          choices={[...sections].map(([id, name]) => ({ value: String(id), text: shortened(name) }))}
          value={query.sectionId === undefined ? undefined : String(query.sectionId)}
          empty={text.anySection}
          optional
        />
      )}
      <SelectField
        name="measure"
        label={text.measure}
        choices={measures.map(({ measureId, name }) => ({ value: String(measureId), text: shortened(name) }))}
        value={query.measureId === undefined ? undefined : String(query.measureId)}
        empty={text.anyMeasure}
        optional
      />
    </ChoiceForm>
  )
}

interface TotalLine {
  total: UnitTotal
  group: string
  sum: Sum
}

function TotalsTable(props: TotalsPageProps) {
  const { totals, query, nameOf, page, period, kept } = props
  const lines = totals.flatMap((total) => total.groups.map(({ group, sum }): TotalLine => ({ total, group, sum })))
  const hrefOf = (number: number) => link.totals(period.planId, period.period, { ...kept, page: number })
  return (
    <>
      <Table
        caption={text.title}
        captionHidden
        rows={lines.slice(page.offset, page.offset + page.limit)}
        groupBy={({ total }) => headOf(total, query)}
        columns={[
          { header: text.headers[query.by], kind: 'name', cell: ({ group }) => nameOf(group) },
          { header: text.sum, cell: ({ total, sum }) => sumWords(total, sum) },
          { header: text.from, cell: (line) => <Source line={line} props={props} /> },
        ]}
      />
      <Pager {...pagerOf(page, lines.length, hrefOf)} />
    </>
  )
}

/** People of one measure are not those of another: only of a single one is there a sum of all. */
function headOf(total: UnitTotal, { by, measureId }: TotalsQuery): string {
  const name = text.unit(total.unit.name, total.isShare)
  return by === 'measure' || measureId === undefined ? name : `${name}. ${text.whole(sumWords(total, total.whole))}`
}

function Source({ line: { total, group, sum }, props }: { line: TotalLine; props: TotalsPageProps }) {
  const count = text.count(sum.count)
  if (!props.maySeeAnswers) return <>{count}</>
  const { planId, period } = props.period
  const asked = { ...props.kept, group, unit: total.unit.name, share: total.isShare ? 'yes' : 'no' }
  return (
    <TextLink
      href={link.totalsAnswers(planId, period, asked)}
      about={text.about(sumWords(total, sum), props.nameOf(group))}
    >
      {count}
    </TextLink>
  )
}

export interface SummedPageProps {
  frame: PageFrame
  period: AnalysedPeriod
  /** «занятие, Городской округ …» */
  what: string
  rows: FigureRow[]
  measures: readonly EditionMeasureName[]
  pager: PagerProps
  /** The totals that it belongs to. */
  back: string
}

/** What a sum was made of: figures one by one, each with its answer. */
export function SummedPage({ frame, period, what, rows, measures, pager, back }: SummedPageProps) {
  const names = new Map(measures.map(({ measureId, name }) => [measureId, name]))
  const { answers } = text
  const crumbs = crumbsOf(period, text.title).map((crumb, at, all) =>
    at === all.length - 1 ? { ...crumb, href: back } : crumb,
  )
  return (
    <Page
      frame={frame}
      title={text.answersTitle}
      lead={text.answersLead(what, periodName(period.period))}
      breadcrumbs={[...crumbs, { text: text.answersTitle }]}
    >
      <Table
        caption={text.answersTitle}
        captionHidden
        rows={rows}
        empty={<EmptyState title={text.empty}>{text.emptyFilter}</EmptyState>}
        columns={[
          { header: answers.institution, kind: 'name', cell: ({ institution }) => institution ?? answers.nobody },
          { header: answers.measure, cell: ({ measureId }) => names.get(measureId) ?? text.gone },
          { header: answers.figure, cell: ({ value, of, unit }) => countedWords({ value, of, unit }) },
          { header: answers.said, kind: 'long', cell: (row) => row.text },
          { header: answers.open, kind: 'actions', cell: (row) => <Answer row={row} period={period} names={names} /> },
        ]}
      />
      <Pager {...pager} />
    </Page>
  )
}

interface AnswerProps {
  row: FigureRow
  period: AnalysedPeriod
  names: ReadonlyMap<number, string>
}

/** An answer given here leads to itself, what a document told to the page of its measure. */
function Answer({ row: { submissionId, measureId, institution }, period, names }: AnswerProps) {
  const name = names.get(measureId) ?? ''
  const about = [institution, name].filter(Boolean).join(', ')
  if (submissionId !== null) {
    return (
      <TextLink href={link.result(submissionId, measureId)} about={about}>
        {text.answers.open}
      </TextLink>
    )
  }
  return (
    <TextLink href={link.measure(period.planId, measureId)} about={about}>
      {text.answers.measurePage}
    </TextLink>
  )
}
