import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'

export interface QueueQuery {
  /** Of some institutions only; undefined for all. */
  institutionIds: readonly number[] | undefined
  state: 'asked' | 'decided' | undefined
}

function postponementsMatching(db: Db, { institutionIds, state }: QueueQuery) {
  let query = db.selectFrom('postponements as p')
  if (institutionIds !== undefined) {
    query = query.where((where) =>
      where.or([where('p.institutionId', 'is', null), where('p.institutionId', 'in', [0, ...institutionIds])]),
    )
  }
  if (state === 'asked') return query.where('p.decision', 'is', null)
  return state === 'decided' ? query.where('p.decision', 'is not', null) : query
}

export async function countPostponements(db: Db, query: QueueQuery): Promise<number> {
  const row = await postponementsMatching(db, query)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** One page of postponements: those that wait for a decision first, the oldest on top, then the latest decided. */
export function listPostponements(db: Db, query: QueueQuery, page: { limit: number; offset: number }) {
  return postponementsMatching(db, query)
    .innerJoin('measures as m', 'm.id', 'p.measureId')
    .innerJoin('plans as n', 'n.id', 'm.planId')
    .leftJoin('institutions as i', 'i.id', 'p.institutionId')
    .leftJoin('users as a', 'a.id', 'p.askedBy')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('editionMeasures as em')
          .innerJoin('editions as e', 'e.id', 'em.editionId')
          .select(['em.number', 'em.title'])
          .whereRef('em.measureId', '=', 'p.measureId')
          .where('e.status', '!=', 'draft')
          .orderBy('e.number', 'desc')
          .limit(1)
          .as('t'),
      (join) => join.onTrue(),
    )
    .select(['p.id', 'p.measureId', 'm.planId', 'n.year as planYear', 't.number', 't.title', 'p.institutionId'])
    .select(['i.shortName as institutionName', 'p.untilPeriod', 'p.reason', 'p.askedAt', 'a.fullName as askedByName'])
    .select(['p.decision', 'p.decidedAt', 'p.decisionNote'])
    .orderBy(sql`p.decision is not null`)
    .orderBy(sql`case when p.decision is null then p.id end`)
    .orderBy('p.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}
export type QueueRow = Awaited<ReturnType<typeof listPostponements>>[number]

export async function getPostponement(db: Db, id: number) {
  const postponement = await db
    .selectFrom('postponements as p')
    .innerJoin('measures as m', 'm.id', 'p.measureId')
    .leftJoin('institutions as i', 'i.id', 'p.institutionId')
    .select(['p.id', 'p.measureId', 'm.planId', 'p.institutionId', 'i.shortName as institutionName'])
    .select(['p.untilPeriod', 'p.askedBy', 'p.decision'])
    .where('p.id', '=', id)
    .executeTakeFirst()
  if (postponement === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return postponement
}

export async function getObstacle(db: Db, id: number) {
  const obstacle = await db
    .selectFrom('obstacles as o')
    .innerJoin('measures as m', 'm.id', 'o.measureId')
    .select(['o.id', 'o.measureId', 'm.planId', 'o.institutionId', 'o.since', 'o.endedOn'])
    .where('o.id', '=', id)
    .executeTakeFirst()
  if (obstacle === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return obstacle
}
