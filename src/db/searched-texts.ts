import { sql } from 'kysely'
import { beginningsOfWords, searchable } from './search-words.ts'

/** What a measure `m` of an edition is found by: its number, title and items. */
export const measureText = searchable(
  sql`coalesce(m.number, '') || ' ' || coalesce(m.title, '') || ' ' || array_to_string(m.items, ' ')`,
)

/** What a person `u` is found by; an index stands by the very expression. */
export const personText = searchable(sql`coalesce(u.full_name, '') || ' ' || coalesce(u.email, '')`)

/** Has the institution `i` words that begin so, each of them, in its names of now and then, its place or its numbers? */
export function isFoundBy(typed: string) {
  const asked = beginningsOfWords(typed)
  return sql<boolean>`i.id in (select institution_id from institution_search where words @@ ${asked}::tsquery)`
}

/** The order of institutions `i` in consolidated reports: by the place given, then by name. */
export const reportOrder = sql`i.report_order nulls last, i.short_name collate "ru-RU-x-icu", i.id`
