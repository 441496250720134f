import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { keyOf, plainName } from './plain-name.ts'

/** What two records have in common, the surest first. */
export type Likeness = 'inn' | 'name' | 'key' | 'alias'

export interface Comparable {
  id: number
  fullName: string
  shortName: string
  place: string | null
  inn: string | null
  closedOn: string | null
  aliases: string[]
}

export interface LikelyPair {
  one: Comparable
  other: Comparable
  why: Likeness
}

export async function listComparable(db: Db): Promise<Comparable[]> {
  const { rows } = await sql<Comparable>`
    select i.id, i.full_name, i.short_name, i.place, i.inn, i.closed_on,
      array(select alias from institution_aliases a where a.institution_id = i.id order by a.id) as aliases
    from institutions i where i.merged_into is null
    order by i.report_order nulls last, i.short_name collate "ru-RU-x-icu", i.id`.execute(db)
  return rows
}

const ways: readonly [Likeness, (institution: Comparable) => string[]][] = [
  ['inn', ({ inn }) => (inn === null ? [] : [inn])],
  ['name', ({ fullName, shortName }) => [plainName(fullName), plainName(shortName)]],
  ['key', ({ fullName, shortName }) => [keyOf(fullName), keyOf(shortName)]],
  ['alias', ({ fullName, shortName, aliases }) => [fullName, shortName, ...aliases].map(plainName)],
]

/** Two legal entities, or two places, may share a name. */
function areApart(one: Comparable, other: Comparable): boolean {
  if (one.inn !== null && other.inn !== null && one.inn !== other.inn) return true
  return one.place !== null && other.place !== null && plainName(one.place) !== plainName(other.place)
}

/**
 * Every two records that look like one institution, each pair once by the surest likeness; those that somebody told
 * apart are left out.
 */
export function findDuplicates(
  institutions: readonly Comparable[],
  apart: readonly { oneId: number; otherId: number }[] = [],
): LikelyPair[] {
  const told = new Set(apart.flatMap(({ oneId, otherId }) => [`${oneId} ${otherId}`, `${otherId} ${oneId}`]))
  const pairs = new Map<string, LikelyPair>()
  for (const [why, marksOf] of ways) {
    const likely = groupBy(institutions, marksOf).flatMap(pairsOf)
    for (const { one, other } of likely.filter((pair) => why === 'inn' || !areApart(pair.one, pair.other))) {
      const name = `${one.id} ${other.id}`
      if (!pairs.has(name) && !told.has(name)) pairs.set(name, { one, other, why })
    }
  }
  return [...pairs.values()]
}

/** A mark that very many share, as an empty key does, tells nothing. */
const LARGEST_GROUP = 20

function groupBy(institutions: readonly Comparable[], marksOf: (institution: Comparable) => string[]): Comparable[][] {
  const groups = new Map<string, Comparable[]>()
  for (const institution of institutions) {
    for (const mark of new Set(marksOf(institution))) {
      const group = groups.get(mark) ?? []
      if (mark !== '') groups.set(mark, group)
      group.push(institution)
    }
  }
  return [...groups.values()].filter((group) => group.length > 1 && group.length <= LARGEST_GROUP)
}

function pairsOf(group: readonly Comparable[]) {
  return group.flatMap((one, at) => group.slice(at + 1).map((other) => ({ one, other })))
}

/** Institutions of the register that a new one looks like. */
export async function findLike(
  db: Db,
  given: Pick<Comparable, 'fullName' | 'shortName' | 'place' | 'inn' | 'aliases'>,
): Promise<Comparable[]> {
  const asked: Comparable = { ...given, id: 0, closedOn: null }
  const known = (await listComparable(db)).filter((other) => !areApart(asked, other))
  return known.filter((other) =>
    ways.some(([, marksOf]) => marksOf(asked).some((mark) => mark !== '' && marksOf(other).includes(mark))),
  )
}
