import { sql } from 'kysely'

const TRACES = ['evidence', 'review_notes', 'reviews', 'result_versions'] as const

/**
 * Has nothing been attached to a result, written about it or kept of it? `result` is how the statement calls its row;
 * `traces` are those that count.
 */
export function isUntouched(result: string, traces: readonly (typeof TRACES)[number][] = TRACES) {
  const ofResult = sql`(${sql.ref(`${result}.submission_id`)}, ${sql.ref(`${result}.measure_id`)})`
  const of = (table: string) =>
    sql`not exists (select from ${sql.table(table)} t where (t.submission_id, t.measure_id) = ${ofResult})`
  return sql<boolean>`(${sql.join(traces.map(of), sql` and `)})`
}
