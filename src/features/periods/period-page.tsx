import { periodName } from '../../domain/period.ts'
import { RESULT_STATUSES } from '../../domain/report-document.ts'
import { periodsRu } from '../../text/periods-ru.ts'
import { statusNames } from '../../text/status-names.ts'
import { reportsRu } from '../../text/reports-ru.ts'
import { Button } from '../../web/kit/button.tsx'
import { CheckboxGroup, SelectField } from '../../web/kit/choice-fields.tsx'
import { Details } from '../../web/kit/details.tsx'
import { Figures } from '../../web/kit/facts.tsx'
import { Form, HiddenField, SearchForm } from '../../web/kit/form.tsx'
import { Pager } from '../../web/kit/navigation.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { PeriodCounts } from './count-results.ts'
import type { EditionSection } from './edition-sections.ts'
import type { ReportOfPeriod } from './list-reports-of.ts'
import { MeasureTable } from './measure-table.tsx'
import { PeriodTabs } from './period-tabs.tsx'
import type { PeriodRow } from './period-store.ts'
import { SentenceLinks } from './sentence-links.tsx'
import { sectionName, type PeriodFilter, type ShownMeasure } from './shown-measures.ts'
import { shortened } from './shortened.ts'
import { FormatLinks } from './format-links.tsx'

interface PeriodPageProps {
  frame: PageFrame
  period: PeriodRow
  sections: readonly EditionSection[]
  counts: PeriodCounts
  nameOf: (id: number) => string
  filter: PeriodFilter
  rows: ShownMeasure[]
  pager: Parameters<typeof Pager>[0]
  /** The uploaded file is for those who upload. */
  maySeeImport: boolean
  maySeeBoard: boolean
  /** Consolidated reports that were made of it; undefined for those who may not see them. */
  reports: readonly ReportOfPeriod[] | undefined
  mayMakeReport: boolean
  /** So many results; undefined where its files are made while one waits. */
  large: number | undefined
  /** Answers that wait, and are not in the report. */
  pending: number
}

const text = periodsRu

export function PeriodPage(props: PeriodPageProps) {
  const { frame, period, rows, pager, nameOf } = props
  const name = periodName(period.period)
  const crumbs = [
    { text: text.plans, href: '/plans' },
    { text: shortened(period.planTitle), href: link.plan(period.planId) },
    { text: name },
  ]
  return (
    <Page
      frame={frame}
      title={text.title(name)}
      lead={text.lead(period.planTitle, period.editionNumber)}
      breadcrumbs={crumbs}
    >
      <PeriodTabs planId={period.planId} period={period.period} shown="report" />
      {props.maySeeBoard && period.status !== 'document' ? (
        <p>
          <TextLink href={link.periodPart(period.planId, period.period, 'board')}>{text.board}</TextLink>
        </p>
      ) : null}
      {props.pending === 0 ? null : <Notice kind="info">{text.pending(props.pending)}</Notice>}
      {props.reports === undefined ? null : <Reports {...props} reports={props.reports} />}
      <PeriodFigures {...props} />
      <Downloads {...props} />
      <Filters {...props} />
      <MeasureTable
        caption={text.title(name)}
        rows={rows}
        nameOf={nameOf}
        measureHref={(measureId) => link.periodMeasure(period.planId, period.period, measureId)}
        about={
          props.maySeeBoard
            ? (sentence) => <SentenceLinks planId={period.planId} period={period.period} sentence={sentence} />
            : undefined
        }
      />
      <Pager {...pager} />
      {period.notes.length === 0 ? null : (
        <>
          <h2>{text.notes}</h2>
          {period.notes.map((note) => (
            <p>{note}</p>
          ))}
        </>
      )}
    </Page>
  )
}

/** Sections are counted from 1 in the address. */
function Filters({ period, sections: all, counts, filter }: PeriodPageProps) {
  const here = link.period(period.planId, period.period)
  const sections = all.map((section, at) => ({
    value: String(at + 1),
    text: shortened(sectionName(section) || text.noSection),
  }))
  return (
    <SearchForm action={here} label={text.search} hint={text.searchHint} value={filter.words} clear={here}>
      {sections.length < 2 ? null : (
        <SelectField
          name="section"
          label={text.section}
          choices={sections}
          value={filter.section === undefined ? undefined : String(filter.section + 1)}
          empty={text.anySection}
          optional
        />
      )}
      <SelectField
        name="status"
        label={text.status}
        choices={RESULT_STATUSES.filter((status) => counts.byStatus.has(status)).map((status) => ({
          value: status,
          text: statusNames[status],
        }))}
        value={filter.status}
        empty={text.anyStatus}
        optional
      />
    </SearchForm>
  )
}

/** The report that is signed: of all sections, and of any choice of them. */
function Reports({
  period,
  sections,
  reports,
  mayMakeReport,
}: PeriodPageProps & { reports: readonly ReportOfPeriod[] }) {
  const { make } = reportsRu
  const action = link.reports(period.planId, period.period)
  const numbers = new Map(sections.map(({ sectionId, number, title }) => [sectionId, number ?? title]))
  const nameOf = ({ sectionIds }: ReportOfPeriod) =>
    sectionIds.length === 0 ? make.whole : nameOfSome(sectionIds.flatMap((id) => numbers.get(id) ?? []))
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">{make.title}</h2>
      <p>{make.lead}</p>
      <ul>
        {reports.map((report) => (
          <li>
            <TextLink href={link.report(report.id)}>{nameOf(report)}</TextLink>
            <VersionLine report={report} />
          </li>
        ))}
      </ul>
      {period.importId === null ? null : (
        <p>
          <TextLink href={link.periodPart(period.planId, period.period, 'recomputed')}>
            {reportsRu.returned.link}
          </TextLink>
        </p>
      )}
      {mayMakeReport && !reports.some(({ sectionIds }) => sectionIds.length === 0) ? (
        <Form action={action}>
          <Button>{make.open}</Button>
        </Form>
      ) : null}
      {mayMakeReport && sections.length > 1 ? (
        <Details summary={make.some}>
          <Form action={action}>
            <HiddenField name="some" value="yes" />
            <CheckboxGroup
              name="sections"
              label={make.choose}
              choices={sections.map((section) => ({
                value: String(section.sectionId),
                text: shortened(sectionName(section) || text.noSection),
              }))}
              values={[]}
            />
            <Button kind="secondary">{make.button}</Button>
          </Form>
        </Details>
      ) : null}
    </section>
  )
}

function nameOfSome(numbers: readonly string[]): string {
  return numbers.length === 0 ? reportsRu.sectionsGone : reportsRu.make.part(numbers.join(', '))
}

/** How far the latest version is: that of a report which was never frozen says nothing. */
function VersionLine({ report: { version } }: { report: ReportOfPeriod }) {
  if (version === null) return null
  return (
    <>
      {'. '}
      <TextLink href={link.reportVersion(version.id)}>{reportsRu.standing[version.state](version.number)}</TextLink>
    </>
  )
}

function PeriodFigures({ sections, counts }: PeriodPageProps) {
  const results = [...counts.byStatus].filter(([status]) => status !== 'not-reported').map(([, count]) => count)
  return (
    <Figures
      items={[
        { term: text.figures.measures, value: sections.flatMap(({ measures }) => measures).length },
        { term: text.figures.institutions, value: counts.institutions },
        { term: text.figures.results, value: results.reduce((sum, count) => sum + count, 0) },
        { term: text.figures.done, value: counts.byStatus.get('done') ?? 0 },
      ]}
    />
  )
}

function Downloads({ period, maySeeImport, large }: PeriodPageProps) {
  if (large !== undefined) return <p>{text.large(large)}</p>
  const { planId, importId, fileName } = period
  return (
    <p>
      {text.download}: <FormatLinks href={(format) => link.periodDocument(planId, period.period, format)} />
      {importId === null || fileName === null || !maySeeImport ? null : (
        <>
          . <TextLink href={link.importPart(importId, 'file')}>{text.original(fileName)}</TextLink>
        </>
      )}
    </p>
  )
}
