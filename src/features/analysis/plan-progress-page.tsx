import { formatDate } from '../../domain/local-date.ts'
import { periodName } from '../../domain/period.ts'
import { analysisRu } from '../../text/analysis-ru.ts'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { Figures } from '../../web/kit/facts.tsx'
import { Pager, type PagerProps } from '../../web/kit/navigation.tsx'
import { EmptyState, Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Paragraphs } from '../../web/kit/paragraphs.tsx'
import { Table, type Column } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { PeriodTabs } from '../periods/period-tabs.tsx'
import { shortened } from '../periods/shortened.ts'
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

/** The plan's words name nobody in the register: there is nothing to count, which is not the same as 0. */
const isForNobody = ({ progress }: PlannedMeasure) => progress.asked === 0

const nobodyWords = ({ responsible }: PlannedMeasure) =>
  responsible.trim() === '' ? text.nobody : text.nobodyBy(shortened(responsible))

/** A column of institutions that are counted; empty where there is nobody to count. */
const counted = (of: 'asked' | 'done' | 'going' | 'late' | 'pending' | 'silent'): Column<PlannedMeasure> => ({
  header: text.columns[of],
  kind: 'number',
  cell: (row) => (isForNobody(row) ? '' : row.progress[of]),
})

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
          cell: (row) => (
            <>
              <TextLink href={link.measure(period.planId, row.measureId)}>{row.name}</TextLink>
              {isForNobody(row) ? <p>{nobodyWords(row)}</p> : null}
            </>
          ),
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
        counted('asked'),
        counted('done'),
        counted('going'),
        {
          ...counted('late'),
          cell: (row) => {
            const { late, lateSilent } = row.progress
            if (lateSilent === 0) return isForNobody(row) ? '' : late
            return (
              <>
                {late}
                <div class="quiet">{text.lateSilent(lateSilent)}</div>
              </>
            )
          },
        },
        counted('pending'),
        counted('silent'),
      ]}
    />
  )
}
