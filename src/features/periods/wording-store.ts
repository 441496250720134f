import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { Wording } from '../../domain/reword.ts'

export interface StoredWording extends Wording {
  measureId: number
}

/** Sentences of measures that somebody worded anew for a period, the earliest first. */
export async function listWordings(
  db: Db,
  reportingPeriodId: number,
  measureIds: readonly number[],
): Promise<StoredWording[]> {
  return db
    .selectFrom('reportWordings as w')
    .select(['w.id', 'w.measureId', 'w.place', 'w.subject', 'w.resultId', 'w.computedText', 'w.computedStatus'])
    .select(['w.text', 'w.version'])
    .select(
      sql<number[]>`array(select i.institution_id from report_wording_institutions i
        where i.wording_id = w.id order by i.institution_id)`.as('institutionIds'),
    )
    .where('w.reportingPeriodId', '=', reportingPeriodId)
    .where(sql<boolean>`w.measure_id = any(${[...measureIds]}::int[])`)
    .orderBy('w.id')
    .execute()
}
