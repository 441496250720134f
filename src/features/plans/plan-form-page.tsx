import { everyNames, plansRu } from '../../text/plans-ru.ts'
import { planEditRu } from '../../text/plan-editing-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import type { Fact } from '../../web/kit/facts.tsx'
import { type FieldErrors } from '../../web/kit/field-errors.ts'
import { FieldGroup, Form } from '../../web/kit/form.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { TextArea, TextField } from '../../web/kit/text-fields.tsx'
import { link } from '../../web/links.ts'
import { type Typed } from '../../web/read-form.ts'
import type { Plan } from './plan-store.ts'
import { StoredNow } from './stored-now.tsx'
import { typedFields } from '../../web/typed-fields.ts'

export interface PlanFormProps {
  frame: PageFrame
  /** Undefined for a plan that is still to be made. */
  plan: Plan | undefined
  typed: Typed
  errors?: FieldErrors
  /** Shown where somebody else has saved meanwhile. */
  isStale?: boolean
}

export function PlanFormPage({ frame, plan, typed, errors, isStale = false }: PlanFormProps) {
  const title = plan === undefined ? planEditRu.newPlan : planEditRu.editPlan
  const crumbs = [
    { text: plansRu.list.title, href: link.plans() },
    ...(plan === undefined ? [] : [{ text: plan.title, href: link.plan(plan.id) }]),
    { text: title },
  ]
  return (
    <Page
      frame={frame}
      title={title}
      lead={plan === undefined ? planEditRu.newPlanLead : undefined}
      breadcrumbs={crumbs}
      errors={errors}
      width="narrow"
    >
      {isStale && plan !== undefined ? <StoredNow items={storedFacts(plan)} /> : null}
      <Form action={plan === undefined ? link.newPlan() : link.planPart(plan.id, 'edit')} version={plan?.version}>
        <PlanFields typed={typed} errors={errors} />
        <Actions>
          <Button>{plan === undefined ? planEditRu.createPlan : planEditRu.save}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

const everyChoices = Object.entries(everyNames).map(([value, text]) => ({ value, text }))
const offsetChoices = planEditRu.offsets.map((text, at) => ({ value: String(at), text }))

function PlanFields({ typed, errors }: { typed: Typed; errors: FieldErrors | undefined }) {
  const text = planEditRu
  const field = typedFields(typed, errors)
  return (
    <>
      <TextArea {...field('title')} label={text.planTitle} rows={3} limit={1000} />
      <TextField {...field('year')} label={text.year} width="short" inputmode="numeric" />
      <TextField
        {...field('assessmentYear')}
        label={text.assessmentYear}
        hint={text.assessmentYearHint}
        width="short"
        inputmode="numeric"
        optional
      />
      <FieldGroup legend={text.reportingLegend}>
        <SelectField {...field('reportEvery')} label={text.every} choices={everyChoices} empty={null} />
        <TextField
          {...field('reportDueDay')}
          label={text.dueDay}
          hint={text.dueDayHint}
          width="short"
          inputmode="numeric"
          optional
        />
        <SelectField {...field('reportDueMonthOffset')} label={text.offset} choices={offsetChoices} empty={null} />
        <TextField {...field('reportAddressee')} label={text.addressee} hint={text.addresseeHint} optional />
      </FieldGroup>
    </>
  )
}

/** A stored plan as its form shows it. */
export function typePlan(plan: Plan): Typed {
  return {
    title: [plan.title],
    year: [String(plan.year)],
    assessmentYear: [plan.assessmentYear === null ? '' : String(plan.assessmentYear)],
    reportEvery: [plan.reportEvery],
    reportDueDay: [plan.reportDueDay === null ? '' : String(plan.reportDueDay)],
    reportDueMonthOffset: [String(plan.reportDueMonthOffset)],
    reportAddressee: [plan.reportAddressee ?? ''],
  }
}

function storedFacts(plan: Plan): Fact[] {
  return [
    { term: planEditRu.planTitle, value: plan.title },
    { term: planEditRu.year, value: String(plan.year) },
    { term: planEditRu.assessmentYear, value: plan.assessmentYear === null ? null : String(plan.assessmentYear) },
    { term: planEditRu.every, value: everyNames[plan.reportEvery] },
    { term: planEditRu.dueDay, value: plan.reportDueDay === null ? null : String(plan.reportDueDay) },
    { term: planEditRu.offset, value: planEditRu.offsets[plan.reportDueMonthOffset] },
    { term: planEditRu.addressee, value: plan.reportAddressee },
  ]
}
