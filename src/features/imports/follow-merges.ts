import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { Decisions, InstitutionDecision } from './decisions.ts'

/** Institutions of the register that decisions name, as they are called and numbered now; one that is deleted is missing. */
type Followed = ReadonlyMap<number, { id: number; name: string }>

const guestKey = (id: number) => `id:${id}`
const guestId = (key: string) => Number(/^id:(\d+)$/.exec(key)?.[1])

/** Decisions name institutions by number: one that was merged since is the one that it was merged into. */
export async function followMerges(db: Db, decisions: Decisions): Promise<Decisions> {
  const chosen = Object.values(decisions.institutions).flatMap((one) => (one.as === 'existing' ? [one.id] : []))
  const ids = [...new Set([...chosen, ...decisions.guests.map(({ key }) => guestId(key))])]
  if (ids.length === 0) return decisions
  const followed = await follow(db, ids)
  return { ...withInstitutions(decisions, followed), ...withGuests(decisions, followed) }
}

async function follow(db: Db, ids: readonly number[]): Promise<Followed> {
  const { rows } = await sql<{ asked: number; id: number; name: string }>`
    with recursive way (asked, id) as (
      select id, id from institutions where id = any(${[...ids]}::int[])
      union
      select w.asked, i.merged_into from way w join institutions i on i.id = w.id where i.merged_into is not null
    )
    select w.asked, i.id, i.short_name as name from way w join institutions i on i.id = w.id
    where i.merged_into is null`.execute(db)
  return new Map(rows.map(({ asked, ...now }) => [asked, now]))
}

/** A deleted one keeps its number, which leads nowhere: the name has to be decided again. */
function withInstitutions(decisions: Decisions, followed: Followed): Decisions {
  const move = (one: InstitutionDecision) =>
    one.as === 'existing' ? { ...one, id: followed.get(one.id)?.id ?? one.id } : one
  const institutions = Object.entries(decisions.institutions).map(([key, one]) => [key, move(one)] as const)
  return { ...decisions, institutions: Object.fromEntries(institutions) }
}

/** A deleted guest leaves every correction that it stood in. */
function withGuests(decisions: Decisions, followed: Followed): Partial<Decisions> {
  const renamed = new Map(
    decisions.guests.map(({ key }) => {
      const now = followed.get(guestId(key))
      return [key, now === undefined ? undefined : { key: guestKey(now.id), name: now.name }]
    }),
  )
  const guests = new Map([...renamed.values()].flatMap((one) => (one === undefined ? [] : [[one.key, one]])))
  const rename = (key: string) => (renamed.has(key) ? renamed.get(key)?.key : key)
  const renameAll = (keys: readonly string[]) => [...new Set(keys.flatMap((key) => rename(key) ?? []))]
  const { owner } = decisions.about
  return {
    guests: [...guests.values()],
    about: typeof owner === 'string' ? { ...decisions.about, owner: rename(owner) } : decisions.about,
    measures: corrected(decisions.measures, renameAll),
    results: corrected(decisions.results, renameAll),
  }
}

function corrected<T extends { institutions?: string[] | undefined }>(
  corrections: Record<string, T>,
  rename: (keys: readonly string[]) => string[],
): Record<string, T> {
  const entries = Object.entries(corrections).map(
    ([place, one]) =>
      [place, one.institutions === undefined ? one : { ...one, institutions: rename(one.institutions) }] as const,
  )
  return Object.fromEntries(entries)
}
