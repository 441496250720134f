import { planEditRu } from '../../text/plan-editing-ru.ts'
import { plansRu } from '../../text/plans-ru.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import { Details } from '../../web/kit/details.tsx'
import { Form } from '../../web/kit/form.tsx'
import { TextField } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { PlanView } from './load-plan-view.ts'

const FORMATS = ['docx', 'pdf', 'xlsx'] as const

/** What can be done with the edition that is shown. */
export function PlanActions({ view }: { view: PlanView }) {
  return (
    <>
      <Downloads view={view} />
      <Comparison view={view} />
      {view.mayEdit ? <DraftActions view={view} /> : null}
      {view.mayOpenPeriod ? <OpenPeriod view={view} /> : null}
      {view.mayAmend ? <Amend view={view} /> : null}
    </>
  )
}

function Downloads({ view: { plan, edition } }: { view: PlanView }) {
  return (
    <p>
      {plansRu.page.download}:{' '}
      {FORMATS.map((format, at) => (
        <>
          {at === 0 ? '' : ', '}
          <TextLink href={link.editionDocument(plan.id, edition.id, format)}>{plansRu.page.formats[format]}</TextLink>
        </>
      ))}
    </p>
  )
}

function OpenPeriod({ view: { plan } }: { view: PlanView }) {
  return (
    <Actions>
      <ButtonLink href={link.openPeriod(plan.id)} kind="primary">
        {plansRu.page.openPeriod}
      </ButtonLink>
    </Actions>
  )
}

function DraftActions({ view }: { view: PlanView }) {
  const { plan, totalCount } = view
  if (totalCount < 2) {
    return (
      <Actions>
        <DraftLinks view={view} />
      </Actions>
    )
  }
  return (
    <Form action={link.planPart(plan.id, 'by-numbers')}>
      <Actions>
        <DraftLinks view={view} />
        <Button kind="secondary">{planEditRu.byNumbers}</Button>
      </Actions>
    </Form>
  )
}

function DraftLinks({ view: { plan, totalCount } }: { view: PlanView }) {
  const text = plansRu.page
  return (
    <>
      {totalCount === 0 ? null : (
        <ButtonLink href={link.planPart(plan.id, 'approve')} kind="primary">
          {text.approve}
        </ButtonLink>
      )}
      <ButtonLink href={link.newMeasure(plan.id)}>{text.addMeasure}</ButtonLink>
      <ButtonLink href={link.newSection(plan.id)}>{text.addSection}</ButtonLink>
      <TextLink href={link.planPart(plan.id, 'edit')}>{text.edit}</TextLink>
    </>
  )
}

function Amend({ view: { plan, editions } }: { view: PlanView }) {
  const draft = editions.find(({ status }) => status === 'draft')
  if (draft !== undefined) {
    return (
      <Actions>
        <ButtonLink href={link.planEdition(plan.id, draft.number)}>{plansRu.page.toDraft}</ButtonLink>
      </Actions>
    )
  }
  return (
    <Details summary={plansRu.page.amend}>
      <Form action={link.planPart(plan.id, 'amend')}>
        <p>{plansRu.page.amendHelp}</p>
        <TextField name="reason" label={planEditRu.reason} optional />
        <Button kind="secondary">{plansRu.page.amend}</Button>
      </Form>
    </Details>
  )
}

function Comparison({ view: { plan, edition, editions } }: { view: PlanView }) {
  const former = editions.find(({ number }) => number < edition.number)
  if (former === undefined) return null
  return (
    <p>
      <TextLink href={link.planPart(plan.id, 'compare', { from: former.number, to: edition.number })}>
        {plansRu.page.compare}
      </TextLink>
    </p>
  )
}
