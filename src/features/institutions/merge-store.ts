import type { Db } from '../../db/connection.ts'

const MOST_SHOWN = 50

/** Merges that stand, the latest first. */
export function listStandingMerges(db: Db) {
  return db
    .selectFrom('institutionMerges as m')
    .innerJoin('institutions as k', 'k.id', 'm.institutionId')
    .innerJoin('institutions as d', 'd.id', 'm.duplicateId')
    .select(['m.id', 'm.mergedAt', 'k.id as keptId', 'k.shortName as kept', 'd.shortName as duplicate'])
    .where('m.undoneAt', 'is', null)
    .orderBy('m.id', 'desc')
    .limit(MOST_SHOWN)
    .execute()
}

/** Pairs that were said to be two institutions, the latest first. */
export function listApart(db: Db) {
  return db
    .selectFrom('distinctInstitutions as d')
    .innerJoin('institutions as i', 'i.id', 'd.institutionId')
    .innerJoin('institutions as o', 'o.id', 'd.otherId')
    .select(['d.id', 'i.id as oneId', 'i.shortName as one', 'o.id as otherId', 'o.shortName as other'])
    .orderBy('d.id', 'desc')
    .execute()
}
export type ApartPair = Awaited<ReturnType<typeof listApart>>[number]
