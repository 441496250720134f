import { institutionsRu } from '../../text/institutions-ru.ts'
import { FieldGroup } from '../../web/kit/form.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { TextArea, TextField } from '../../web/kit/text-fields.tsx'
import { one, type Typed } from '../../web/read-form.ts'
import { limits, type InstitutionField } from './institution-fields.ts'
import type { Institution } from './institution-store.ts'

/** What is offered while one types: every kind of list that the register has. */
export interface Suggestions {
  types: readonly string[]
  places: readonly string[]
  legalForms: readonly string[]
}

interface FieldsProps {
  typed: Typed
  errors: FieldErrors | undefined
}

function fieldOf({ typed, errors }: FieldsProps) {
  return (name: InstitutionField) => ({
    name,
    label: institutionsRu.fields[name],
    value: one(typed, name),
    error: errorFor(errors, name),
  })
}

const hints = institutionsRu.hints

export function InstitutionFields({ suggestions, ...props }: FieldsProps & { suggestions: Suggestions }) {
  const field = fieldOf(props)
  return (
    <>
      <FieldGroup legend={institutionsRu.groups.name}>
        <NameFields {...props} suggestions={suggestions.legalForms} />
        <TextArea {...field('aliases')} hint={hints.aliases} rows={4} optional />
      </FieldGroup>
      <FieldGroup legend={institutionsRu.groups.place}>
        <TextField {...field('type')} hint={hints.type} suggestions={suggestions.types} optional />
        <TextField {...field('place')} hint={hints.place} suggestions={suggestions.places} optional />
        <TextField
          {...field('reportOrder')}
          hint={hints.reportOrder}
          inputmode="numeric"
          width="short"
          autocomplete="off"
          optional
        />
      </FieldGroup>
      <FieldGroup legend={institutionsRu.groups.numbers}>
        <NumberFields {...props} />
      </FieldGroup>
      <FieldGroup legend={institutionsRu.groups.contacts}>
        <ContactFields {...props} />
      </FieldGroup>
    </>
  )
}

export function NameFields({ suggestions, ...props }: FieldsProps & { suggestions: readonly string[] }) {
  const field = fieldOf(props)
  return (
    <>
      <TextArea {...field('fullName')} rows={3} limit={limits.fullName} />
      <TextField {...field('shortName')} autocomplete="off" />
      <TextField {...field('legalForm')} hint={hints.legalForm} suggestions={suggestions} autocomplete="off" optional />
    </>
  )
}

function NumberFields(props: FieldsProps) {
  const field = fieldOf(props)
  const look = { autocomplete: 'off', width: 'middle', optional: true } as const
  return (
    <>
      <TextField {...field('inn')} {...look} hint={hints.inn} inputmode="numeric" />
      <TextField {...field('ogrn')} {...look} hint={hints.ogrn} inputmode="numeric" />
      <TextField {...field('ownCode')} {...look} hint={hints.ownCode} />
    </>
  )
}

export function ContactFields(props: FieldsProps) {
  const field = fieldOf(props)
  return (
    <>
      <TextField {...field('address')} autocomplete="off" optional />
      <TextField {...field('phone')} hint={hints.phone} type="tel" autocomplete="off" optional />
      <TextField {...field('email')} type="email" autocomplete="off" optional />
      <TextField {...field('site')} hint={hints.site} type="url" autocomplete="off" optional />
      <TextField {...field('headName')} hint={hints.headName} autocomplete="off" optional />
      <TextField {...field('headPost')} autocomplete="off" optional />
    </>
  )
}

/** The form of an institution as it is saved now. */
export function typedFrom(institution: Institution): Typed {
  const fields = Object.keys(institutionsRu.fields) as InstitutionField[]
  return Object.fromEntries(fields.map((name) => [name, [sayField(institution, name)]]))
}

/** A field as its input shows it. */
export function sayField(institution: Institution, name: InstitutionField): string {
  const value = institution[name]
  return Array.isArray(value) ? value.join('\n') : String(value ?? '')
}
