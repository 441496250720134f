import type { Pool, PoolClient } from 'pg'

export interface TableOfSchema {
  name: string
  columns: string[]
}

/** The tables of an authority, each after the ones that it refers to; the ledger of migrations is left out. */
export async function listTables(client: PoolClient | Pool, schema: string): Promise<TableOfSchema[]> {
  const { rows: tables } = await client.query<TableOfSchema>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = $1::regnamespace and c.relkind = 'r' and c.relname not in ('migrations', 'migration_lock')
     group by c.relname order by c.relname`,
    [schema],
  )
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `select distinct f.relname as "from", t.relname as "to"
     from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and k.connamespace = $1::regnamespace and f.oid <> t.oid`,
    [schema],
  )
  return inOrder(tables, references)
}

function inOrder(tables: TableOfSchema[], references: readonly { from: string; to: string }[]): TableOfSchema[] {
  const placed: TableOfSchema[] = []
  const isPlaced = (name: string) => placed.some((table) => table.name === name)
  while (placed.length < tables.length) {
    const ready = tables.filter(
      ({ name }) => !isPlaced(name) && references.every(({ from, to }) => from !== name || isPlaced(to)),
    )
    if (ready.length === 0) throw new Error('Tables refer to each other in a circle')
    placed.push(...ready)
  }
  return placed
}
