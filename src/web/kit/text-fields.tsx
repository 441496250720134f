import { kitRu } from '../../text/kit-ru.ts'
import { FieldFrame, fieldIds } from './field-frame.tsx'
import type { FieldProps } from './field-frame.tsx'

/** How long an answer is expected to be; the field never gets wider than the page. */
export type FieldWidth = 'short' | 'middle' | 'long'

export interface TextFieldProps extends FieldProps {
  /** As it was typed, also when it was refused. A password is never sent back. */
  value?: string | undefined
  type?: 'text' | 'email' | 'url' | 'tel' | 'password' | undefined
  inputmode?: 'text' | 'numeric' | 'decimal' | undefined
  autocomplete?: string | undefined
  maxlength?: number | undefined
  width?: FieldWidth | undefined
  spellcheck?: boolean | undefined
  /** Found on the server, offered by the browser. */
  suggestions?: readonly string[] | undefined
}

export function TextField(props: TextFieldProps) {
  const { name, error, type = 'text', width = 'long', suggestions } = props
  const ids = fieldIds(props)
  const listId = suggestions === undefined ? undefined : `${ids.field}-list`
  return (
    <FieldFrame field={props}>
      <input
        class={`input input-${width}`}
        id={ids.field}
        name={name}
        type={type}
        value={type === 'password' ? undefined : props.value}
        inputmode={props.inputmode}
        autocomplete={props.autocomplete}
        maxlength={props.maxlength}
        spellcheck={props.spellcheck}
        list={listId}
        aria-describedby={ids.describedBy}
        aria-invalid={error === undefined ? undefined : 'true'}
      />
      {suggestions === undefined ? null : (
        <datalist id={listId}>
          {suggestions.map((text) => (
            <option>{text}</option>
          ))}
        </datalist>
      )}
    </FieldFrame>
  )
}

export interface TextAreaProps extends FieldProps {
  value?: string | undefined
  rows?: number | undefined
  /** Said in the hint too: a browser that cuts silently loses what was pasted, so the server checks it. */
  limit?: number | undefined
}

export function TextArea({ limit, ...props }: TextAreaProps) {
  const field = limit === undefined ? props : { ...props, hint: limitHint(props.hint, limit) }
  const ids = fieldIds(field)
  return (
    <FieldFrame field={field}>
      <textarea
        class="input input-area"
        id={ids.field}
        name={props.name}
        rows={props.rows ?? 5}
        aria-describedby={ids.describedBy}
        aria-invalid={props.error === undefined ? undefined : 'true'}
      >
        {/* A parser drops the first line end of a textarea, so one is given for it to drop. */}
        {`\n${props.value ?? ''}`}
      </textarea>
    </FieldFrame>
  )
}

function limitHint(hint: FieldProps['hint'], limit: number) {
  if (hint === undefined) return kitRu.field.limit(limit)
  return (
    <>
      {hint} {kitRu.field.limit(limit)}.
    </>
  )
}

export interface DateFieldProps extends FieldProps {
  /** As it was typed: `20.02.2026`. */
  value?: string | undefined
}

/** One text field for a whole date; why not the browser's own is in docs/design.md. */
export function DateField({ hint = kitRu.field.dateHint, ...props }: DateFieldProps) {
  return <TextField {...props} hint={hint} width="short" inputmode="numeric" autocomplete="off" />
}
