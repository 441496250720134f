import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'

/** What happened to one institution, as its page tells it. */
export async function getLife(db: Db, id: number) {
  const [formerNames, successors, predecessors, years, measures, merges] = await Promise.all([
    db
      .selectFrom('institutionFormerNames')
      .select(['id', 'fullName', 'shortName', 'usedUntil'])
      .where('institutionId', '=', id)
      .orderBy('usedUntil', 'desc')
      .execute(),
    neighbours(db, { from: 'institutionId', to: 'successorId' }, id),
    neighbours(db, { from: 'successorId', to: 'institutionId' }, id),
    db
      .selectFrom('participants')
      .select('assessmentYear')
      .where('institutionId', '=', id)
      .orderBy('assessmentYear', 'desc')
      .execute(),
    countMeasures(db, id),
    listMerges(db, id),
  ])
  const participation = years.map((row) => row.assessmentYear)
  return { formerNames, successors, predecessors, participation, measures, merges }
}

export type Life = Awaited<ReturnType<typeof getLife>>

type End = 'institutionId' | 'successorId'

function neighbours(db: Db, { from, to }: { from: End; to: End }, id: number) {
  return db
    .selectFrom('institutionSuccessions as s')
    .innerJoin('institutions as i', 'i.id', `s.${to}`)
    .select(['i.id', 'i.shortName', 's.succeededOn'])
    .where(`s.${from}`, '=', id)
    .orderBy('s.succeededOn')
    .orderBy('s.id')
    .execute()
}

async function countMeasures(db: Db, id: number): Promise<number> {
  const row = await db
    .selectFrom('assignments as a')
    .innerJoin('editions as e', 'e.id', 'a.editionId')
    .select(sql<number>`count(distinct a.measure_id)`.as('count'))
    .where('a.institutionId', '=', id)
    .where('e.status', '=', 'approved')
    .executeTakeFirstOrThrow()
  return row.count
}

/** Merges into this institution that stand, the latest first. */
function listMerges(db: Db, id: number) {
  return db
    .selectFrom('institutionMerges as m')
    .innerJoin('institutions as d', 'd.id', 'm.duplicateId')
    .select(['m.id', 'm.mergedAt', 'm.duplicateId', 'd.shortName'])
    .where('m.institutionId', '=', id)
    .where('m.undoneAt', 'is', null)
    .orderBy('m.id', 'desc')
    .execute()
}
