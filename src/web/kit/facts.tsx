import type { Child } from 'hono/jsx'
import { kitRu } from '../../text/kit-ru.ts'
import { safeHref } from './safe-href.ts'

export interface Fact {
  term: string
  /** Undefined, null and an empty text say «Нет данных»: no data is not 0. */
  value?: Child
  /** Where the fact is changed. */
  change?: string | undefined
}

/** Facts of one thing, or answers to check before they are sent. */
export function DefinitionList({ items }: { items: readonly Fact[] }) {
  return (
    <dl class="facts">
      {items.map(({ term, value, change }) => (
        <div class="fact">
          <dt>{term}</dt>
          <dd>
            <div class="fact-value">{isMissing(value) ? <span class="quiet">{kitRu.facts.unknown}</span> : value}</div>
            {change === undefined ? null : (
              <a class="fact-change" href={safeHref(change)}>
                {kitRu.facts.change}
                <span class="visually-hidden">: {term}</span>
              </a>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function isMissing(value: Child): boolean {
  return value === undefined || value === null || value === ''
}

/** A few numbers that one looks at first. */
export function Figures({ items }: { items: readonly { term: string; value: Child; note?: Child }[] }) {
  return (
    <dl class="figures">
      {items.map(({ term, value, note }) => (
        <div class="figure">
          <dt>{term}</dt>
          <dd>{isMissing(value) ? <span class="quiet">{kitRu.facts.unknown}</span> : value}</dd>
          {note === undefined ? null : <dd class="figure-note">{note}</dd>}
        </div>
      ))}
    </dl>
  )
}
