import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'

/** What the assessment found, as far as it concerns one institution. */
export interface Remark {
  text: string
  criterion: string | null
}

/** Remarks about an institution, or about all, by the measure that answers them. */
export async function listRemarksOf(
  db: Db,
  { institutionId, measureIds }: { institutionId: number; measureIds: readonly number[] },
): Promise<Map<number, Remark[]>> {
  const rows = await db
    .selectFrom('deficiencyMeasures as l')
    .innerJoin('deficiencies as d', 'd.id', 'l.deficiencyId')
    .select(['l.measureId', 'd.text', 'd.criterion'])
    .where(sql<boolean>`l.measure_id = any(${[...measureIds]}::int[])`)
    .where(sql<boolean>`(d.institution_id is null or d.institution_id = ${institutionId})`)
    .orderBy('l.measureId')
    .orderBy('d.id')
    .execute()
  return Map.groupBy(rows, ({ measureId }) => measureId)
}
