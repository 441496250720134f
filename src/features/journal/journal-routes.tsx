import { journalRu } from '../../text/journal-ru.ts'
import { get, type Route } from '../../web/route.ts'
import { showHistory } from './show-history.tsx'

export const journalRoutes: readonly Route[] = [
  get('/journal', 'journal:view', (c) => showHistory(c, { title: journalRu.title, lead: journalRu.lead, subject: {} })),
]
