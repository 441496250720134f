import { periodName } from '../../domain/period.ts'
import { formatDate, todayIn } from '../../domain/local-date.ts'
import type { TimeZoneId } from '../../domain/time-zones.ts'
import { consolidationRu } from '../../text/consolidation-ru.ts'
import { periodsRu } from '../../text/periods-ru.ts'
import { reportsRu } from '../../text/reports-ru.ts'
import { Actions, ButtonLink } from '../../web/kit/button.tsx'
import { Pager } from '../../web/kit/navigation.tsx'
import { EmptyState, Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Paragraphs } from '../../web/kit/paragraphs.tsx'
import { Status, type StatusKind } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { MeasureTable } from '../periods/measure-table.tsx'
import type { PeriodReport } from '../periods/period-report.ts'
import { SentenceLinks } from '../periods/sentence-links.tsx'
import { FormatLinks } from '../periods/format-links.tsx'
import { shortened } from '../periods/shortened.ts'
import type { ShownMeasure } from '../periods/shown-measures.ts'
import { titleOfReport } from './document-of-report.ts'
import type { ConsolidatedReport } from './report-store.ts'
import type { ReportVersion } from './version-store.ts'

const text = reportsRu

/** The way to a report. */
export function crumbsOf({ planId, planTitle, period }: ConsolidatedReport) {
  return [
    { text: periodsRu.plans, href: link.plans() },
    { text: shortened(planTitle), href: link.plan(planId) },
    { text: periodName(period), href: link.period(planId, period) },
  ]
}

/** «Разделы: 1, 3» or all of them. */
export function scopeOf({ sectionIds }: ConsolidatedReport, { sections }: PeriodReport): string {
  if (sectionIds.length === 0) return text.allSections
  const named = sections.map(({ number, title }) => number ?? title).join(', ')
  if (sections.length === 0) return text.sectionsGone
  return sections.length === sectionIds.length ? text.sections(named) : text.sectionsLeft(named)
}

export const stateKinds: Record<ReportVersion['state'], StatusKind> = {
  making: 'progress',
  failed: 'late',
  ready: 'waiting',
  signed: 'done',
  discarded: 'none',
}

export interface ReportPageProps {
  frame: PageFrame
  report: ConsolidatedReport
  opened: PeriodReport
  rows: readonly ShownMeasure[]
  /** What an institution is called, by its id. */
  nameOf: (id: number) => string
  pager: Parameters<typeof Pager>[0]
  openComments: ReadonlyMap<number, number>
  versions: readonly ReportVersion[]
  /** Answers that wait for a decision. */
  pending: number
  /** So many results; undefined where its files are made while one waits. */
  large: number | undefined
  mayEdit: boolean
  timeZone: TimeZoneId
}

/** The consolidated report as it will be printed, and what may be done with it. */
export function ReportPage(props: ReportPageProps) {
  const { frame, report, opened, rows, pager, pending, mayEdit } = props
  const { planId, period, id } = report
  const title = text.titleOf(periodName(period))
  return (
    <Page
      frame={frame}
      title={title}
      lead={scopeOf(report, opened)}
      breadcrumbs={[...crumbsOf(report), { text: title }]}
    >
      <Standing {...props} />
      {pending === 0 ? null : <Notice kind="warning">{text.check.pending(pending)}</Notice>}
      {mayEdit ? (
        <Actions>
          {props.versions.some(isUnderWay) ? null : (
            <ButtonLink href={link.reportPart(id, 'prepare')} kind="primary">
              {props.versions.some(({ state }) => state === 'signed') ? text.page.correct : text.prepare.link}
            </ButtonLink>
          )}
          <TextLink href={link.reportPart(id, 'edit')}>{text.edit.link}</TextLink>
          <TextLink href={link.reportTemplate()}>{text.prepare.toTemplate}</TextLink>
        </Actions>
      ) : null}
      <Downloads {...props} />
      <p>
        <TextLink href={link.totals(planId, period)}>{text.totals}</TextLink>
        {'. '}
        <TextLink href={link.comparison(planId, period)}>{text.comparison}</TextLink>
        {'. '}
        <TextLink href={link.reportPart(id, 'history')}>{text.history}</TextLink>
      </p>
      <Versions {...props} />
      <h2>{text.table}</h2>
      <p>
        <strong>{titleOfReport(report, opened)}</strong>
      </p>
      <Paragraphs text={report.lead} />
      <MeasureTable
        caption={text.table}
        rows={rows}
        nameOf={props.nameOf}
        measureHref={(measureId) => link.periodMeasure(planId, period, measureId)}
        aboutMeasure={({ measureId }) => <Talk {...props} measureId={measureId} />}
        about={(sentence) => <SentenceLinks planId={planId} period={period} sentence={sentence} />}
      />
      <Pager {...pager} />
    </Page>
  )
}

/** Nothing more is frozen before it is signed or discarded. */
export const isUnderWay = ({ state }: ReportVersion) => state === 'making' || state === 'ready'

const standingKinds = { making: 'info', failed: 'error', ready: 'warning', signed: 'success' } as const

/** How far the report is: a draft, or as far as its latest version. */
function Standing({ versions }: ReportPageProps) {
  for (const { id, number, state } of versions) {
    if (state === 'discarded') continue
    return (
      <Notice kind={standingKinds[state]} title={text.standing[state](number)}>
        <p>{text.afterFreeze}</p>
        <TextLink href={link.reportVersion(id)}>{text.open}</TextLink>
      </Notice>
    )
  }
  return <Notice kind="info">{text.draft}</Notice>
}

function Talk({ report, openComments, measureId }: ReportPageProps & { measureId: number }) {
  const count = openComments.get(measureId) ?? 0
  return (
    <p class="quiet">
      <TextLink href={link.periodMeasure(report.planId, report.period, measureId)}>
        {count === 0 ? consolidationRu.measure.comments : consolidationRu.openComments(count)}
      </TextLink>
    </p>
  )
}

function Downloads({ report, large }: ReportPageProps) {
  if (large !== undefined) return <p>{text.large(large)}</p>
  return (
    <p>
      {text.download}: <FormatLinks href={(format) => link.reportDocument(report.id, format)} />
    </p>
  )
}

function Versions({ versions, timeZone, mayEdit }: ReportPageProps) {
  return (
    <>
      <h2>{text.versions}</h2>
      <Table
        caption={text.versions}
        captionHidden
        rows={versions}
        empty={<EmptyState title={text.noVersions}>{mayEdit ? text.noVersionsHelp : undefined}</EmptyState>}
        columns={[
          {
            header: text.columns.number,
            kind: 'name',
            cell: ({ id, number }) => <TextLink href={link.reportVersion(id)}>{text.version(number)}</TextLink>,
          },
          { header: text.columns.state, cell: (version) => <VersionState version={version} /> },
          { header: text.columns.requisites, cell: requisitesOf },
          {
            header: text.columns.prepared,
            kind: 'date',
            cell: ({ preparedAt }) => formatDate(todayIn(timeZone, preparedAt)),
          },
        ]}
      />
    </>
  )
}

export function VersionState({ version: { state, publishedAt } }: { version: ReportVersion }) {
  const said = publishedAt === null ? text.states[state] : `${text.states[state]}, ${text.published}`
  return <Status kind={stateKinds[state]}>{said}</Status>
}

/** «от 3 апреля 2026 г. № 12», or nothing. */
export function requisitesOf({ documentDate, documentNumber }: ReportVersion): string {
  return documentDate === null ? '' : text.requisites(formatDate(documentDate), documentNumber)
}
