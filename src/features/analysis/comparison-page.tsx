import type { Child } from 'hono/jsx'
import type { Change, ChangeMark, Told } from '../../domain/compare-reports.ts'
import { periodName } from '../../domain/period.ts'
import type { Institution } from '../../domain/report-document.ts'
import { wordChanges, type WordChange } from '../../domain/wording/word-changes.ts'
import { analysisRu } from '../../text/analysis-ru.ts'
import { statusNames } from '../../text/status-names.ts'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { Figures } from '../../web/kit/facts.tsx'
import { Pager, type PagerProps } from '../../web/kit/navigation.tsx'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Paragraphs } from '../../web/kit/paragraphs.tsx'
import { Status, Tag, type StatusKind } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextField } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { PeriodTabs } from '../periods/period-tabs.tsx'
import { resultStatusKinds } from '../periods/result-status.ts'
import { shortened } from '../periods/shortened.ts'
import type { AnalysedPeriod } from './analysed-period.ts'
import { crumbsOf } from './analysis-crumbs.ts'
import { figureChanges } from './changed-figures.ts'
import { ChoiceForm } from './choice-form.tsx'
import { SHOWN, type Comparison, type ComparisonQuery, type ShownMeasure } from './compare-periods.ts'
import { numbered } from './edition-measures.ts'
import { WithField } from './with-field.tsx'

const text = analysisRu.comparison

export interface ComparisonPageProps extends Comparison {
  frame: PageFrame
  period: AnalysedPeriod
  before: AnalysedPeriod
  others: readonly AnalysedPeriod[]
  query: ComparisonQuery
  /** The query as it stands in addresses. */
  kept: Record<string, string | number | undefined>
  /** Those of this page, each with the rows that are drawn of it. */
  drawn: { measure: ShownMeasure; rows: Change[] }[]
  pager: PagerProps
}

/** What changed from one report to another: a table for each measure. */
export function ComparisonPage(props: ComparisonPageProps) {
  const { frame, period, before, query, drawn, pager, kept } = props
  return (
    <Page
      frame={frame}
      title={text.title}
      lead={text.lead(periodName(period.period), periodName(before.period))}
      breadcrumbs={crumbsOf(period, text.title)}
    >
      <PeriodTabs planId={period.planId} period={period.period} shown="comparison" />
      <Counts {...props} />
      <Choices {...props} />
      {query.place === undefined ? null : (
        <p>
          <TextLink href={link.comparison(period.planId, period.period, { ...kept, measure: undefined })}>
            {text.oneMeasure}
          </TextLink>
        </p>
      )}
      {drawn.length === 0 ? <EmptyState title={text.nothing}>{text.nothingHelp}</EmptyState> : null}
      {drawn.map(({ measure, rows }) => (
        <MeasurePart measure={measure} rows={rows} props={props} />
      ))}
      <Pager {...pager} label={query.place === undefined ? undefined : text.pagerRows} />
    </Page>
  )
}

/** Each number leads to what it counts. */
function Counts({ counts, period, kept, query }: ComparisonPageProps) {
  if (counts === null) return query.place === undefined ? <p class="quiet">{text.large}</p> : null
  const marks = ['improved', 'worsened', 'status-changed', 'reworded', 'copied', 'new', 'gone'] as const
  const hrefOf = (shown: string) => link.comparison(period.planId, period.period, { with: kept['with'], shown })
  return (
    <Figures
      items={[
        ...marks.map((mark) => ({
          term: text.figures[mark],
          value: counts[mark] === 0 ? 0 : <TextLink href={hrefOf(mark)}>{String(counts[mark])}</TextLink>,
        })),
        { term: text.figures.same, value: counts.same },
      ]}
    />
  )
}

function Choices({ period, others, query, kept, sections }: ComparisonPageProps) {
  return (
    <ChoiceForm action={link.comparison(period.planId, period.period)}>
      <TextField name="q" label={text.words} value={query.words} optional autocomplete="off" />
      <WithField period={period} others={others} value={String(kept['with'] ?? '')} />
      <SelectField
        name="shown"
        label={text.shown}
        choices={SHOWN.map((shown) => ({ value: shown, text: text.shownNames[shown] }))}
        value={query.shown}
        empty={null}
      />
      {sections.length < 2 ? null : (
        <SelectField
          name="section"
          label={text.section}
          choices={sections.map((name, at) => ({
            value: String(at + 1),
            text: shortened(name) || analysisRu.noSection,
          }))}
          value={query.section === undefined ? undefined : String(query.section)}
          empty={text.anySection}
          optional
        />
      )}
    </ChoiceForm>
  )
}

interface MeasurePartProps {
  measure: ShownMeasure
  rows: Change[]
  props: ComparisonPageProps
}

function MeasurePart({ measure: shown, rows, props }: MeasurePartProps) {
  const { measure, section, place, presence, changes } = shown
  const { period, kept, query } = props
  const name = numbered(measure.number, measure.title ?? measure.items[0] ?? analysisRu.untitled)
  const id = `measure-${place}`
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      {section === '' ? null : <p class="quiet">{section}</p>}
      {presence === 'both' ? null : <p>{presence === 'new' ? text.newMeasure : text.goneMeasure}</p>}
      {rows.length === 0 ? (
        presence === 'both' && <p class="quiet">{text.nothing}</p>
      ) : (
        <Table
          caption={name}
          captionHidden
          rows={rows}
          columns={[
            { header: text.columns.institution, kind: 'name', cell: (row) => nameOf(row.institution) },
            { header: text.columns.before, cell: ({ before }) => statusOf(before) ?? text.nothingTold },
            { header: text.columns.now, cell: ({ now }) => statusOf(now) ?? text.nothingToldNow },
            { header: text.columns.change, kind: 'long', cell: (row) => <ChangeWords change={row} /> },
          ]}
        />
      )}
      {query.place !== undefined || rows.length === changes.length ? null : (
        <p>
          <TextLink
            href={link.comparison(period.planId, period.period, { ...kept, measure: place })}
            about={text.about(name)}
          >
            {text.rest(changes.length)}
          </TextLink>
        </p>
      )}
    </section>
  )
}

/** As the document calls it most briefly. */
function nameOf(institution: Institution | null): string {
  if (institution === null) return text.nobody
  const { name, spellings } = institution
  return spellings.reduce((short, spelling) => (spelling.length < short.length ? spelling : short), name)
}

function statusOf(told: Told | null): Child {
  if (told === null) return null
  return <Status kind={resultStatusKinds[told.status]}>{statusNames[told.status]}</Status>
}

const markKinds: Record<ChangeMark, StatusKind> = {
  improved: 'done',
  worsened: 'late',
  'status-changed': 'waiting',
  reworded: 'progress',
  copied: 'returned',
  new: 'waiting',
  gone: 'stopped',
  same: 'none',
}

function ChangeWords({ change }: { change: Change }) {
  const { before, now, mark, isCopied } = change
  const told = now ?? before
  const figures = figureChanges(change)
  return (
    <>
      <p>
        <Status kind={markKinds[mark]}>{text.marks[mark]}</Status>
        {isCopied && mark !== 'copied' ? (
          <>
            {' '}
            <Tag>{text.alsoCopied}</Tag>
          </>
        ) : null}
        {told?.isShared === true ? <span class="quiet"> {text.shared}</span> : null}
      </p>
      {before === null || now === null || before.text === now.text ? (
        <Paragraphs text={told?.text ?? ''} />
      ) : (
        <WordDifference before={before.text} now={now.text} />
      )}
      {figures.map((words) => (
        <p>
          <strong>{words}</strong>
        </p>
      ))}
    </>
  )
}

/** What went is struck through and what came underlined, and both are said aloud; two other sentences stand apart. */
function WordDifference({ before, now }: { before: string; now: string }) {
  const changes = wordChanges(before, now)
  if (changes.every(({ kind }) => kind !== 'same')) {
    return (
      <>
        {changes.map((change) => (
          <p>
            <Changed change={change} />
          </p>
        ))}
      </>
    )
  }
  return (
    <p>
      {changes.map((change) => (
        <Changed change={change} />
      ))}
    </p>
  )
}

function Changed({ change: { kind, text: words } }: { change: WordChange }) {
  if (kind === 'same') return <>{words}</>
  const inside = (
    <>
      <span class="visually-hidden">{`[${kind === 'removed' ? text.removed : text.added} `}</span>
      {words}
      <span class="visually-hidden">]</span>
    </>
  )
  return kind === 'removed' ? <del>{inside}</del> : <ins>{inside}</ins>
}
