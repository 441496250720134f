import type { Child } from 'hono/jsx'
import { kitRu } from '../../text/kit-ru.ts'
import { ChoiceFrame, FieldFrame, ErrorText, fieldIds } from './field-frame.tsx'
import type { FieldProps } from './field-frame.tsx'

export interface Choice {
  value: string
  text: string
  hint?: Child
}

export interface SelectFieldProps extends FieldProps {
  choices: readonly Choice[]
  value?: string | undefined
  /** The text of the empty first line; null where something is always chosen. */
  empty?: string | null | undefined
}

export function SelectField(props: SelectFieldProps) {
  const { choices, value, empty = kitRu.field.nothingChosen } = props
  const ids = fieldIds(props)
  // What was sent and is no choice any more stays to be seen.
  const lost = value !== undefined && value !== '' && !choices.some((choice) => choice.value === value)
  return (
    <FieldFrame field={props}>
      <select
        class="input input-select"
        id={ids.field}
        name={props.name}
        aria-describedby={ids.describedBy}
        aria-invalid={props.error === undefined ? undefined : 'true'}
      >
        {empty === null ? null : <option value="">{empty}</option>}
        {lost ? (
          <option value={value} selected>
            {value}
          </option>
        ) : null}
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.text}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

export interface RadioGroupProps extends FieldProps {
  choices: readonly Choice[]
  value?: string | undefined
  /** Beside each other where there is room: for two or three short words. */
  inline?: boolean | undefined
}

export function RadioGroup(props: RadioGroupProps) {
  return (
    <ChoiceFrame field={props} role="radiogroup">
      <div class={props.inline === true ? 'choices choices-inline' : 'choices'}>
        {props.choices.map((choice, at) => (
          <ChoiceLine
            type="radio"
            name={props.name}
            id={choiceId(props, at)}
            choice={choice}
            checked={choice.value === props.value}
          />
        ))}
      </div>
    </ChoiceFrame>
  )
}

export interface CheckboxGroupProps extends FieldProps {
  choices: readonly Choice[]
  values?: readonly string[] | undefined
}

export function CheckboxGroup(props: CheckboxGroupProps) {
  return (
    <ChoiceFrame field={props}>
      <div class="choices">
        {props.choices.map((choice, at) => (
          <ChoiceLine
            type="checkbox"
            name={props.name}
            id={choiceId(props, at)}
            choice={choice}
            checked={props.values?.includes(choice.value) === true}
            invalid={props.error !== undefined}
          />
        ))}
      </div>
    </ChoiceFrame>
  )
}

/** The first choice carries the field's own id: the error summary leads there. */
function choiceId(field: FieldProps, at: number): string {
  const id = fieldIds(field).field
  return at === 0 ? id : `${id}-${at + 1}`
}

interface ChoiceLineProps {
  type: 'radio' | 'checkbox'
  name: string
  id: string
  choice: Choice
  checked: boolean
  invalid?: boolean
  describedBy?: string | undefined
  /** Of its own where the field is this one choice: of several, the first has the field's id, and the field a hint. */
  hintId?: string | undefined
}

function ChoiceLine({ type, name, id, choice, checked, invalid, describedBy, ...given }: ChoiceLineProps) {
  const hintId = choice.hint === undefined ? undefined : (given.hintId ?? `${id}-choice-hint`)
  return (
    <div class="choice">
      <input
        class="choice-mark"
        type={type}
        id={id}
        name={name}
        value={choice.value}
        checked={checked}
        aria-describedby={describedBy ?? hintId}
        aria-invalid={invalid === true ? 'true' : undefined}
      />
      <label class="choice-label" for={id}>
        {choice.text}
      </label>
      {hintId === undefined ? null : (
        <div class="field-hint choice-hint" id={hintId}>
          {choice.hint}
        </div>
      )}
    </div>
  )
}

export interface CheckboxProps extends FieldProps {
  /** Sent where it is ticked; `yes` unless told. */
  value?: string | undefined
  checked?: boolean | undefined
}

/** One agreement or switch; its label is the whole question. */
export function Checkbox(props: CheckboxProps) {
  const ids = fieldIds(props)
  return (
    <div class={props.error === undefined ? 'field' : 'field field-wrong'}>
      <ErrorText field={props} />
      <ChoiceLine
        type="checkbox"
        name={props.name}
        id={ids.field}
        choice={{ value: props.value ?? 'yes', text: props.label, hint: props.hint }}
        checked={props.checked === true}
        invalid={props.error !== undefined}
        describedBy={ids.describedBy}
        hintId={ids.hint}
      />
    </div>
  )
}
