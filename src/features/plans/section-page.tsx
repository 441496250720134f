import { planEditRu } from '../../text/plan-editing-ru.ts'
import { criterionNames, plansRu } from '../../text/plans-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { Details } from '../../web/kit/details.tsx'
import { type FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { TextArea, TextField } from '../../web/kit/text-fields.tsx'
import { link } from '../../web/links.ts'
import { type Typed } from '../../web/read-form.ts'
import type { SectionRow } from './edition-store.ts'
import type { Plan } from './plan-store.ts'
import { StoredNow } from './stored-now.tsx'
import { typedFields } from '../../web/typed-fields.ts'

export interface SectionFormProps {
  frame: PageFrame
  plan: Plan
  draftNumber: number
  /** Undefined for a section that is still to be made. */
  section: SectionRow | undefined
  typed: Typed
  errors?: FieldErrors
  isStale?: boolean
}

const criterionChoices = Object.entries(criterionNames).map(([value, text]) => ({ value, text }))

export function SectionFormPage(props: SectionFormProps) {
  const { frame, plan, draftNumber, section, typed, errors, isStale = false } = props
  const text = planEditRu
  const title = section === undefined ? text.newSection : text.editSection
  const field = typedFields(typed, errors)
  const crumbs = [
    { text: plansRu.list.title, href: link.plans() },
    { text: plan.title, href: link.planEdition(plan.id, draftNumber) },
    { text: title },
  ]
  return (
    <Page frame={frame} title={title} breadcrumbs={crumbs} errors={errors} width="narrow">
      {isStale && section !== undefined ? <Stored section={section} /> : null}
      <Form
        action={section === undefined ? link.newSection(plan.id) : link.section(plan.id, section.id, 'edit')}
        version={section?.version}
      >
        <TextField {...field('number')} label={text.sectionNumber} hint={text.numberHint} width="short" optional />
        <TextArea {...field('title')} label={text.sectionTitle} rows={3} limit={1000} />
        <SelectField
          {...field('criterion')}
          label={text.criterion}
          choices={criterionChoices}
          empty={text.noCriterion}
          optional
        />
        <Actions>
          <Button>{text.save}</Button>
        </Actions>
      </Form>
      {section === undefined ? null : (
        <Details summary={text.removeSection}>
          <Form action={link.section(plan.id, section.id, 'remove')}>
            <p>{text.removeSectionHelp}</p>
            <Button kind="danger">{text.removeSection}</Button>
          </Form>
        </Details>
      )}
    </Page>
  )
}

function Stored({ section }: { section: SectionRow }) {
  return (
    <StoredNow
      items={[
        { term: planEditRu.sectionNumber, value: section.number },
        { term: planEditRu.sectionTitle, value: section.title },
        {
          term: planEditRu.criterion,
          value: section.criterion === null ? planEditRu.noCriterion : criterionNames[section.criterion],
        },
      ]}
    />
  )
}
