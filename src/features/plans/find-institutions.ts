import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'

export interface FoundInstitution {
  id: number
  shortName: string
}

/** Institutions whose names hold every word, the first few of them. */
export function findInstitutions(db: Db, words: string, limit: number): Promise<FoundInstitution[]> {
  let query = db.selectFrom('institutions').select(['id', 'shortName']).where('mergedInto', 'is', null)
  for (const word of words.toLowerCase().split(/\s+/).filter(Boolean)) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    // The very expression of the search index.
    query = query.where(
      sql<boolean>`lower(full_name || ' ' || short_name || ' ' || coalesce(place, '') || ' ' || coalesce(inn, '')
        || ' ' || coalesce(own_code, '')) like ${pattern}`,
    )
  }
  return query
    .orderBy(sql`report_order nulls last, short_name collate "ru-RU-x-icu"`)
    .orderBy('id')
    .limit(limit)
    .execute()
}

export function findInstitution(db: Db, id: number): Promise<FoundInstitution | undefined> {
  return db
    .selectFrom('institutions')
    .select(['id', 'shortName'])
    .where('id', '=', id)
    .where('mergedInto', 'is', null)
    .executeTakeFirst()
}
