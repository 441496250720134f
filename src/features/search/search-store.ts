import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { searchPatterns } from '../institutions/search-pattern.ts'

/** How many of a kind are shown; more are found by another word, or in the list of that kind. */
const SHOWN = 20

/** Institutions by any of their names, place or numbers; `within` confines them to some. */
export function searchInstitutions(db: Db, text: string, within: readonly number[] | undefined) {
  let query = db
    .selectFrom('institutions as i')
    .select(['i.id', 'i.shortName', 'i.place'])
    .where('i.mergedInto', 'is', null)
  for (const pattern of searchPatterns(text)) {
    // Two questions that an index answers each; one with «or» would read every row.
    query = query.where(sql<boolean>`i.id in (
      select n.id from institutions n
      where lower(n.full_name || ' ' || n.short_name || ' ' || coalesce(n.place, '') || ' ' || coalesce(n.inn, '') || ' '
        || coalesce(n.own_code, '')) ~ ${pattern}
      union select a.institution_id from institution_aliases a where lower(a.alias) ~ ${pattern})`)
  }
  if (within !== undefined) query = query.where('i.id', 'in', [0, ...within])
  return query
    .orderBy(sql`i.report_order nulls last, i.short_name collate "ru-RU-x-icu"`)
    .orderBy('i.id')
    .limit(SHOWN)
    .execute()
}

/** Measures of plans as they are in force, by number, title or item: an edition that was replaced, or a draft, is not found. */
export function searchMeasures(db: Db, text: string) {
  let query = db
    .selectFrom('editionMeasures as m')
    .innerJoin('editions as e', 'e.id', 'm.editionId')
    .innerJoin('plans as p', 'p.id', 'e.planId')
    .select(['m.measureId', 'm.number', 'm.title', 'p.id as planId', 'p.year'])
    .where('e.status', '=', 'approved')
  for (const pattern of searchPatterns(text)) {
    query = query.where(sql<boolean>`lower(coalesce(m.number, '') || ' ' || coalesce(m.title, '') || ' '
        || array_to_string(m.items, ' ')) ~ ${pattern}`)
  }
  return query.orderBy('p.year', 'desc').orderBy('m.position').limit(SHOWN).execute()
}

/** People by name or address. */
export function searchPeople(db: Db, text: string) {
  let query = db.selectFrom('users as u').select(['u.id', 'u.fullName', 'u.post']).where('u.erasedAt', 'is', null)
  for (const pattern of searchPatterns(text)) {
    query = query.where(sql<boolean>`lower(coalesce(u.full_name, '') || ' ' || coalesce(u.email, '')) ~ ${pattern}`)
  }
  return query
    .orderBy(sql`u.full_name collate "ru-RU-x-icu"`)
    .orderBy('u.id')
    .limit(SHOWN)
    .execute()
}
