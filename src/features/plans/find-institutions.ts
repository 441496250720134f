import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { isFoundBy, reportOrder } from '../institutions/institution-store.ts'

export interface FoundInstitution {
  id: number
  shortName: string
}

/** Institutions whose names hold every word, the first few of them. */
export function findInstitutions(db: Db, words: string, limit: number): Promise<FoundInstitution[]> {
  return db
    .selectFrom('institutions as i')
    .select(['i.id', 'i.shortName'])
    .where('i.mergedInto', 'is', null)
    .where(isFoundBy(words))
    .orderBy(reportOrder)
    .limit(limit)
    .execute()
}

export function findInstitution(db: Db, id: number): Promise<FoundInstitution | undefined> {
  return db
    .selectFrom('institutions')
    .select(['id', 'shortName'])
    .where('id', '=', id)
    .where('mergedInto', 'is', null)
    .executeTakeFirst()
}

/** Case, quotes and blanks that people write differently say nothing. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[«»“”„]/g, '"')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

export interface NamedInstitutions {
  ids: number[]
  /** Lines that no institution of the register answers to. */
  unknown: string[]
  /** Lines that several answer to. */
  ambiguous: string[]
}

/** Finds institutions by lines that hold a name, a tax number or a code each. */
export async function findByNames(db: Db, lines: readonly string[]): Promise<NamedInstitutions> {
  const wanted = [...new Set(lines.map(plainName))]
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from (
      select i.id, regexp_replace(lower(translate(n.name, '«»“”„', '"""""')), '\\s+', ' ', 'g') as name
      from institutions i cross join lateral (
        values (i.full_name), (i.short_name), (i.inn), (i.own_code)
        union all select a.alias from institution_aliases a where a.institution_id = i.id
      ) as n (name)
      where i.merged_into is null and n.name is not null
    ) as plain where name = any(${wanted}::text[]) group by id, name`.execute(db)
  const byName = Map.groupBy(rows, ({ name }) => name)
  const found = lines.map((line) => ({ line, ids: (byName.get(plainName(line)) ?? []).map(({ id }) => id) }))
  return {
    ids: [...new Set(found.flatMap(({ ids }) => (ids.length === 1 ? ids : [])))],
    unknown: found.filter(({ ids }) => ids.length === 0).map(({ line }) => line),
    ambiguous: found.filter(({ ids }) => ids.length > 1).map(({ line }) => line),
  }
}

const MOST_TO_TICK = 60

/** Open institutions to tick in a form, and those ticked already; undefined where there are too many for that. */
export async function listTickable(db: Db, ticked: readonly number[]): Promise<FoundInstitution[] | undefined> {
  const rows = await db
    .selectFrom('institutions')
    .select(['id', 'shortName'])
    .where('mergedInto', 'is', null)
    .where((where) => where.or([where('closedOn', 'is', null), where('id', 'in', [0, ...ticked])]))
    .orderBy(sql`report_order nulls last, short_name collate "ru-RU-x-icu"`)
    .orderBy('id')
    .limit(MOST_TO_TICK + 1)
    .execute()
  return rows.length > MOST_TO_TICK ? undefined : rows
}
