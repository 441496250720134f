import type { Child } from 'hono/jsx'
import { safeHref } from './safe-href.ts'

export interface TextLinkProps {
  href: string
  children: Child
  /** Said to screen readers after the text, so that twenty «Открыть» differ: «отчёт за I квартал». */
  about?: string | undefined
  current?: boolean | undefined
}

/** A link whose address may come from outside: one that is not safe stays plain text. */
export function TextLink({ href, children, about, current }: TextLinkProps) {
  return (
    <a href={safeHref(href)} aria-current={current ? 'page' : undefined}>
      {children}
      <About text={about} />
    </a>
  )
}

/** The hidden end of a link's or a button's name. */
export function About({ text }: { text: string | undefined }) {
  return text === undefined ? null : <span class="visually-hidden"> {text}</span>
}
