import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'

interface Namesake {
  id: number
  fullName: string
  shortName: string
  place: string | null
  inn: string | null
}

/** What institutions are called in a report that share their short name with another one that works. */
export async function nameNamesakes(db: Db): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<Namesake>`
    select id, full_name as "fullName", short_name as "shortName", place, inn from institutions
    where merged_into is null and closed_on is null and short_name in (
      select short_name from institutions where merged_into is null and closed_on is null
      group by short_name having count(*) > 1)`.execute(db)
  const groups = [...Map.groupBy(rows, ({ shortName }) => shortName).values()]
  return new Map(groups.flatMap((group) => group.map((one) => [one.id, tellApart(one, group)])))
}

/** By place, else by the whole name, else by INN: the first that none of the others has. */
function tellApart(one: Namesake, group: readonly Namesake[]): string {
  const isOwn = (read: (other: Namesake) => string | null) =>
    read(one) !== null && group.filter((other) => read(other) === read(one)).length === 1
  if (isOwn(({ place }) => place)) return `${one.shortName} (${one.place})`
  if (isOwn(({ fullName }) => fullName)) return one.fullName
  return isOwn(({ inn }) => inn) ? `${one.shortName} (ИНН ${one.inn})` : one.shortName
}
