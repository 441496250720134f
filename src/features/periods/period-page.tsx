import { periodName } from '../../domain/period.ts'
import { RESULT_STATUSES } from '../../domain/report-document.ts'
import { periodsRu } from '../../text/periods-ru.ts'
import { statusNames } from '../../text/status-names.ts'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { Figures } from '../../web/kit/facts.tsx'
import { SearchForm } from '../../web/kit/form.tsx'
import { Pager } from '../../web/kit/navigation.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { PeriodCounts } from './count-results.ts'
import type { EditionSection } from './edition-sections.ts'
import { MeasureTable } from './measure-table.tsx'
import type { PeriodRow } from './period-store.ts'
import { SentenceLinks } from './sentence-links.tsx'
import { sectionName, type PeriodFilter, type ShownMeasure } from './shown-measures.ts'
import { shortened } from './shortened.ts'
import { DOCUMENT_FORMATS } from './send-document.ts'

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
      {props.maySeeBoard && period.status !== 'document' ? (
        <p>
          <TextLink href={link.periodPart(period.planId, period.period, 'board')}>{text.board}</TextLink>
        </p>
      ) : null}
      {props.pending === 0 ? null : <Notice kind="info">{text.pending(props.pending)}</Notice>}
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
