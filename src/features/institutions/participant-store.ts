import { sql } from 'kysely'
import type { Db, Tx } from '../../db/connection.ts'
import { isFoundBy, reportOrder } from '../../db/searched-texts.ts'

export interface ParticipantQuery {
  year: number
  search: string
  only: 'all' | 'chosen' | 'others'
}

const tookPart = (year: number) =>
  sql<boolean>`exists (select from participants p where p.institution_id = i.id and p.assessment_year = ${year})`

/** Closed ones are shown where they took part: a past year keeps its set. */
function candidates(db: Db, { year, search, only }: ParticipantQuery) {
  let query = db
    .selectFrom('institutions as i')
    .where('i.mergedInto', 'is', null)
    .where((where) => where.or([where('i.closedOn', 'is', null), tookPart(year)]))
  if (search.trim() !== '') query = query.where(isFoundBy(search))
  if (only === 'chosen') return query.where(tookPart(year))
  return only === 'others' ? query.where(sql<boolean>`not ${tookPart(year)}`) : query
}

export async function countCandidates(db: Db, asked: ParticipantQuery): Promise<number> {
  const row = await candidates(db, asked)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

export function listCandidates(db: Db, asked: ParticipantQuery, page: { limit: number; offset: number }) {
  return candidates(db, asked)
    .leftJoin('institutionTypes as t', 't.id', 'i.typeId')
    .select(['i.id', 'i.shortName', 'i.fullName', 'i.place', 'i.closedOn', 't.name as type'])
    .select(tookPart(asked.year).as('chosen'))
    .orderBy(reportOrder)
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export type Candidate = Awaited<ReturnType<typeof listCandidates>>[number]

export async function countParticipants(db: Db, year: number): Promise<number> {
  const row = await db
    .selectFrom('participants as p')
    .innerJoin('institutions as i', 'i.id', 'p.institutionId')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('p.assessmentYear', '=', year)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Of these institutions makes the chosen ones participants and the others not; tells how many changed. */
export async function setParticipants(
  tx: Tx,
  year: number,
  { shown, chosen }: { shown: readonly number[]; chosen: readonly number[] },
): Promise<number> {
  const removed = await sql`delete from participants where assessment_year = ${year}
    and institution_id = any(${[...shown]}::integer[]) and institution_id <> all(${[...chosen]}::integer[])`.execute(tx)
  const added = await sql`insert into participants (assessment_year, institution_id)
    select ${year}, id from institutions where merged_into is null
      and id = any(${[...shown]}::integer[]) and id = any(${[...chosen]}::integer[])
    on conflict do nothing`.execute(tx)
  return Number(removed.numAffectedRows ?? 0) + Number(added.numAffectedRows ?? 0)
}
