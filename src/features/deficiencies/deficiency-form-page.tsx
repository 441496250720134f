import { deficienciesRu } from '../../text/deficiencies-ru.ts'
import { criterionNames } from '../../text/plans-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { DefinitionList } from '../../web/kit/facts.tsx'
import { type FieldErrors } from '../../web/kit/field-errors.ts'
import { Form, HiddenField } from '../../web/kit/form.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { TextArea, TextField } from '../../web/kit/text-fields.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import { SOURCE_KINDS, type Deficiency } from './deficiency-store.ts'
import { typedFields } from '../../web/typed-fields.ts'

export interface DeficiencyFormProps {
  frame: PageFrame
  /** Undefined for one that is still to be entered. */
  deficiency: Deficiency | undefined
  typed: Typed
  errors?: FieldErrors
  isStale?: boolean
}

const sourceChoices = SOURCE_KINDS.map((kind) => ({ value: kind, text: deficienciesRu.sources[kind] }))

export function DeficiencyFormPage({ frame, deficiency, typed, errors, isStale = false }: DeficiencyFormProps) {
  const text = deficienciesRu.form
  const title = deficiency === undefined ? text.newTitle : text.editTitle
  const field = typedFields(typed, errors)
  const crumbs = [
    { text: deficienciesRu.list.title, href: link.deficiencies() },
    ...(deficiency === undefined
      ? []
      : [{ text: deficienciesRu.page.title(deficiency.id), href: link.deficiency(deficiency.id) }]),
    { text: title },
  ]
  const action = deficiency === undefined ? link.newDeficiency() : link.deficiencyPart(deficiency.id, 'edit')
  return (
    <Page frame={frame} title={title} breadcrumbs={crumbs} errors={errors} width="narrow">
      {isStale && deficiency !== undefined ? <DeficiencyFacts deficiency={deficiency} /> : null}
      <Form action={action} version={deficiency?.version}>
        {one(typed, 'measure') === '' ? null : <HiddenField name="measure" value={one(typed, 'measure')} />}
        <TextArea {...field('text')} label={text.text} hint={text.textHint} limit={5000} />
        <SelectField {...field('sourceKind')} label={text.sourceKind} choices={sourceChoices} />
        <TextField {...field('sourceNote')} label={text.sourceNote} hint={text.sourceNoteHint} optional />
        <TextField
          {...field('institution')}
          label={text.institution}
          hint={text.institutionHint}
          autocomplete="off"
          optional
        />
        <TextField
          {...field('criterion')}
          label={text.criterion}
          hint={text.criterionHint}
          suggestions={Object.values(criterionNames)}
          optional
        />
        <TextField {...field('assessmentYear')} label={text.year} width="short" inputmode="numeric" optional />
        <Actions>
          <Button>{text.save}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

/** What is known of a deficiency besides its words. */
export function DeficiencyFacts({ deficiency }: { deficiency: Deficiency }) {
  const text = deficienciesRu.page
  return (
    <DefinitionList
      items={[
        { term: deficienciesRu.form.text, value: deficiency.text },
        { term: text.institution, value: deficiency.institutionName ?? text.notOne },
        { term: text.criterion, value: deficiency.criterion },
        { term: text.year, value: deficiency.assessmentYear === null ? null : String(deficiency.assessmentYear) },
        { term: text.source, value: deficienciesRu.sources[deficiency.sourceKind] },
        ...(deficiency.sourceNote === '' ? [] : [{ term: text.note, value: deficiency.sourceNote }]),
      ]}
    />
  )
}

/** A stored deficiency as its form shows it. */
export function typeDeficiency(deficiency: Deficiency): Typed {
  return {
    text: [deficiency.text],
    sourceKind: [deficiency.sourceKind],
    sourceNote: [deficiency.sourceNote],
    institution: [deficiency.institutionName ?? ''],
    criterion: [deficiency.criterion ?? ''],
    assessmentYear: [deficiency.assessmentYear === null ? '' : String(deficiency.assessmentYear)],
  }
}
