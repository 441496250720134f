import { criterionOf } from '../../domain/criterion.ts'
import { comparePlanNumbers } from '../../domain/plan-number.ts'
import { criterionNames, plansRu } from '../../text/plans-ru.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import { Form } from '../../web/kit/form.tsx'
import { EmptyState, Notice } from '../../web/kit/notice.tsx'
import { Tag } from '../../web/kit/status.tsx'
import { Table, type Column } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { DeadlineList } from './deadline-list.tsx'
import type { MeasureRow, SectionRow } from './edition-store.ts'
import { deadlinesOf, situationOf, type PlanView } from './load-plan-view.ts'
import { Responsible } from './responsible-text.tsx'

/** «1. Открытость и доступность информации» */
export function sectionName({ number, title }: Pick<SectionRow, 'number' | 'title'>): string {
  return number === null ? title : `${number}. ${title}`
}

/** «мероприятие 1.4», for names of links and buttons that repeat in rows. */
export function measureName({ number, title }: Pick<MeasureRow, 'number' | 'title'>): string {
  return number ?? title?.slice(0, 60) ?? plansRu.page.noNumber
}

/** Sections one under another, each with a table of its measures. */
export function PlanSections({ view }: { view: PlanView }) {
  const { sections, measures, filter, mayEdit } = view
  const bySection = Map.groupBy(measures, (measure) => measure.sectionId)
  const isFiltered = filter.search !== '' || filter.sectionId !== undefined || measures.length < view.totalCount
  const shown = sections.filter(({ id }) => bySection.has(id) || (mayEdit && !isFiltered))
  if (shown.length === 0) return <NothingFound view={view} />
  return (
    <>
      <Duplicates measures={measures} />
      {shown.map((section) => (
        <Section view={view} section={section} measures={bySection.get(section.id) ?? []} />
      ))}
    </>
  )
}

/** Numbers are labels: two that are alike are worth a look and no mistake for sure. */
function Duplicates({ measures }: { measures: readonly MeasureRow[] }) {
  const numbers = [...Map.groupBy(measures, (measure) => measure.number)]
    .filter(([number, same]) => number !== null && same.length > 1)
    .map(([number]) => number ?? '')
  if (numbers.length === 0) return null
  return <Notice kind="warning">{plansRu.page.duplicates(numbers.sort(comparePlanNumbers).join(', '))}</Notice>
}

interface SectionProps {
  view: PlanView
  section: SectionRow
  measures: readonly MeasureRow[]
}

function Section({ view, section, measures }: SectionProps) {
  const headingId = `section-${section.id}`
  // A title that names its criterion says enough.
  const isSaid = section.criterion === null || criterionOf(section.title) === section.criterion
  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId}>{sectionName(section)}</h2>
      {isSaid || section.criterion === null ? null : (
        <p>
          <Tag>{criterionNames[section.criterion]}</Tag>
        </p>
      )}
      {view.mayEdit ? <SectionActions view={view} section={section} /> : null}
      <Table
        caption={sectionName(section)}
        captionHidden
        rows={measures}
        empty={<p class="quiet">{plansRu.page.emptySection}</p>}
        columns={columnsFor(view)}
      />
    </section>
  )
}

function columnsFor(view: PlanView): Column<MeasureRow>[] {
  const text = plansRu.page.columns
  const columns: Column<MeasureRow>[] = [
    { header: text.number, cell: (measure) => measure.number ?? '' },
    { header: text.title, kind: 'name', cell: (measure) => <MeasureTitle view={view} measure={measure} /> },
    {
      header: text.deadlines,
      cell: (measure) => (
        <DeadlineList
          deadlines={deadlinesOf(view, measure.id)}
          today={view.today}
          situation={situationOf(view, measure.id)}
          about={measureName(measure)}
        />
      ),
    },
    {
      header: text.responsible,
      cell: (measure) => (
        <Responsible
          measure={measure}
          assignedCount={view.assigned.get(measure.id) ?? 0}
          named={view.named.get(measure.id)}
          closedCount={view.whole.get(measure.id)?.closedCount}
        />
      ),
    },
  ]
  if (!view.mayEdit) return columns
  return [
    ...columns,
    { header: text.actions, kind: 'actions', cell: (measure) => <MeasureActions view={view} measure={measure} /> },
  ]
}

function MeasureTitle({ view, measure }: { view: PlanView; measure: MeasureRow }) {
  const { plan, edition } = view
  const title = measure.title ?? measure.remark ?? plansRu.page.untitled
  const query = edition.status === 'approved' ? {} : { edition: edition.number }
  return (
    <>
      <TextLink href={link.measure(plan.id, measure.id, query)}>{title}</TextLink>
      {measure.items.length === 0 ? null : (
        <ul>
          {measure.items.map((item) => (
            <li>{withoutMark(item)}</li>
          ))}
        </ul>
      )}
      {measure.remark === null || measure.title === null ? null : (
        <p class="quiet">
          {plansRu.page.remark}: {measure.remark}
        </p>
      )}
    </>
  )
}

/** The list draws a mark of its own. */
export function withoutMark(item: string): string {
  return item.replace(/^\s*[-–—•*]\s*/u, '')
}

function SectionActions({ view: { plan }, section }: Pick<SectionProps, 'view' | 'section'>) {
  const text = planEditRu
  const about = sectionName(section)
  return (
    <Actions>
      <ButtonLink href={link.newMeasure(plan.id, { section: section.id })} about={about}>
        {plansRu.page.addMeasure}
      </ButtonLink>
      <TextLink href={link.section(plan.id, section.id, 'edit')} about={about}>
        {text.editSection}
      </TextLink>
      <MoveButtons action={link.section(plan.id, section.id, 'move')} about={about} />
    </Actions>
  )
}

function MeasureActions({ view: { plan }, measure }: { view: PlanView; measure: MeasureRow }) {
  const about = measureName(measure)
  return (
    <>
      <TextLink href={link.measurePart(plan.id, measure.id, 'edit')} about={about}>
        {planEditRu.edit}
      </TextLink>
      <MoveButtons action={link.measurePart(plan.id, measure.id, 'move')} about={about} />
    </>
  )
}

function MoveButtons({ action, about }: { action: string; about: string }) {
  return (
    <Form action={action} inline>
      <Button kind="secondary" name="direction" value="up" about={about}>
        {planEditRu.up}
      </Button>
      <Button kind="secondary" name="direction" value="down" about={about}>
        {planEditRu.down}
      </Button>
    </Form>
  )
}

/** Said instead of the sections where the filter leaves nothing. */
function NothingFound({ view }: { view: PlanView }) {
  const text = plansRu.page
  if (view.totalCount > 0) return <EmptyState title={text.nothingFound}>{text.nothingFoundHelp}</EmptyState>
  return (
    <EmptyState title={text.emptyEdition}>
      {view.mayEdit ? (
        <>
          <p>{text.emptyEditionHelp}</p>
          <ButtonLink href={link.newSection(view.plan.id)} kind="primary">
            {text.addSection}
          </ButtonLink>
        </>
      ) : undefined}
    </EmptyState>
  )
}
import { planEditRu } from '../../text/plan-editing-ru.ts'
