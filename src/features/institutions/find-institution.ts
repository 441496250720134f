import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { isFoundBy, reportOrder } from '../../db/searched-texts.ts'
import { fold } from '../../domain/wording/fold.ts'
import { plainName } from './plain-name.ts'

export interface FoundInstitution {
  id: number
  shortName: string
}

export type FindInstitutionResult =
  | { ok: true; institution: FoundInstitution }
  | { ok: false; why: 'unknown' }
  | { ok: false; why: 'several'; names: string[] }

const MOST_NAMES = 5

/** The institution that a person means by its ИНН, code, name or a part of it: one alone, or which ones it could be. */
export async function findInstitution(db: Db, typed: string): Promise<FindInstitutionResult> {
  const text = typed.trim()
  if (text === '') return { ok: false, why: 'unknown' }
  const found = await listLike(db, text)
  const byNumber = found.filter(({ ownCode, inn }) => ownCode === text || inn === text)
  const byName = found.filter(({ names }) => names.some((name) => plainName(name) === plainName(text)))
  const meant = [byNumber, byName, found].find((list) => list.length > 0) ?? []
  // Of a closed one and its namesake that works, the working one is meant.
  const open = meant.filter(({ closedOn }) => closedOn === null)
  const [only, ...others] = open.length > 0 ? open : meant
  if (only === undefined) return { ok: false, why: 'unknown' }
  if (others.length === 0) return { ok: true, institution: only }
  return { ok: false, why: 'several', names: [only, ...others].slice(0, MOST_NAMES).map(({ shortName }) => shortName) }
}

/** Institutions that have every word as it is typed, or as it would be in Cyrillic. */
function listLike(db: Db, text: string) {
  return institutionsInUse(db)
    .select(['i.closedOn', 'i.inn', 'i.ownCode'])
    .select(
      sql<string[]>`array[i.full_name, i.short_name] || array(
        select alias from institution_aliases a where a.institution_id = i.id)`.as('names'),
    )
    .where((where) => where.or([isFoundBy(text), isFoundBy(fold(text))]))
    .orderBy(reportOrder)
    .execute()
}

function institutionsInUse(db: Db) {
  return db.selectFrom('institutions as i').select(['i.id', 'i.shortName']).where('i.mergedInto', 'is', null)
}

/** Institutions that have every word, the first few of them. */
export function findInstitutions(db: Db, words: string, limit: number): Promise<FoundInstitution[]> {
  return institutionsInUse(db).where(isFoundBy(words)).orderBy(reportOrder).limit(limit).execute()
}

/** The institution of a number in an address; undefined where there is none, or it is merged into another. */
export function findInstitutionById(db: Db, id: number): Promise<FoundInstitution | undefined> {
  return institutionsInUse(db).where('i.id', '=', id).executeTakeFirst()
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
  const byName = Map.groupBy(await listNamed(db, lines), ({ name }) => name)
  const found = lines.map((line) => ({ line, ids: (byName.get(plainName(line)) ?? []).map(({ id }) => id) }))
  return {
    ids: [...new Set(found.flatMap(({ ids }) => (ids.length === 1 ? ids : [])))],
    unknown: found.filter(({ ids }) => ids.length === 0).map(({ line }) => line),
    ambiguous: found.filter(({ ids }) => ids.length > 1).map(({ line }) => line),
  }
}

/** Institutions with one of the names, numbers or other spellings, each with what it was found by as `plainName` makes it. */
async function listNamed(db: Db, names: readonly string[]): Promise<{ id: number; name: string }[]> {
  const wanted = [...new Set(names.map(plainName))].filter((name) => name !== '')
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from (
      select i.id, btrim(regexp_replace(
        translate(lower(n.name), 'abcehkmoptxyё', 'авсенкмортхуе'), '[^[:alnum:]]+', ' ', 'g')) as name
      from institutions i cross join lateral (
        values (i.full_name), (i.short_name), (i.inn), (i.own_code)
        union all select a.alias from institution_aliases a where a.institution_id = i.id
      ) as n (name)
      where i.merged_into is null and n.name is not null
    ) as plain where name = any(${wanted}::text[]) group by id, name`.execute(db)
  return rows
}
