import { journalRu } from '../../text/journal-ru.ts'
import type { RequestContext } from '../../web/context.ts'
import { frameOf } from '../../web/frame.tsx'
import type { Crumb } from '../../web/kit/navigation.tsx'
import { JournalPage } from './journal-page.tsx'
import { findReferences } from './named-references.ts'
import { findPersonalValues, listEntries, type JournalSubject } from './journal-store.ts'

const PAGE_SIZE = 30

export interface History {
  title: string
  lead?: string
  breadcrumbs?: readonly Crumb[]
  subject: JournalSubject
}

/** The timeline page of whatever `history` is about; features give theirs at `…/history`. */
export async function showHistory(c: RequestContext, history: History): Promise<Response> {
  const before = /^[1-9]\d{0,14}$/.test(c.req.query('before') ?? '') ? Number(c.req.query('before')) : undefined
  const entries = await listEntries(c.var.db, history.subject, { before, limit: PAGE_SIZE })
  const changes = entries.flatMap((entry) => entry.changes)
  const personal = await findPersonalValues(c.var.db, changes)
  const nameOf = await findReferences(c.var.db, changes)
  const oldest = entries.length === PAGE_SIZE ? entries.at(-1)?.id : undefined
  const older = oldest === undefined ? undefined : `${new URL(c.req.url).pathname}?before=${oldest}`
  const { timeZone } = c.var.authority
  return c.html(<JournalPage frame={frameOf(c)} {...history} {...{ entries, personal, nameOf, timeZone, older }} />)
}

/** A crumb trail that ends in the history of `name`. */
export function historyOf(name: string, crumbs: readonly Crumb[], subject: JournalSubject): History {
  return { title: journalRu.historyTitle(name), breadcrumbs: [...crumbs, { text: journalRu.title }], subject }
}
