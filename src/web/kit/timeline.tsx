import type { Child } from 'hono/jsx'

export interface TimelineEntry {
  /** For machines: `2026-02-20` or `2026-02-20T14:05+03:00`. */
  datetime: string
  /** For people: «20 февраля 2026 г., 14:05». */
  when: string
  title: Child
  by?: string | undefined
  children?: Child
}

/** What happened to a thing, in order. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol class="timeline">
      {entries.map((entry) => (
        <li>
          <p class="timeline-when">
            <time datetime={entry.datetime}>{entry.when}</time>
            {entry.by === undefined ? null : <span>, {entry.by}</span>}
          </p>
          <p class="timeline-title">{entry.title}</p>
          {entry.children === undefined ? null : <div class="timeline-body">{entry.children}</div>}
        </li>
      ))}
    </ol>
  )
}
