import type { Child } from 'hono/jsx'
import { ownPath } from './safe-href.ts'
import { About } from './text-link.tsx'

export type ButtonKind = 'primary' | 'secondary' | 'danger'

export interface ButtonProps {
  children: Child
  kind?: ButtonKind | undefined
  name?: string | undefined
  value?: string | undefined
  /** Said to screen readers after the text: «Принять» + «мероприятие 1.2». */
  about?: string | undefined
  /** The id of a form elsewhere on the page. */
  form?: string | undefined
  /** Another address than the form's own. */
  action?: string | undefined
}

/** Always sends its form: a button neither waits for a script nor is switched off. */
export function Button({ children, kind = 'primary', name, value, about, form, action }: ButtonProps) {
  return (
    <button
      type="submit"
      class={`button button-${kind}`}
      name={name}
      value={value}
      form={form}
      formaction={action === undefined ? undefined : ownPath(action)}
    >
      {children}
      <About text={about} />
    </button>
  )
}

export interface ButtonLinkProps {
  href: string
  children: Child
  kind?: ButtonKind | undefined
  about?: string | undefined
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ href, children, kind = 'secondary', about }: ButtonLinkProps) {
  return (
    <a class={`button button-${kind}`} href={ownPath(href)}>
      {children}
      <About text={about} />
    </a>
  )
}

/** Buttons in one row, the main one first. */
export function Actions({ children }: { children: Child }) {
  return <div class="actions">{children}</div>
}
