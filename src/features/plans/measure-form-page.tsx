import { assignmentNames, everyNames, plansRu } from '../../text/plans-ru.ts'
import { planEditRu } from '../../text/plan-editing-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { CheckboxGroup, RadioGroup, SelectField } from '../../web/kit/choice-fields.tsx'
import { Details } from '../../web/kit/details.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import type { Fact } from '../../web/kit/facts.tsx'
import { FieldGroup, Form } from '../../web/kit/form.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { TextArea, TextField } from '../../web/kit/text-fields.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import type { InstitutionChoice } from '../institutions/list-choices.ts'
import type { SectionRow } from './edition-store.ts'
import type { Plan } from './plan-store.ts'
import { sectionName } from './plan-sections.tsx'
import { StageFields } from './stage-fields.tsx'
import { StoredNow } from './stored-now.tsx'
import { typedFields } from '../../web/typed-fields.ts'

export interface MeasureFormProps {
  frame: PageFrame
  plan: Plan
  draftNumber: number
  sections: readonly SectionRow[]
  types: readonly { id: number; name: string }[]
  /** To tick; undefined where there are too many and names are typed. */
  institutions: readonly InstitutionChoice[] | undefined
  /** Undefined for a measure that is still to be made. */
  measure: { id: number; number: string | null; version: number } | undefined
  typed: Typed
  errors?: FieldErrors
  /** What somebody else has saved meanwhile. */
  stored?: readonly Fact[]
  /** Days were filled in by the words of deadlines: to be looked at. */
  wordsWereRead?: boolean
  /** Another measure has the same number. */
  hasSameNumber?: boolean
}

interface Fields {
  field: (name: string) => { name: string; value: string; error: string | undefined }
  props: MeasureFormProps
}

export function MeasureFormPage(props: MeasureFormProps) {
  const { frame, plan, draftNumber, measure, typed, errors, stored } = props
  const text = planEditRu
  const title = measure === undefined ? text.newMeasure : text.editMeasure(measure.number ?? '')
  const field = typedFields(typed, errors)
  const crumbs = [
    { text: plansRu.list.title, href: link.plans() },
    { text: plan.title, href: link.planEdition(plan.id, draftNumber) },
    { text: title },
  ]
  const action = measure === undefined ? link.newMeasure(plan.id) : link.measurePart(plan.id, measure.id, 'edit')
  return (
    <Page frame={frame} title={title} breadcrumbs={crumbs} errors={errors} width="narrow">
      {props.wordsWereRead === true ? <Notice kind="info">{text.wordsRead}</Notice> : null}
      {stored === undefined ? null : <StoredNow items={stored} />}
      <Form action={action} version={measure?.version}>
        <MeasureFields field={field} props={props} />
        <StageFields typed={typed} errors={errors} />
        <ResponsibleFields field={field} props={props} />
        <ReportingFields field={field} props={props} />
        <Actions>
          <Button name="do" value="save">
            {text.save}
          </Button>
        </Actions>
      </Form>
      {measure === undefined ? null : (
        <Details summary={text.removeMeasure}>
          <Form action={link.measurePart(plan.id, measure.id, 'remove')}>
            <p>{text.removeMeasureHelp}</p>
            <Button kind="danger">{text.removeMeasure}</Button>
          </Form>
        </Details>
      )}
    </Page>
  )
}

function MeasureFields({ field, props }: Fields) {
  const text = planEditRu
  const sections = props.sections.map((section) => ({ value: String(section.id), text: sectionName(section) }))
  const numberHint = props.hasSameNumber === true ? `${text.sameNumber} ${text.numberHint}` : text.numberHint
  return (
    <>
      <SelectField {...field('sectionId')} label={text.section} choices={sections} />
      <TextField {...field('number')} label={text.number} hint={numberHint} width="short" optional />
      <TextArea {...field('title')} label={text.measureTitle} rows={4} limit={5000} />
      <TextArea {...field('items')} label={text.items} hint={text.itemsHint} rows={3} optional />
      <TextArea {...field('remark')} label={text.remark} rows={2} optional />
    </>
  )
}

function ResponsibleFields({ field, props }: Fields) {
  const text = planEditRu
  const kinds = Object.entries(assignmentNames)
    .filter(([value]) => value !== 'types' || props.types.length > 0)
    .map(([value, name]) => ({ value, text: name }))
  const kind = one(props.typed, 'assignmentKind')
  const isWrong = (...names: string[]) => names.some((name) => errorFor(props.errors, name) !== undefined)
  return (
    <FieldGroup legend={text.assignmentLegend}>
      <RadioGroup {...field('assignmentKind')} label={text.assignment} choices={kinds} />
      {props.types.length === 0 ? null : (
        <Details summary={text.chooseTypes} open={kind === 'types' || isWrong('typeIds')}>
          <TypeField field={field} props={props} />
        </Details>
      )}
      <Details
        summary={text.chooseInstitutions}
        open={kind === 'institutions' || isWrong('institutionIds', 'institutionNames')}
      >
        <InstitutionsField field={field} props={props} />
      </Details>
      <TextArea {...field('people')} label={text.people} hint={text.peopleHint} rows={2} optional />
      <TextArea
        {...field('responsibleText')}
        label={text.responsibleText}
        hint={text.responsibleTextHint}
        rows={2}
        optional
      />
    </FieldGroup>
  )
}

function TypeField({ field, props: { types, typed } }: Fields) {
  return (
    <CheckboxGroup
      {...field('typeIds')}
      label={planEditRu.types}
      choices={types.map(({ id, name }) => ({ value: String(id), text: name }))}
      values={typed['typeIds'] ?? []}
    />
  )
}

/** A few institutions are ticked; where there are many, their names are typed or pasted. */
function InstitutionsField({ field, props: { institutions, typed } }: Fields) {
  const text = planEditRu
  if (institutions === undefined || institutions.length === 0) {
    return <TextArea {...field('institutionNames')} label={text.institutionNames} hint={text.institutionNamesHint} />
  }
  return (
    <CheckboxGroup
      {...field('institutionIds')}
      label={text.institutions}
      choices={institutions.map(({ id, shortName }) => ({ value: String(id), text: shortName }))}
      values={typed['institutionIds'] ?? []}
    />
  )
}

function ReportingFields({ field }: Fields) {
  const text = planEditRu
  const choices = Object.entries(everyNames).map(([value, name]) => ({ value, text: name }))
  return (
    <FieldGroup legend={text.ownReporting}>
      <SelectField {...field('reportEvery')} label={text.every} choices={choices} empty={text.asPlan} optional />
      <TextField
        {...field('reportDueDay')}
        label={text.dueDay}
        hint={text.dueDayHint}
        width="short"
        inputmode="numeric"
        optional
      />
      <TextField {...field('reportAddressee')} label={text.addressee} hint={text.addresseeHint} optional />
    </FieldGroup>
  )
}
