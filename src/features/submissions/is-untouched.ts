import { sql } from 'kysely'

/** Has nothing been attached to a result, written about it or kept of it? `result` is how the statement calls its row. */
export function isUntouched(result: string) {
  const ofResult = sql`(${sql.ref(`${result}.submission_id`)}, ${sql.ref(`${result}.measure_id`)})`
  const of = (table: string) =>
    sql`not exists (select from ${sql.table(table)} t where (t.submission_id, t.measure_id) = ${ofResult})`
  const tables = ['evidence', 'review_notes', 'result_versions', 'reviews']
  return sql<boolean>`(${sql.join(tables.map(of), sql` and `)})`
}
