import { formatShortDate } from '../../domain/local-date.ts'
import type { TimeZoneId } from '../../domain/time-zones.ts'
import { columnNames } from '../../text/journal-columns-ru.ts'
import { actNames, journalRu, tableNames, valueNames } from '../../text/journal-ru.ts'
import { formatMoment } from '../../web/format.ts'
import type { Crumb } from '../../web/kit/navigation.tsx'
import { ButtonLink } from '../../web/kit/button.tsx'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { Timeline } from '../../web/kit/timeline.tsx'
import type { NameReference } from './named-references.ts'
import { personalReference, type JournalChange, type JournalEntry } from './journal-store.ts'

/** Values that say nothing to a reader. */
const QUIET = new Set(['id', 'version', 'created_at', 'stored_sha256', 'sources_sha256', 'steps_total', 'saved_key'])

/** What the numbers and signs of a journal stand for. */
interface Known {
  /** Personal values by their number; null where erased. */
  personal: ReadonlyMap<number, string | null>
  nameOf: NameReference
}

interface JournalPageProps {
  frame: PageFrame
  title: string
  lead?: string
  breadcrumbs?: readonly Crumb[]
  entries: readonly JournalEntry[]
  personal: Known['personal']
  nameOf: NameReference
  timeZone: TimeZoneId
  older: string | undefined
}

/** A timeline of acts: who, when, what was and what is. */
export function JournalPage(props: JournalPageProps) {
  const { frame, title, entries, personal, nameOf, timeZone, older } = props
  return (
    <Page frame={frame} title={title} lead={props.lead} breadcrumbs={props.breadcrumbs}>
      {entries.length === 0 ? (
        <EmptyState title={journalRu.empty}>{journalRu.emptyHelp}</EmptyState>
      ) : (
        <Timeline
          entries={entries.map((entry) => ({
            datetime: entry.at.toISOString(),
            when: formatMoment(entry.at, timeZone),
            title: actNames[entry.action] ?? entry.action,
            by: entry.userId === null ? journalRu.system : (entry.userName ?? journalRu.erased),
            children: <Changes entry={entry} known={{ personal, nameOf }} />,
          }))}
        />
      )}
      {older === undefined ? null : <ButtonLink href={older}>{journalRu.older}</ButtonLink>}
    </Page>
  )
}

function Changes({ entry, known }: { entry: JournalEntry; known: Known }) {
  const rest = entry.changeCount - entry.changes.length
  return (
    <ul>
      {entry.changes.map((change) => (
        <li>
          {tableNames[change.tableName] ?? change.tableName} {change.rowId}: {journalRu.operations[change.operation]}
          <ChangedValues change={change} known={known} />
        </li>
      ))}
      {rest > 0 ? <li>{journalRu.more(rest)}</li> : null}
    </ul>
  )
}

function ChangedValues({ change, known }: { change: JournalChange; known: Known }) {
  const names = Object.keys(change.after ?? change.before ?? {}).filter((name) => !QUIET.has(name))
  const lines = names.flatMap((name) => {
    const before = sayColumn(name, change.before?.[name], known)
    const after = sayColumn(name, change.after?.[name], known)
    if (change.operation === 'update') return [`${columnNames[name] ?? name}: ${before} → ${after}`]
    const value = change.operation === 'insert' ? after : before
    return value === journalRu.nothing ? [] : [`${columnNames[name] ?? name}: ${value}`]
  })
  return lines.length === 0 ? null : <p class="quiet">{lines.join('; ')}</p>
}

/** A report that is not in volumes is «volume» 0. */
function sayColumn(column: string, value: unknown, { personal, nameOf }: Known): string {
  if (column === 'volume' && value === 0) return journalRu.nothing
  return nameOf(column, value) ?? sayValue(value, personal)
}

function sayValue(value: unknown, personal: ReadonlyMap<number, string | null>): string {
  const reference = personalReference(value)
  if (reference !== undefined) return personal.get(reference) ?? journalRu.erasedValue
  if (value === null || value === undefined || value === '') return journalRu.nothing
  if (typeof value === 'boolean') return value ? journalRu.yes : journalRu.no
  if (typeof value === 'string') return sayText(value)
  if (Array.isArray(value))
    return value.length === 0 ? journalRu.nothing : value.map((one) => sayValue(one, personal)).join(', ')
  if (typeof value === 'object' && 'secret' in value) return journalRu.secret
  // A period of the contract says itself in words.
  if (typeof value === 'object' && 'text' in value && typeof value.text === 'string') return value.text
  return JSON.stringify(value)
}

/** Days as people write them, codes by their words. */
function sayText(text: string): string {
  const day = /^(\d{4}-\d{2}-\d{2})(?:T|$)/.exec(text)?.[1]
  return day === undefined ? (valueNames[text] ?? text) : formatShortDate(day)
}
