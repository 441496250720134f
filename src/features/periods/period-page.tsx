import { periodName } from '../../domain/period.ts'
import type { Measure, ReportDocument, Result } from '../../domain/report-document.ts'
import { periodsRu } from '../../text/periods-ru.ts'
import { statusNames } from '../../text/status-names.ts'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { Figures } from '../../web/kit/facts.tsx'
import { SearchForm } from '../../web/kit/form.tsx'
import { Pager } from '../../web/kit/navigation.tsx'
import { EmptyState, Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Paragraphs } from '../../web/kit/paragraphs.tsx'
import { Status, Tag } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { statusesOf, type PeriodFilter, type ShownMeasure } from './period-filter.ts'
import type { PeriodRow } from './period-store.ts'
import { resultStatusKinds } from './result-status.ts'
import { shortened } from './shortened.ts'
import { DOCUMENT_FORMATS } from './send-document.ts'

interface PeriodPageProps {
  frame: PageFrame
  period: PeriodRow
  document: ReportDocument
  filter: PeriodFilter
  rows: ShownMeasure[]
  pager: Parameters<typeof Pager>[0]
  /** The uploaded file is for those who upload. */
  maySeeImport: boolean
  maySeeBoard: boolean
  /** Answers that wait, and are not in the report. */
  pending: number
}

const text = periodsRu

export function PeriodPage(props: PeriodPageProps) {
  const { frame, period, document, rows, pager } = props
  const name = periodName(period.period)
  const names = new Map(document.institutions.map((institution) => [institution.key, shortest(institution)]))
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
      {props.maySeeBoard && period.status !== 'document' ? (
        <p>
          <TextLink href={link.periodPart(period.planId, period.period, 'board')}>{text.board}</TextLink>
        </p>
      ) : null}
      {props.pending === 0 ? null : <Notice kind="info">{text.pending(props.pending)}</Notice>}
      <PeriodFigures document={document} />
      <Downloads {...props} />
      <Filters {...props} />
      <Table
        caption={text.title(name)}
        captionHidden
        rows={rows}
        groupBy={({ section }) => section || text.noSection}
        empty={<EmptyState title={text.nothing}>{text.nothingHelp}</EmptyState>}
        columns={[
          { header: text.columns.number, cell: ({ measure }) => measure.number ?? '' },
          { header: text.columns.measure, kind: 'name', cell: ({ measure }) => <MeasureWords measure={measure} /> },
          { header: text.columns.responsible, cell: ({ measure }) => <Paragraphs text={measure.responsible.text} /> },
          {
            header: text.columns.deadline,
            cell: ({ measure }) => (
              <Paragraphs text={[...measure.deadlines, measure.reporting].map((rule) => rule?.text ?? '').join('\n')} />
            ),
          },
          {
            header: text.columns.results,
            kind: 'long',
            cell: ({ measure }) => <Results results={measure.results} names={names} />,
          },
        ]}
      />
      <Pager {...pager} />
      {document.notes.length === 0 ? null : (
        <>
          <h2>{text.notes}</h2>
          {document.notes.map((note) => (
            <p>{note}</p>
          ))}
        </>
      )}
    </Page>
  )
}

/** As the document calls it most briefly: a cell names dozens. */
function shortest({ name, spellings }: ReportDocument['institutions'][number]): string {
  return spellings.reduce((short, spelling) => (spelling.length < short.length ? spelling : short), name)
}

/** Sections are counted from 1 in the address. */
function Filters({ period, document, filter }: PeriodPageProps) {
  const here = link.period(period.planId, period.period)
  const sections = document.sections.map(({ number, title }, at) => ({
    value: String(at + 1),
    text: shortened([number ?? '', title].filter(Boolean).join('. ') || text.noSection),
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
        choices={statusesOf(document).map((status) => ({ value: status, text: statusNames[status] }))}
        value={filter.status}
        empty={text.anyStatus}
        optional
      />
    </SearchForm>
  )
}

function PeriodFigures({ document }: { document: ReportDocument }) {
  const measures = document.sections.flatMap((section) => section.measures)
  const results = measures.flatMap((measure) => measure.results)
  const reporters = document.institutions.filter(({ role }) => role === 'reporter')
  return (
    <Figures
      items={[
        { term: text.figures.measures, value: measures.length },
        { term: text.figures.institutions, value: reporters.length },
        { term: text.figures.results, value: results.length },
        { term: text.figures.done, value: results.filter(({ status }) => status === 'done').length },
      ]}
    />
  )
}

function Downloads({ period, maySeeImport }: PeriodPageProps) {
  const { planId, importId, fileName } = period
  return (
    <p>
      {text.download}:{' '}
      {DOCUMENT_FORMATS.map((format, at) => (
        <>
          {at === 0 ? null : ', '}
          <TextLink href={link.periodDocument(planId, period.period, format)}>{text.formats[format]}</TextLink>
        </>
      ))}
      {importId === null || fileName === null || !maySeeImport ? null : (
        <>
          . <TextLink href={link.importPart(importId, 'file')}>{text.original(fileName)}</TextLink>
        </>
      )}
    </p>
  )
}

function MeasureWords({ measure }: { measure: Measure }) {
  const { title, items, remark } = measure
  return (
    <>
      {title === null ? null : <Paragraphs text={title} />}
      {items.map((item) => (
        <p>{item}</p>
      ))}
      {title === null && items.length === 0 ? text.untitled : null}
      {remark === null ? null : (
        <p class="quiet">
          {text.remark}: {remark}
        </p>
      )}
    </>
  )
}

function Results({ results, names }: { results: readonly Result[]; names: ReadonlyMap<string, string> }) {
  if (results.length === 0) return <span class="quiet">{text.noResults}</span>
  return (
    <ul class="apart">
      {results.map((result) => (
        <li>
          <Status kind={resultStatusKinds[result.status]}>{statusNames[result.status]}</Status>{' '}
          <strong>{whose(result, names)}</strong>
          {result.voluntary ? <Tag>{text.voluntary}</Tag> : null}
          <Paragraphs text={result.text} />
          {result.until === null ? null : <p class="quiet">{text.until(result.until.text)}</p>}
        </li>
      ))}
    </ul>
  )
}

function whose({ subject, institutions }: Result, names: ReadonlyMap<string, string>): string {
  if (subject === 'all') return text.all(institutions.length)
  if (subject === 'others') return text.others(institutions.length)
  if (institutions.length > 0) return institutions.map((key) => names.get(key) ?? key).join(', ')
  return subject === 'some' ? text.some : text.unstated
}
