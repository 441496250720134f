import { formatDate } from '../../domain/local-date.ts'
import { periodName } from '../../domain/period.ts'
import { publicationRu } from '../../text/publication-ru.ts'
import { periodsRu } from '../../text/periods-ru.ts'
import { reportsRu } from '../../text/reports-ru.ts'
import { statusNames } from '../../text/status-names.ts'
import { Details, Help } from '../../web/kit/details.tsx'
import { DefinitionList } from '../../web/kit/facts.tsx'
import { Pager } from '../../web/kit/navigation.tsx'
import { EmptyState, Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Paragraphs } from '../../web/kit/paragraphs.tsx'
import { Status } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { VersionFiles, type VersionFilesProps } from '../consolidation/version-files.tsx'
import { DifferenceTable } from '../consolidation/difference-list.tsx'
import { resultStatusKinds } from '../periods/result-status.ts'
import { FormatLinks } from '../periods/format-links.tsx'
import { shortened } from '../periods/shortened.ts'
import type { FrozenMeasure } from './frozen-measures.ts'
import type { PublishedReport } from './publication-store.ts'
import type { ReportChanges } from './what-changed.ts'

const text = publicationRu

export function nameOf({ period, sectionIds, number }: PublishedReport): string {
  const name = text.reportOf(periodName(period))
  return [name, sectionIds.length === 0 ? '' : text.someSections, number === 1 ? '' : text.corrected]
    .filter(Boolean)
    .join(', ')
}

export const signedOn = ({ documentDate, documentNumber }: PublishedReport) =>
  documentDate === null ? '' : text.signedOn(formatDate(documentDate), documentNumber)

export interface PublicationPageProps {
  frame: PageFrame
  reports: readonly PublishedReport[]
}

/** Everything that was signed and published, by plan. */
export function PublicationPage({ frame, reports }: PublicationPageProps) {
  const plans = [...Map.groupBy(reports, ({ planId }) => planId)]
  return (
    <Page frame={frame} title={text.title} lead={text.lead}>
      {plans.length === 0 ? <EmptyState title={text.empty}>{text.emptyHelp}</EmptyState> : null}
      {plans.map(([planId, own]) => (
        <section aria-labelledby={`plan-${planId}`}>
          <h2 id={`plan-${planId}`}>{own[0]?.planTitle}</h2>
          <p>
            <TextLink href={link.publicPlan(planId)} about={own[0]?.planTitle ?? ''}>
              {text.planOf}
            </TextLink>
          </p>
          <ul class="apart">
            {own.map((report) => (
              <li>
                <TextLink href={link.publicReport(report.id)}>{nameOf(report)}</TextLink>
                <p class="quiet">{signedOn(report)}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}

export interface PublicReportPageProps {
  frame: PageFrame
  report: PublishedReport
  title: string
  lead: readonly string[]
  rows: readonly FrozenMeasure[]
  pager: Parameters<typeof Pager>[0]
  files: VersionFilesProps['files']
  changes: ReportChanges | undefined
  /** The version that replaces it. */
  newer: PublishedReport | undefined
}

/** A signed report as it was signed. */
export function PublicReportPage(props: PublicReportPageProps) {
  const { frame, report, title, rows, pager, files, newer } = props
  const { documentDate, documentNumber } = report
  return (
    <Page
      frame={frame}
      title={nameOf(report)}
      lead={title}
      breadcrumbs={[
        { text: text.title, href: link.publication() },
        { text: shortened(report.planTitle), href: link.publicPlan(report.planId) },
        { text: nameOf(report) },
      ]}
    >
      {newer === undefined ? null : (
        <Notice kind="warning" title={text.replaced}>
          <TextLink href={link.publicReport(newer.id)}>{text.toNewer}</TextLink>
        </Notice>
      )}
      {report.reason === '' ? null : (
        <Notice kind="info" title={text.correction}>
          {report.reason}
        </Notice>
      )}
      <DefinitionList
        items={[
          ...(documentDate === null
            ? []
            : [{ term: text.signed, value: text.requisites(formatDate(documentDate), documentNumber) }]),
          { term: text.signatory, value: `${report.signatoryPost} ${report.signatoryName}` },
          { term: text.hash, value: <code>{report.contentSha256}</code> },
        ]}
      />
      <Help question={reportsRu.page.hashQuestion}>
        <p>{text.hashHelp}</p>
        <p>{reportsRu.page.hashHelp}</p>
        <p>{reportsRu.page.hashCheck}</p>
      </Help>
      <VersionFiles files={files} href={({ format, volume }) => link.publicReportFile(report.id, format, volume)} />
      <Changes {...props} />
      <h2>{text.contents}</h2>
      {props.lead.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      <MeasureList rows={rows} empty={text.nothingDone} />
      <Pager {...pager} />
    </Page>
  )
}

function Changes({ changes }: PublicReportPageProps) {
  if (changes === undefined) return null
  const { since, differences } = changes
  return (
    <>
      <h2>{text.changes}</h2>
      <p>
        {text.changesSince(periodName(since.period))}{' '}
        {differences === undefined
          ? text.tooLargeToCompare
          : differences.length === 0
            ? text.noChanges
            : text.measuresChanged(differences.length)}
      </p>
      {differences === undefined || differences.length === 0 ? null : (
        <Details summary={text.showChanges}>
          <DifferenceTable caption={text.changes} differences={differences} />
        </Details>
      )}
    </>
  )
}

export interface PublicPlanPageProps {
  frame: PageFrame
  planId: number
  title: string
  rows: readonly FrozenMeasure[]
  pager: Parameters<typeof Pager>[0]
  reports: readonly PublishedReport[]
  /** The report that what is done was taken from. */
  latest: PublishedReport
}

/** An approved plan: what was promised, by when, and what the last signed report says of it. */
export function PublicPlanPage({ frame, planId, title, rows, pager, reports, latest }: PublicPlanPageProps) {
  return (
    <Page
      frame={frame}
      title={title}
      lead={text.doneBy(periodName(latest.period))}
      breadcrumbs={[{ text: text.title, href: link.publication() }, { text: shortened(title) }]}
    >
      <p>
        {text.downloadPlan}: <FormatLinks href={(format) => link.publicPlanDocument(planId, format)} />
      </p>
      <h2>{text.reports}</h2>
      <ul class="apart">
        {reports.map((report) => (
          <li>
            <TextLink href={link.publicReport(report.id)}>{nameOf(report)}</TextLink>
            <p class="quiet">{signedOn(report)}</p>
          </li>
        ))}
      </ul>
      <h2>{text.plan}</h2>
      <MeasureList rows={rows} empty={text.noReport} />
      <Pager {...pager} />
    </Page>
  )
}

function MeasureList({ rows, empty }: { rows: readonly FrozenMeasure[]; empty: string }) {
  return (
    <Table
      caption={text.contents}
      captionHidden
      rows={rows}
      groupBy={({ section }) => section || text.noSection}
      columns={[
        { header: '№', cell: ({ measure }) => measure.number ?? '' },
        {
          header: text.promised,
          kind: 'name',
          cell: ({ measure: { title, items, remark } }) => (
            <>
              <Paragraphs text={[title ?? '', ...items].join('\n')} />
              {remark === null ? null : <p class="quiet">{`${periodsRu.remark}: ${remark}`}</p>}
            </>
          ),
        },
        {
          header: text.deadline,
          cell: ({ measure: { deadlines } }) => <Paragraphs text={deadlines.map((one) => one.text).join('\n')} />,
        },
        { header: text.responsible, cell: ({ measure }) => <Paragraphs text={measure.responsible.text} /> },
        { header: text.done, kind: 'long', cell: (row) => <Done row={row} empty={empty} /> },
      ]}
    />
  )
}

/** So many sentences are read without unfolding the rest. */
const SEEN_AT_ONCE = 5

function Done({ row: { results, more, counts }, empty }: { row: FrozenMeasure; empty: string }) {
  if (results.length === 0) return <span class="quiet">{empty}</span>
  return (
    <>
      <p>
        {counts.map(({ status, count }) => (
          <>
            <Status kind={resultStatusKinds[status]}>{text.states(statusNames[status], count)}</Status>{' '}
          </>
        ))}
      </p>
      <Sentences results={results.slice(0, SEEN_AT_ONCE)} />
      {results.length <= SEEN_AT_ONCE ? null : (
        <Details summary={text.unfold(results.length - SEEN_AT_ONCE)}>
          <Sentences results={results.slice(SEEN_AT_ONCE)} />
          {more === 0 ? null : <p class="quiet">{text.more(more)}</p>}
        </Details>
      )}
    </>
  )
}

function Sentences({ results }: { results: FrozenMeasure['results'] }) {
  return (
    <>
      {results.map(({ lead, text: words }) => (
        <Paragraphs text={lead + words} />
      ))}
    </>
  )
}
