import type { Child } from 'hono/jsx'
import { kitRu } from '../../text/kit-ru.ts'
import { Button } from './button.tsx'
import { fieldId } from './field-errors.ts'
import { ownPath } from './safe-href.ts'
import { TextLink } from './text-link.tsx'

export interface FormProps {
  action: string
  children: Child
  id?: string | undefined
  /** Carries files. */
  files?: boolean | undefined
  /** A second sending of the same page is the same deed: sent as `idempotencyKey`. */
  idempotencyKey?: string | undefined
  /** The edition of the thing that the person saw: sent as `version`. */
  version?: string | number | undefined
  /** In one line with its button, inside a table's row. */
  inline?: boolean | undefined
}

/** A form that the server judges: the browser's own checks would refuse to keep an unfinished draft. */
export function Form({ action, children, id, files, idempotencyKey, version, inline }: FormProps) {
  return (
    <form
      method="post"
      action={ownPath(action)}
      id={id}
      class={inline === true ? 'form form-inline' : 'form'}
      enctype={files === true ? 'multipart/form-data' : undefined}
      novalidate
    >
      {idempotencyKey === undefined ? null : <HiddenField name="idempotencyKey" value={idempotencyKey} />}
      {version === undefined ? null : <HiddenField name="version" value={version} />}
      {children}
    </form>
  )
}

export function HiddenField({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={String(value)} />
}

/** Several fields under one heading of a form. */
export function FieldGroup({ legend, children }: { legend: string; children: Child }) {
  return (
    <fieldset class="field-group">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  )
}

export interface SearchFormProps {
  action: string
  label: string
  value?: string | undefined
  /** The name in the address; `q` unless told. */
  name?: string | undefined
  hint?: string | undefined
  /** What stays as it is while one searches: a section, an order. */
  kept?: Readonly<Record<string, string>> | undefined
  /** Where everything is shown again; a link beside the button. */
  clear?: string | undefined
  /** Filters: SelectField and the like. */
  children?: Child
}

export function SearchForm(props: SearchFormProps) {
  const { name = 'q', hint, clear } = props
  const id = fieldId(name)
  const hintId = hint === undefined ? undefined : `${id}-hint`
  return (
    <form class="form search" method="get" action={ownPath(props.action)} role="search" novalidate>
      {Object.entries(props.kept ?? {}).map(([key, value]) => (
        <HiddenField name={key} value={value} />
      ))}
      <div class="field">
        <label class="field-label" for={id}>
          {props.label}
        </label>
        {hintId === undefined ? null : (
          <div class="field-hint" id={hintId}>
            {hint}
          </div>
        )}
        <input class="input" type="search" id={id} name={name} value={props.value} aria-describedby={hintId} />
      </div>
      {props.children}
      <div class="actions">
        <Button kind="secondary">{kitRu.search.submit}</Button>
        {clear === undefined ? null : <TextLink href={clear}>{kitRu.search.clear}</TextLink>}
      </div>
    </form>
  )
}
