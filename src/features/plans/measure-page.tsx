import { planEditRu } from '../../text/plan-editing-ru.ts'
import { everyNames, plansRu } from '../../text/plans-ru.ts'
import { ButtonLink } from '../../web/kit/button.tsx'
import { DefinitionList, type Fact } from '../../web/kit/facts.tsx'
import { Tabs } from '../../web/kit/navigation.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { Typed } from '../../web/read-form.ts'
import { DeadlineList } from './deadline-list.tsx'
import type { MeasureView } from './load-measure-view.ts'
import { Deficiencies, Obstacles, Postponements, Results } from './measure-around.tsx'
import { AssignedInstitutions } from './measure-assigned.tsx'
import { sectionName, withoutMark } from './plan-sections.tsx'
import { ScheduleForms } from './schedule-form.tsx'

export interface MeasurePageProps {
  frame: PageFrame
  view: MeasureView
  typed?: Typed
  errors?: FieldErrors
}

export function headingOf({ number }: { number: string | null }): string {
  return number === null ? plansRu.measure.untitled : plansRu.measure.title(number)
}

/** One measure: who is to do it by when, what it is for, and what has become of it. */
export function MeasurePage({ frame, view, typed = {}, errors = [] }: MeasurePageProps) {
  const { plan, measure, edition } = view
  const heading = headingOf(measure)
  const situation = view.outcome === undefined ? view.rules : { ...view.rules, outcome: view.outcome }
  return (
    <Page
      frame={frame}
      title={heading}
      lead={measure.title ?? measure.remark ?? undefined}
      breadcrumbs={[
        { text: plansRu.list.title, href: link.plans() },
        { text: plan.title, href: link.planEdition(plan.id, edition.number) },
        { text: heading },
      ]}
      errors={errors}
      aside={
        view.mayEdit ? (
          <ButtonLink href={link.measurePart(plan.id, measure.id, 'edit')}>{planEditRu.edit}</ButtonLink>
        ) : undefined
      }
    >
      <Editions view={view} />
      <DefinitionList items={factsOf(view)} />
      <h2>{plansRu.measure.deadlines}</h2>
      <DeadlineList deadlines={view.deadlines} today={view.today} situation={situation} />
      {view.mayKeepSchedule ? <ScheduleForms view={view} typed={typed} errors={errors} /> : null}
      <AssignedInstitutions view={view} />
      <Deficiencies view={view} />
      <Postponements view={view} />
      <Obstacles view={view} />
      <Results view={view} />
      {view.maySeeHistory ? (
        <p>
          <TextLink href={link.measurePart(plan.id, measure.id, 'history')}>{plansRu.measure.history}</TextLink>
        </p>
      ) : null}
    </Page>
  )
}

function Editions({ view: { plan, measure, edition, editions } }: { view: MeasureView }) {
  if (editions.length < 2) return null
  return (
    <>
      {edition.status === 'approved' ? null : (
        <Notice kind="info">{plansRu.measure.otherEdition(edition.number)}</Notice>
      )}
      <Tabs
        label={plansRu.edition.label}
        items={editions.toReversed().map(({ id, number, status }) => ({
          href: link.measure(plan.id, measure.id, { edition: number }),
          text: plansRu.edition.tab(number, plansRu.edition.status[status]),
          current: id === edition.id,
        }))}
      />
    </>
  )
}

function factsOf({ plan, measure }: MeasureView): Fact[] {
  const text = plansRu.measure
  const facts: Fact[] = [
    { term: text.section, value: sectionName({ number: measure.sectionNumber, title: measure.sectionTitle }) },
  ]
  if (measure.remark !== null && measure.title !== null) facts.push({ term: text.remark, value: measure.remark })
  if (measure.items.length > 0) {
    const items = (
      <ul>
        {measure.items.map((item) => (
          <li>{withoutMark(item)}</li>
        ))}
      </ul>
    )
    facts.push({ term: text.items, value: items })
  }
  if (measure.responsibleText !== '') facts.push({ term: text.asWritten, value: measure.responsibleText })
  const own = measure.reportEvery !== null
  const words = text.dueDay(
    everyNames[measure.reportEvery ?? plan.reportEvery],
    own ? measure.reportDueDay : plan.reportDueDay,
  )
  facts.push({ term: text.reporting, value: own ? (measure.reportText ?? words) : text.ofPlan(words) })
  const addressee = measure.reportAddressee ?? plan.reportAddressee
  if (addressee !== null) facts.push({ term: text.addressee, value: addressee })
  return facts
}
