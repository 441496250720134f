import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'

/** So many results at most are put together for one page. */
const RESULTS = 5000

/** How many measures are a page where each brings the results of so many institutions. */
export function measuresOnPage(most: number, institutions: number): number {
  return Math.max(1, Math.min(most, Math.floor(RESULTS / Math.max(1, institutions))))
}

/** How many institutions a period asks, or a document names. */
export async function countInstitutions(db: Db, { id }: { id: number }): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select greatest(
      (select count(*) from submissions where reporting_period_id = ${id}),
      (select count(*) from period_institutions where reporting_period_id = ${id}))::int as count`.execute(db)
  return rows[0]?.count ?? 0
}
