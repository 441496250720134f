import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { JournalChange } from './journal-store.ts'

type Named = 'person' | 'institution' | 'measure'

/** Columns that hold the number of a row which people know by a name. */
const NAMED: Record<string, Named> = {
  user_id: 'person',
  institution_id: 'institution',
  merged_into: 'institution',
  successor_id: 'institution',
  other_id: 'institution',
  duplicate_id: 'institution',
  measure_id: 'measure',
}

const kindOf = (column: string): Named | undefined => NAMED[column] ?? (column.endsWith('_by') ? 'person' : undefined)

/** Names a value of a column, where it is a reference to what still has a name. */
export type NameReference = (column: string, value: unknown) => string | undefined

/** Looks up whom and what the changes refer to. */
export async function findReferences(db: Db, changes: readonly JournalChange[]): Promise<NameReference> {
  const ids: Record<Named, Set<number>> = { person: new Set(), institution: new Set(), measure: new Set() }
  for (const { before, after } of changes) {
    for (const [column, value] of [...Object.entries(before ?? {}), ...Object.entries(after ?? {})]) {
      const kind = kindOf(column)
      if (kind !== undefined && typeof value === 'number') ids[kind].add(value)
    }
  }
  const names: Record<Named, ReadonlyMap<number, string>> = {
    person: await namePeople(db, [...ids.person]),
    institution: await nameInstitutions(db, [...ids.institution]),
    measure: await nameMeasures(db, [...ids.measure]),
  }
  return (column, value) => {
    const kind = kindOf(column)
    return kind === undefined || typeof value !== 'number' ? undefined : names[kind].get(value)
  }
}

type NameRow = { id: number; name: string | null }

const toMap = (rows: readonly NameRow[]) => new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])))

async function namePeople(db: Db, ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  return toMap(await db.selectFrom('users').select(['id', 'fullName as name']).where('id', 'in', ids).execute())
}

async function nameInstitutions(db: Db, ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  return toMap(await db.selectFrom('institutions').select(['id', 'shortName as name']).where('id', 'in', ids).execute())
}

/** By number and title in the latest edition that has it. */
async function nameMeasures(db: Db, ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<NameRow>`
    select distinct on (measure_id) measure_id as id, nullif(concat_ws(' ', number, title), '') as name
    from edition_measures where measure_id = any(${ids}::int[]) order by measure_id, edition_id desc`.execute(db)
  return toMap(rows)
}
