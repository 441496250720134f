import type { Child } from 'hono/jsx'
import { kitRu } from '../../text/kit-ru.ts'
import { fieldId } from './field-errors.ts'

/** What every field has. */
export interface FieldProps {
  name: string
  label: string
  hint?: Child
  error?: string | undefined
  /** Says «необязательно» beside the label; everything else is expected. */
  optional?: boolean | undefined
}

export interface FieldIds {
  field: string
  hint: string | undefined
  error: string | undefined
  /** For aria-describedby: the hint, then the error. */
  describedBy: string | undefined
}

/** Ids that tie a field to its hint and its error. */
export function fieldIds({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>): FieldIds {
  const field = fieldId(name)
  const hintId = hint === undefined ? undefined : `${field}-hint`
  const errorId = error === undefined ? undefined : `${field}-error`
  const describedBy = [hintId, errorId].filter((id) => id !== undefined).join(' ')
  return { field, hint: hintId, error: errorId, describedBy: describedBy === '' ? undefined : describedBy }
}

function frameClass(error: string | undefined): string {
  return error === undefined ? 'field' : 'field field-wrong'
}

/** Label, hint and error around one control. */
export function FieldFrame({ field, children }: { field: FieldProps; children: Child }) {
  const ids = fieldIds(field)
  return (
    <div class={frameClass(field.error)}>
      <label class="field-label" for={ids.field}>
        <LabelText field={field} />
      </label>
      <HintAndError field={field} />
      {children}
    </div>
  )
}

/** Legend, hint and error around several controls of one question. */
export function ChoiceFrame({ field, role, children }: { field: FieldProps; role?: 'radiogroup'; children: Child }) {
  const ids = fieldIds(field)
  return (
    <fieldset
      class={frameClass(field.error)}
      role={role}
      aria-describedby={ids.describedBy}
      aria-invalid={role !== undefined && field.error !== undefined ? 'true' : undefined}
    >
      <legend class="field-label">
        <LabelText field={field} />
      </legend>
      <HintAndError field={field} />
      {children}
    </fieldset>
  )
}

function LabelText({ field }: { field: FieldProps }) {
  if (field.optional !== true) return <>{field.label}</>
  return (
    <>
      {field.label} <span class="field-optional">({kitRu.field.optional})</span>
    </>
  )
}

function HintAndError({ field }: { field: FieldProps }) {
  const ids = fieldIds(field)
  return (
    <>
      {ids.hint === undefined ? null : (
        <div class="field-hint" id={ids.hint}>
          {field.hint}
        </div>
      )}
      <ErrorText field={field} />
    </>
  )
}

export function ErrorText({ field }: { field: FieldProps }) {
  const ids = fieldIds(field)
  if (ids.error === undefined) return null
  return (
    <p class="field-error" id={ids.error}>
      <span class="visually-hidden">{kitRu.field.error} </span>
      {field.error}
    </p>
  )
}
