import { importReviewRu } from '../../text/imports-review-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { type FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { TextField } from '../../web/kit/text-fields.tsx'
import { link } from '../../web/links.ts'
import { type Typed } from '../../web/read-form.ts'
import { OWN_AUTHORITY, periodUnitChoices } from './about-input.ts'
import { typedFields } from '../../web/typed-fields.ts'

export type AboutField = 'periodUnit' | 'periodYear' | 'planYear' | 'assessmentYear' | 'owner' | 'planTitle'

export interface AboutFormProps {
  id: number
  version: number
  fields: readonly AboutField[]
  typed: Typed
  errors?: FieldErrors | undefined
  /** Institutions whose own table it may be. */
  owners: readonly { value: string; text: string }[]
}

/** Asks what a document does not say, or lets it be corrected: exactly the fields that it is given. */
export function AboutForm({ id, version, fields, typed, errors, owners }: AboutFormProps) {
  const text = importReviewRu.about
  const field = typedFields(typed, errors)
  const asks = (name: AboutField) => fields.includes(name)
  // One year serves both where the document says neither.
  const isCommonYear = asks('periodUnit') && !asks('periodYear') && asks('planYear')
  const year = { width: 'short', inputmode: 'numeric', autocomplete: 'off' } as const
  return (
    <Form action={link.importPart(id, 'about')} version={version}>
      {asks('periodUnit') ? (
        <SelectField {...field('periodUnit')} label={text.period} choices={periodUnitChoices} />
      ) : null}
      {asks('periodYear') ? <TextField {...field('periodYear')} {...year} label={text.periodYear} /> : null}
      {asks('planYear') ? (
        <TextField
          {...field('planYear')}
          {...year}
          label={isCommonYear ? text.year : text.planYear}
          {...(isCommonYear ? { hint: text.yearHint } : {})}
        />
      ) : null}
      {asks('assessmentYear') ? <TextField {...field('assessmentYear')} {...year} label={text.assessmentYear} /> : null}
      {asks('owner') ? (
        <SelectField
          {...field('owner')}
          label={text.owner}
          hint={text.ownerHint}
          choices={[{ value: OWN_AUTHORITY, text: text.ownAuthority }, ...owners]}
        />
      ) : null}
      {asks('planTitle') ? <TextField {...field('planTitle')} label={text.planTitle} /> : null}
      <Actions>
        <Button>{text.submit}</Button>
      </Actions>
    </Form>
  )
}
