import { isPeriodCode, periodName } from '../../domain/period.ts'
import { plansRu } from '../../text/plans-ru.ts'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { SearchForm } from '../../web/kit/form.tsx'
import { Tabs } from '../../web/kit/navigation.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { Status, type StatusKind } from '../../web/kit/status.tsx'
import { TextField } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { PlanView } from './load-plan-view.ts'
import { PlanActions } from './plan-actions.tsx'
import { PlanFacts } from './plan-facts.tsx'
import { PlanSections, sectionName } from './plan-sections.tsx'
import type { Edition } from './plan-store.ts'

const editionKinds: Record<Edition['status'], StatusKind> = { draft: 'progress', approved: 'done', amended: 'none' }

export interface PlanPageProps {
  frame: PageFrame
  view: PlanView
}

/** A plan by its sections: numbers as inherited, deadlines as they stand today, who answers. */
export function PlanPage({ frame, view }: PlanPageProps) {
  const { plan, edition, maySeeHistory } = view
  const status = plansRu.edition.status[edition.status]
  return (
    <Page
      frame={frame}
      title={plan.title}
      breadcrumbs={[{ text: plansRu.list.title, href: link.plans() }, { text: plan.title }]}
      lead={`${plan.year} год`}
      aside={<Status kind={editionKinds[edition.status]}>{status}</Status>}
    >
      <EditionNotice view={view} />
      <PlanFacts plan={plan} edition={edition} today={view.today} rules={view.rules} />
      <PlanActions view={view} />
      <EditionTabs view={view} />
      <Periods view={view} />
      <ViewTabs view={view} />
      <Filters view={view} />
      <PlanSections view={view} />
      {maySeeHistory ? (
        <p>
          <TextLink href={link.planPart(plan.id, 'history')}>{plansRu.page.history}</TextLink>
        </p>
      ) : null}
    </Page>
  )
}

function EditionNotice({ view: { plan, edition } }: { view: PlanView }) {
  const text = plansRu.page
  if (edition.status === 'draft') return <Notice kind="info">{text.draftNotice}</Notice>
  if (edition.status === 'approved') return null
  return (
    <Notice kind="warning">
      {text.pastNotice} <TextLink href={link.plan(plan.id)}>{text.past}</TextLink>
    </Notice>
  )
}

function EditionTabs({ view: { plan, editions, edition } }: { view: PlanView }) {
  if (editions.length < 2) return null
  return (
    <Tabs
      label={plansRu.edition.label}
      items={editions.toReversed().map(({ id, number, status }) => ({
        href: link.planEdition(plan.id, number),
        text: plansRu.edition.tab(number, plansRu.edition.status[status]),
        current: id === edition.id,
      }))}
    />
  )
}

/** Quarters that were reported of, each with its own edition. */
function Periods({ view: { plan, periods } }: { view: PlanView }) {
  if (periods.length === 0) return null
  return (
    <p>
      {plansRu.page.periods}:{' '}
      {periods.map((code, at) => (
        <>
          {at === 0 ? '' : ', '}
          <TextLink href={link.period(plan.id, code)}>{isPeriodCode(code) ? periodName(code) : code}</TextLink>
        </>
      ))}
      , <TextLink href={link.year(plan.id, plan.year)}>{plansRu.page.year(plan.year)}</TextLink>
    </p>
  )
}

/** Whoever works in an institution sees its own measures first. */
function ViewTabs({ view: { plan, edition, own, filter, ownCount, totalCount } }: { view: PlanView }) {
  if (own.length === 0) return null
  const address = (query: { view?: string }) => link.planEdition(plan.id, edition.number, query)
  const isShown = (view: string) => filter.view === view && filter.institution === undefined
  return (
    <Tabs
      label={plansRu.page.view}
      items={[
        { href: address({}), text: plansRu.page.own, current: isShown('own'), count: ownCount },
        { href: address({ view: 'all' }), text: plansRu.page.all, current: isShown('all'), count: totalCount },
      ]}
    />
  )
}

function Filters({ view }: { view: PlanView }) {
  const { plan, edition, filter, sections } = view
  const text = plansRu.page
  if (view.totalCount === 0) return null
  const all = link.planEdition(plan.id, edition.number, { view: filter.view === 'all' ? 'all' : undefined })
  return (
    <>
      <SearchForm
        action={link.planEdition(plan.id, edition.number)}
        label={text.search}
        value={filter.search}
        clear={all}
        kept={{ view: filter.view }}
      >
        <SelectField
          name="section"
          label={text.section}
          choices={sections.map((section) => ({ value: String(section.id), text: sectionName(section) }))}
          value={filter.sectionId === undefined ? undefined : String(filter.sectionId)}
          empty={text.anySection}
          optional
        />
        {filter.view === 'own' ? null : (
          <TextField
            name="institution"
            label={text.institution}
            value={filter.institution?.shortName ?? filter.institutionWords}
            autocomplete="off"
            optional
          />
        )}
      </SearchForm>
      <InstitutionNotice view={view} all={all} />
    </>
  )
}

function InstitutionNotice({ view: { plan, edition, filter }, all }: { view: PlanView; all: string }) {
  const text = plansRu.page
  if (filter.institution !== undefined) {
    return (
      <Notice kind="info">
        {text.ofInstitution(filter.institution.shortName)}. <TextLink href={all}>{text.showAll}</TextLink>
      </Notice>
    )
  }
  if (filter.institutionWords === '') return null
  if (filter.offered.length === 0) return <Notice kind="warning">{text.noInstitution}</Notice>
  return (
    <Notice kind="info">
      <p>{text.whichInstitution}</p>
      <ul>
        {filter.offered.map(({ id, shortName }) => (
          <li>
            <TextLink href={link.planEdition(plan.id, edition.number, { for: id })}>{shortName}</TextLink>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
