import type { Db } from '../../db/connection.ts'

/** Postponements of a measure, the latest first; `institutionIds` confines them to those of some institutions. */
export function listPostponementsOf(db: Db, measureId: number, institutionIds: readonly number[] | undefined) {
  return db
    .selectFrom('postponements as p')
    .leftJoin('institutions as i', 'i.id', 'p.institutionId')
    .select(['p.id', 'i.shortName as institutionName', 'p.untilPeriod', 'p.reason', 'p.askedAt'])
    .select(['p.decision', 'p.decidedAt', 'p.decisionNote'])
    .where('p.measureId', '=', measureId)
    .$if(institutionIds !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where('p.institutionId', 'is', null),
          where('p.institutionId', 'in', [...(institutionIds ?? []), 0]),
        ]),
      ),
    )
    .orderBy('p.id', 'desc')
    .limit(50)
    .execute()
}

/** Outside causes that stood or stand in the way of a measure, the latest first. */
export function listObstaclesOf(db: Db, measureId: number, institutionIds: readonly number[] | undefined) {
  return db
    .selectFrom('obstacles as o')
    .leftJoin('institutions as i', 'i.id', 'o.institutionId')
    .select(['o.id', 'o.institutionId', 'i.shortName as institutionName', 'o.cause', 'o.doneInstead'])
    .select(['o.since', 'o.endedOn'])
    .where('o.measureId', '=', measureId)
    .$if(institutionIds !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where('o.institutionId', 'is', null),
          where('o.institutionId', 'in', [...(institutionIds ?? []), 0]),
        ]),
      ),
    )
    .orderBy('o.since', 'desc')
    .orderBy('o.id', 'desc')
    .limit(50)
    .execute()
}
export type ObstacleOfMeasure = Awaited<ReturnType<typeof listObstaclesOf>>[number]
