import { sql } from 'kysely'
import type { Db } from '../../../db/connection.ts'
import { holdsOn } from '../../../db/role-term.ts'
import type { HeldRole } from '../../../domain/access.ts'
import type { LocalDate } from '../../../domain/local-date.ts'

/** Who reviews, and the day of it: a deputy's role has a term. */
export interface Reviewer {
  userId: number
  roles: readonly HeldRole[]
  today: LocalDate
}

/** The sections that somebody reviews: undefined is all of them. */
export async function sectionsOf(db: Db, { userId, roles, today }: Reviewer): Promise<readonly number[] | undefined> {
  if (roles.some(({ role }) => role === 'coordinator')) return undefined
  const bound = await db
    .selectFrom('userRoles as r')
    .leftJoin('userRoleSections as s', 's.userRoleId', 'r.id')
    .select(['r.id', 's.sectionId'])
    .where('r.userId', '=', userId)
    .where('r.role', '=', 'reviewer')
    .where(holdsOn(today))
    .execute()
  // A role bound to no section reaches all of them.
  if (bound.some(({ sectionId }) => sectionId === null)) return undefined
  return bound.flatMap(({ sectionId }) => sectionId ?? [])
}

/** Does the measure `m` of an edition stand in one of these sections? Undefined is all of them. */
export function standsIn(sections: readonly number[] | undefined) {
  return sections === undefined ? sql<boolean>`true` : sql<boolean>`m.section_id = any(${[...sections]}::int[])`
}

/** Does the measure stand in a section that somebody reviews? */
export async function mayReview(
  db: Db,
  reviewer: Reviewer,
  { editionId, measureId }: { editionId: number; measureId: number },
): Promise<boolean> {
  const sections = await sectionsOf(db, reviewer)
  if (sections === undefined) return true
  const measure = await db
    .selectFrom('editionMeasures')
    .select('sectionId')
    .where('editionId', '=', editionId)
    .where('measureId', '=', measureId)
    .executeTakeFirst()
  return measure !== undefined && sections.includes(measure.sectionId)
}
