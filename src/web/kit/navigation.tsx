import { kitRu } from '../../text/kit-ru.ts'
import { safeHref } from './safe-href.ts'
import { Sign } from './sign.tsx'

export interface NavItem {
  href: string
  text: string
  /** The page itself, or the section that the page stands in. */
  current?: boolean | undefined
  /** How much waits there. */
  count?: number | undefined
}

/** Links between parts of one thing. They are links, not a widget: each part has its own address. */
export function Tabs({ label, items }: { label: string; items: readonly NavItem[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      <NavList items={items} />
    </nav>
  )
}

export function NavList({ items }: { items: readonly NavItem[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li>
          <a href={safeHref(item.href)} aria-current={item.current === true ? 'page' : undefined}>
            {item.text}
            {item.count === undefined ? null : <span class="count"> {kitRu.number(item.count)}</span>}
          </a>
        </li>
      ))}
    </ul>
  )
}

export interface Crumb {
  text: string
  /** Absent for the page itself. */
  href?: string | undefined
}

export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav class="breadcrumbs" aria-label={kitRu.page.breadcrumbs}>
      <ol>
        {items.map(({ text, href }) => (
          <li>{href === undefined ? <span aria-current="page">{text}</span> : <a href={safeHref(href)}>{text}</a>}</li>
        ))}
      </ol>
    </nav>
  )
}

export interface PagerProps {
  from: number
  to: number
  total: number
  previous?: string | undefined
  next?: string | undefined
  /** Names the list where a page has several. */
  label?: string | undefined
}

/** Nothing where there is nothing: the list itself says so. */
export function Pager({ from, to, total, previous, next, label = kitRu.pager.label }: PagerProps) {
  if (total === 0) return null
  return (
    <nav class="pager" aria-label={label}>
      <p>{kitRu.pager.shown(from, to, total)}</p>
      {previous === undefined && next === undefined ? null : (
        <ul>
          {previous === undefined ? null : (
            <li>
              <a href={safeHref(previous)} rel="prev">
                <Sign name="back" />
                {kitRu.pager.previous}
              </a>
            </li>
          )}
          {next === undefined ? null : (
            <li>
              <a href={safeHref(next)} rel="next">
                {kitRu.pager.next}
                <Sign name="forth" />
              </a>
            </li>
          )}
        </ul>
      )}
    </nav>
  )
}

export interface Step {
  text: string
  state: 'done' | 'current' | 'ahead'
  href?: string | undefined
}

/** Where one is in a procedure of several pages. */
export function Steps({ items, label = kitRu.steps.label }: { items: readonly Step[]; label?: string | undefined }) {
  return (
    <nav class="steps" aria-label={label}>
      <ol>
        {items.map(({ text, state, href }) => (
          <li class={`step step-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
            {href === undefined ? <span>{text}</span> : <a href={safeHref(href)}>{text}</a>}
            <span class="step-state"> {kitRu.steps[state]}</span>
          </li>
        ))}
      </ol>
    </nav>
  )
}
