export interface FieldError {
  /** The name of the field; empty where the message is about the form as a whole. */
  field: string
  text: string
}

export type FieldErrors = readonly FieldError[]

/** What is wrong with a field, or undefined. Several messages of one field become one text, a stop between them. */
export function errorFor(errors: FieldErrors | undefined, field: string): string | undefined {
  const texts = (errors ?? []).filter((error) => error.field === field).map((error) => error.text)
  if (texts.length === 0) return undefined
  return texts.reduce((all, text) => `${all}${/[.!?…]$/u.test(all) ? '' : '.'} ${text}`)
}

/** The id of the element that a field's name belongs to: `reason-7` has `field-reason-7`. */
export function fieldId(name: string): string {
  return `field-${name.replace(/[^A-Za-z0-9-]/gu, (sign) => `_${(sign.codePointAt(0) ?? 0).toString(16)}_`)}`
}
