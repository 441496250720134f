import type { Child } from 'hono/jsx'
import { Sign } from './sign.tsx'

export interface DetailsProps {
  summary: string
  children: Child
  open?: boolean | undefined
}

/** What few need: the native element, so it opens without scripts. */
export function Details({ summary, children, open }: DetailsProps) {
  return (
    <details class="details" open={open === true}>
      <summary>{summary}</summary>
      <div class="details-body">{children}</div>
    </details>
  )
}

/** Help in its place: the question that people ask here, and the answer. */
export function Help({ question, children }: { question: string; children: Child }) {
  return (
    <details class="details help">
      <summary>
        <Sign name="question" /> {question}
      </summary>
      <div class="details-body">{children}</div>
    </details>
  )
}
