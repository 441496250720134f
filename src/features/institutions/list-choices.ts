import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'

/** Open institutions to choose from, in the order of reports. */
export function listInstitutionChoices(db: Db): Promise<{ id: number; shortName: string }[]> {
  return db
    .selectFrom('institutions')
    .select(['id', 'shortName'])
    .where('mergedInto', 'is', null)
    .where('closedOn', 'is', null)
    .orderBy(sql`report_order nulls last, short_name collate "ru-RU-x-icu"`)
    .orderBy('id')
    .execute()
}
