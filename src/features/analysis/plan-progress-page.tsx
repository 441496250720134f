import { formatDate } from '../../domain/local-date.ts'
import { periodName } from '../../domain/period.ts'
import { analysisRu } from '../../text/analysis-ru.ts'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { Figures } from '../../web/kit/facts.tsx'
import { Pager, type PagerProps } from '../../web/kit/navigation.tsx'
import { EmptyState, Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Paragraphs } from '../../web/kit/paragraphs.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { PeriodTabs } from '../periods/period-tabs.tsx'
import type { AnalysedPeriod } from './analysed-period.ts'
import { crumbsOf } from './analysis-crumbs.ts'
import { ChoiceForm } from './choice-form.tsx'
import { PLAN_SHOWN, type PlannedMeasure, type PlanShown } from './compare-with-plan.ts'
import { WithField } from './with-field.tsx'

const text = analysisRu.plan

export interface PlanProgressPageProps {
  frame: PageFrame
  period: AnalysedPeriod
  others: readonly AnalysedPeriod[]
  all: readonly PlannedMeasure[]
  rows: readonly PlannedMeasure[]
  shown: PlanShown
  pager: PagerProps
  /** A comparison with an earlier report was asked for, and there is none. */
  isFirst: boolean
}

/** What the plan asks for by the end of a period, and what has been reached of it. */
export function PlanProgressPage({ frame, period, others, all, rows, shown, pager, isFirst }: PlanProgressPageProps) {
  const { planTitle } = analysisRu.comparison
  const here = link.comparison(period.planId, period.period)
  return (
    <Page
      frame={frame}
      title={planTitle}
      lead={analysisRu.comparison.planLead(period.planTitle, periodName(period.period))}
      breadcrumbs={crumbsOf(period, planTitle)}
    >
      <PeriodTabs planId={period.planId} period={period.period} shown={isFirst ? 'comparison' : 'progress'} />
      {isFirst ? (
        <Notice kind="info" title={analysisRu.comparison.first}>
          {analysisRu.comparison.firstHelp}
        </Notice>
      ) : null}
      <Figures
        items={[
          { term: text.figures.measures, value: all.length },
          { term: text.figures.due, value: all.filter(({ progress }) => progress.due !== null).length },
          { term: text.figures.done, value: all.filter(isDoneByAll).length },
          { term: text.figures.late, value: all.filter(({ progress }) => progress.late > 0).length },
        ]}
      />
      <ChoiceForm action={here}>
        <WithField period={period} others={others} value="plan" />
        <SelectField
          name="shown"
          label={text.shown}
          choices={PLAN_SHOWN.map((one) => ({ value: one, text: text.shownNames[one] }))}
          value={shown}
          empty={null}
        />
      </ChoiceForm>
      <p class="quiet">{text.help}</p>
      <ProgressTable period={period} rows={rows} />
      <Pager {...pager} />
    </Page>
  )
}

const isDoneByAll = ({ progress }: PlannedMeasure) => progress.asked > 0 && progress.done === progress.asked

function ProgressTable({ period, rows }: Pick<PlanProgressPageProps, 'period' | 'rows'>) {
  const { columns } = text
  return (
    <Table
      caption={analysisRu.comparison.planTitle}
      captionHidden
      rows={rows}
      groupBy={({ section }) => section}
      empty={<EmptyState title={text.nothing}>{text.nothingHelp}</EmptyState>}
      columns={[
        {
          header: columns.measure,
          kind: 'name',
          cell: ({ measureId, name }) => <TextLink href={link.measure(period.planId, measureId)}>{name}</TextLink>,
        },
        {
          header: columns.deadline,
          cell: ({ deadlineText, progress: { due } }) => (
            <>
              <Paragraphs text={deadlineText} />
              {due === null ? null : <p class="quiet">{text.due(formatDate(due))}</p>}
            </>
          ),
        },
        { header: columns.asked, kind: 'number', cell: ({ progress }) => progress.asked },
        { header: columns.done, kind: 'number', cell: ({ progress }) => progress.done },
        { header: columns.going, kind: 'number', cell: ({ progress }) => progress.going },
        {
          header: columns.late,
          kind: 'number',
          cell: ({ progress: { late, lateSilent } }) => (
            <>
              {late}
              {lateSilent === 0 ? null : <div class="quiet">{text.lateSilent(lateSilent)}</div>}
            </>
          ),
        },
        { header: columns.pending, kind: 'number', cell: ({ progress }) => progress.pending },
        { header: columns.silent, kind: 'number', cell: ({ progress }) => progress.silent },
      ]}
    />
  )
}
