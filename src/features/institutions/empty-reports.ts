import { sql } from 'kysely'
import type { Tx } from '../../db/connection.ts'
import type { MovedRows } from './move-references.ts'

type Removed = MovedRows['removed']

/**
 * Where both of a pair report for one period, the report that nobody has touched is put away. Undefined where both say
 * something: which of them is right, no merge can know.
 */
export async function putEmptyReportsAway(tx: Tx, from: number, to: number): Promise<Removed | undefined> {
  const { rows } = await sql<{ one: number; other: number; oneEmpty: boolean; otherEmpty: boolean }>`
    select a.id as one, b.id as other, ${isEmpty('a')} as "oneEmpty", ${isEmpty('b')} as "otherEmpty"
    from submissions a join submissions b on b.reporting_period_id = a.reporting_period_id and b.institution_id = ${to}
    where a.institution_id = ${from} order by a.id for update of a, b`.execute(tx)
  if (rows.some(({ oneEmpty, otherEmpty }) => !oneEmpty && !otherEmpty)) return undefined
  const ids = rows.map(({ one, other, oneEmpty }) => (oneEmpty ? one : other))
  if (ids.length === 0) return []
  const results = await removeRows(tx, 'submission_results', 'submission_id', ids)
  const submissions = await removeRows(tx, 'submissions', 'id', ids)
  // In the order in which they can be given back.
  return [submissions, results].filter((removed) => removed.rows.length > 0)
}

const isEmpty = (submission: string) => {
  const s = sql.ref(submission)
  return sql`(${s}.status = 'draft' and ${s}.round = 0 and not exists (
    select from submission_results r where r.submission_id = ${s}.id and (r.state <> 'empty'
      or exists (select from evidence e where e.submission_id = r.submission_id and e.measure_id = r.measure_id)
      or exists (select from review_notes n where n.submission_id = r.submission_id and n.measure_id = r.measure_id))))`
}

async function removeRows(tx: Tx, table: string, column: string, ids: readonly number[]): Promise<Removed[number]> {
  const { rows } = await sql<{ row: Removed[number]['rows'][number] }>`
    delete from ${sql.table(table)} t where ${sql.ref(`t.${column}`)} = any(${[...ids]}::int[])
    returning to_jsonb(t) as row`.execute(tx)
  return { table, rows: rows.map(({ row }) => row) }
}
