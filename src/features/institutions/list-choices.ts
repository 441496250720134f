import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'

export interface InstitutionChoice {
  id: number
  shortName: string
}

/** Open institutions to choose from, in the order of reports. */
export function listInstitutionChoices(db: Db): Promise<InstitutionChoice[]> {
  return db
    .selectFrom('institutions')
    .select(['id', 'shortName'])
    .where('mergedInto', 'is', null)
    .where('closedOn', 'is', null)
    .orderBy(sql`report_order nulls last, short_name collate "ru-RU-x-icu"`)
    .orderBy('id')
    .execute()
}

/** Types that institutions have, by name. */
export function listTypes(db: Db): Promise<{ id: number; name: string }[]> {
  return db
    .selectFrom('institutionTypes')
    .select(['id', 'name'])
    .orderBy(sql`name collate "ru-RU-x-icu"`)
    .execute()
}

const MOST_TO_CHOOSE_FROM = 60

/** Open institutions to choose from in a form, and those chosen already; undefined where there are too many for that. */
export async function listFewInstitutions(db: Db, chosen: readonly number[]): Promise<InstitutionChoice[] | undefined> {
  const rows = await db
    .selectFrom('institutions')
    .select(['id', 'shortName'])
    .where('mergedInto', 'is', null)
    .where((where) => where.or([where('closedOn', 'is', null), where('id', 'in', [0, ...chosen])]))
    .orderBy(sql`report_order nulls last, short_name collate "ru-RU-x-icu"`)
    .orderBy('id')
    .limit(MOST_TO_CHOOSE_FROM + 1)
    .execute()
  return rows.length > MOST_TO_CHOOSE_FROM ? undefined : rows
}
