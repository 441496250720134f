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
