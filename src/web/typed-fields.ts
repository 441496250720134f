import { errorFor, type FieldErrors } from './kit/field-errors.ts'
import { one, type Typed } from './read-form.ts'

/** Gives each field of a form its name, what was typed into it, and what is wrong with that. */
export function typedFields(typed: Typed, errors: FieldErrors | undefined) {
  return (name: string) => ({ name, value: one(typed, name), error: errorFor(errors, name) })
}
