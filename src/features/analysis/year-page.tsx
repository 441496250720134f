import { periodName } from '../../domain/period.ts'
import { analysisRu } from '../../text/analysis-ru.ts'
import { periodsRu } from '../../text/periods-ru.ts'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { Figures } from '../../web/kit/facts.tsx'
import { Pager, type PagerProps } from '../../web/kit/navigation.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { MeasureTable } from '../periods/measure-table.tsx'
import { FormatLinks } from '../periods/format-links.tsx'
import { sectionName, type ShownMeasure } from '../periods/shown-measures.ts'
import { shortened } from '../periods/shortened.ts'
import { ChoiceForm } from './choice-form.tsx'
import type { YearReport } from './year-report.ts'

const text = analysisRu.year

export interface YearPageProps {
  frame: PageFrame
  report: YearReport
  /** The place of a section, from 1. */
  section: number | undefined
  rows: ShownMeasure[]
  pager: PagerProps
}

/** The report of a year: the table of its quarters' words, measure by measure. */
export function YearPage({ frame, report, section, rows, pager }: YearPageProps) {
  const { plan, year, periods, sections, keys, notes } = report
  const measures = sections.reduce((sum, one) => sum + one.measures.length, 0)
  return (
    <Page
      frame={frame}
      title={text.title(year)}
      lead={text.lead(plan.title)}
      breadcrumbs={[
        { text: analysisRu.plans, href: link.plans() },
        { text: shortened(plan.title), href: link.plan(plan.id) },
        { text: text.title(year) },
      ]}
    >
      {notes.length === 0 ? null : (
        <Notice kind="info">
          {notes.map((note) => (
            <p>{note}</p>
          ))}
        </Notice>
      )}
      <Figures
        items={[
          { term: text.figures.measures, value: measures },
          { term: text.figures.institutions, value: keys.institutions.length },
          { term: text.figures.periods, value: periods.length },
        ]}
      />
      <p>
        {text.from}:{' '}
        {periods.map(({ period }, at) => (
          <>
            {at === 0 ? null : ', '}
            <TextLink href={link.period(plan.id, period)}>{periodName(period)}</TextLink>
          </>
        ))}
      </p>
      <SectionChoice report={report} section={section} />
      <Downloads planId={plan.id} year={year} section={section} />
      <MeasureTable
        caption={text.title(year)}
        rows={rows}
        nameOf={keys.shortNameOf}
        measureHref={(measureId) => link.measure(plan.id, measureId)}
      />
      <Pager {...pager} />
    </Page>
  )
}

function SectionChoice({ report: { plan, year, sections }, section }: Pick<YearPageProps, 'report' | 'section'>) {
  if (sections.length < 2) return null
  return (
    <ChoiceForm action={link.year(plan.id, year)}>
      <SelectField
        name="section"
        label={periodsRu.section}
        choices={sections.map((one, at) => ({
          value: String(at + 1),
          text: shortened(sectionName(one)) || periodsRu.noSection,
        }))}
        value={section === undefined ? undefined : String(section)}
        empty={periodsRu.anySection}
        optional
      />
    </ChoiceForm>
  )
}

/** What is shown is what is given out. */
function Downloads({ planId, year, section }: { planId: number; year: number; section: number | undefined }) {
  return (
    <p>
      {periodsRu.download}: <FormatLinks href={(format) => link.yearDocument(planId, year, format, { section })} />
    </p>
  )
}
