import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { holdsWords } from '../../db/search-words.ts'
import { isFoundBy, measureText, personText, reportOrder } from '../../db/searched-texts.ts'
import { everyDeficiency, listDeficiencies } from '../deficiencies/list-deficiencies.ts'

/** How many of a kind are shown; more are found by another word, or in the list of that kind. */
export const SHOWN = 20

/** Institutions by any of their names, place or numbers; `within` confines them to some. */
export function searchInstitutions(db: Db, text: string, within: readonly number[] | undefined) {
  let query = db
    .selectFrom('institutions as i')
    .select(['i.id', 'i.shortName', 'i.place'])
    .where('i.mergedInto', 'is', null)
    .where(isFoundBy(text))
  if (within !== undefined) query = query.where('i.id', 'in', [0, ...within])
  return query.orderBy(reportOrder).limit(SHOWN).execute()
}

/** Measures of plans as they are in force, by number, title or item: an edition that was replaced, or a draft, is not found. */
export function searchMeasures(db: Db, text: string) {
  return db
    .selectFrom('editionMeasures as m')
    .innerJoin('editions as e', 'e.id', 'm.editionId')
    .innerJoin('plans as p', 'p.id', 'e.planId')
    .select(['m.measureId', 'm.number', 'm.title', 'p.id as planId', 'p.year'])
    .where('e.status', '=', 'approved')
    .where(holdsWords(measureText, text))
    .orderBy('p.year', 'desc')
    .orderBy('m.position')
    .limit(SHOWN)
    .execute()
}

/** Deficiencies by their text, those that concern no single institution for everybody. */
export function searchDeficiencies(db: Db, text: string, reach: readonly number[] | undefined) {
  return listDeficiencies(db, { ...everyDeficiency, search: text, reach }, { limit: SHOWN, offset: 0 })
}

/** People by name or address. */
export function searchPeople(db: Db, text: string) {
  return db
    .selectFrom('users as u')
    .select(['u.id', 'u.fullName', 'u.post'])
    .where('u.erasedAt', 'is', null)
    .where(holdsWords(personText, text))
    .orderBy(sql`u.full_name collate "ru-RU-x-icu"`)
    .orderBy('u.id')
    .limit(SHOWN)
    .execute()
}
