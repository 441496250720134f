import { formatDate } from '../../domain/local-date.ts'
import { periodName } from '../../domain/period.ts'
import { RESULT_STATES, type ResultState } from '../../domain/submission.ts'
import { boardRu } from '../../text/board-ru.ts'
import { kitRu } from '../../text/kit-ru.ts'
import { matrixRu } from '../../text/matrix-ru.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import { Actions } from '../../web/kit/button.tsx'
import { Checkbox, SelectField } from '../../web/kit/choice-fields.tsx'
import { SearchForm } from '../../web/kit/form.tsx'
import { Pager, type PagerProps } from '../../web/kit/navigation.tsx'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Status, Tag } from '../../web/kit/status.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { ReportedPeriod } from './reported-period.ts'
import type { MatrixLine, MatrixQuery, ReportedMeasure } from './matrix-store.ts'
import { MatrixTable } from './matrix-table.tsx'
import { stateKinds } from '../submissions/state-kinds.ts'

export interface MatrixPageProps {
  frame: PageFrame
  period: ReportedPeriod
  /** Every measure of the period, and those of the section that is asked for. */
  all: ReportedMeasure[]
  measures: ReportedMeasure[]
  counts: Record<ResultState, number>
  query: MatrixQuery
  lines: MatrixLine[]
  pager: PagerProps
}

const text = matrixRu

/** What each institution has said of each measure of a period. */
export function MatrixPage(props: MatrixPageProps) {
  const { frame, period, measures, lines, pager, counts } = props
  const name = periodName(period.period)
  const title = text.title(name)
  const board = link.periodPart(period.planId, period.period, 'board')
  return (
    <Page
      frame={frame}
      title={title}
      lead={period.planTitle}
      breadcrumbs={[
        { text: submissionsRu.page.crumb, href: link.submissions() },
        { text: boardRu.board.title(name), href: board },
        { text: title },
      ]}
      aside={<Tag>{boardRu.periods.statuses[period.status]}</Tag>}
    >
      {period.dueOn === null ? null : <p>{boardRu.board.due(formatDate(period.dueOn))}</p>}
      <Legend counts={counts} />
      <Filters {...props} />
      <p class="quiet">{text.help}</p>
      {lines.length === 0 ? (
        <EmptyState title={text.nothing}>{text.nothingHelp}</EmptyState>
      ) : (
        <MatrixTable measures={measures} lines={lines} />
      )}
      <Pager {...pager} />
      <Actions>
        <TextLink href={board}>{text.board}</TextLink>
      </Actions>
    </Page>
  )
}

function Legend({ counts }: { counts: Record<ResultState, number> }) {
  const total = RESULT_STATES.reduce((sum, state) => sum + counts[state], 0)
  return (
    <section aria-labelledby="legend">
      <h2 id="legend">{text.legend}</h2>
      <ul class="legend">
        {RESULT_STATES.map((state) => (
          <li>
            <Status kind={stateKinds[state]}>{submissionsRu.states[state]}</Status>{' '}
            <strong>{kitRu.number(counts[state])}</strong>
          </li>
        ))}
      </ul>
      <p class="quiet">{text.legendHelp(total)}</p>
    </section>
  )
}

function Filters({ period, all, query }: MatrixPageProps) {
  const sections = new Map(all.map((measure) => [measure.sectionId, measure]))
  const here = link.periodPart(period.planId, period.period, 'matrix')
  return (
    <SearchForm action={here} label={text.search} value={query.search} clear={here}>
      <SelectField
        name="section"
        label={text.section}
        choices={[...sections.values()].map(({ sectionId, sectionNumber, sectionTitle }) => ({
          value: String(sectionId),
          text: [sectionNumber, sectionTitle].filter(Boolean).join('. ') || submissionsRu.page.noSection,
        }))}
        value={query.sectionId === undefined ? '' : String(query.sectionId)}
        empty={text.anySection}
        optional
      />
      <SelectField
        name="state"
        label={text.state}
        hint={text.stateHint}
        choices={RESULT_STATES.map((state) => ({ value: state, text: submissionsRu.states[state] }))}
        value={query.state}
        empty={text.anyState}
        optional
      />
      <Checkbox name="silent" label={text.silent} checked={query.silent} />
    </SearchForm>
  )
}
