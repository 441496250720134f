import { sql } from 'kysely'
import type { Tx } from '../../db/connection.ts'
import { references, type Reference } from './merge-references.ts'

/** Rows as the database has them, by column. */
type Rows = Record<string, unknown>[]

/** What changed hands in a merge. */
export interface MovedRows {
  /** Keys of the rows that point to the kept record now. */
  moved: { table: string; column: string; keys: Rows }[]
  /** Whole rows that were put away, for the kept record has the same. */
  removed: { table: string; rows: Rows }[]
}

const names = (columns: readonly string[], of = '') => sql.raw(columns.map((column) => `${of}${column}`).join(', '))

/** Makes all that points to the duplicate point to the kept one. */
export async function moveReferences(tx: Tx, from: number, to: number): Promise<MovedRows> {
  const answer: MovedRows = { moved: [], removed: [] }
  for (const reference of references) {
    const { table, column, key } = reference
    const removed = await putAway(tx, reference, { from, to })
    if (removed.length > 0) answer.removed.push({ table, rows: removed })
    const { rows: keys } = await sql<{ key: Rows[number] }>`
      update ${sql.table(table)} t set ${sql.ref(column)} = ${to} where ${sql.ref(`t.${column}`)} = ${from}
      returning (select to_jsonb(k) from (select ${names(key, 't.')}) k) as key`.execute(tx)
    if (keys.length > 0) answer.moved.push({ table, column, keys: keys.map((row) => row.key) })
  }
  return answer
}

/** Deletes the rows that would stand twice, or point from the kept record to itself. */
async function putAway(tx: Tx, reference: Reference, { from, to }: { from: number; to: number }): Promise<Rows> {
  const { table, column, once, onceWhere, unlike } = reference
  const same = (once ?? []).map((name) => sql`and ${sql.ref(`k.${name}`)} is not distinct from ${sql.ref(`t.${name}`)}`)
  const both = onceWhere === undefined ? sql`true` : sql`${sql.raw(`t.${onceWhere} and k.${onceWhere}`)}`
  const stands =
    once === undefined
      ? sql`false`
      : sql`exists (select from ${sql.table(table)} k where ${sql.ref(`k.${column}`)} = ${to} ${sql.join(same, sql` `)}
          and ${both})`
  const itself = unlike === undefined ? sql`false` : sql`${sql.ref(`t.${unlike}`)} = ${to}`
  const { rows } = await sql<{ row: Rows[number] }>`
    delete from ${sql.table(table)} t where ${sql.ref(`t.${column}`)} = ${from} and (${stands} or ${itself})
    returning to_jsonb(t) as row`.execute(tx)
  return rows.map(({ row }) => row)
}

/** Undoes `moveReferences`; rows that are gone since are passed over. */
export async function moveBack(tx: Tx, { moved, removed }: MovedRows, from: number, to: number): Promise<void> {
  for (const { table, column, keys } of moved) {
    const key = Object.keys(keys[0] ?? {})
    await sql`update ${sql.table(table)} t set ${sql.ref(column)} = ${from}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(keys)}::jsonb) k
      where ${sql.ref(`t.${column}`)} = ${to} and (${names(key, 't.')}) = (${names(key, 'k.')})`.execute(tx)
  }
  for (const { table, rows } of removed) {
    await sql`insert into ${sql.table(table)} overriding system value
      select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
      on conflict do nothing`.execute(tx)
  }
}

/** How many rows of each table point to an institution. */
export async function countReferences(tx: Pick<Tx, 'getExecutor'>, id: number): Promise<Map<string, number>> {
  const counts = references.map(
    ({ table, column }) =>
      sql`select ${sql.lit(table)} as name, count(*) as count from ${sql.table(table)} where ${sql.ref(column)} = ${id}`,
  )
  const { rows } = await sql<{ name: string; count: number }>`${sql.join(counts, sql` union all `)}`.execute(tx)
  const sums = new Map<string, number>()
  for (const { name, count } of rows) if (count > 0) sums.set(name, (sums.get(name) ?? 0) + count)
  return sums
}
