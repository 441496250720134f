import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { holdsOn } from '../../db/role-term.ts'
import type { LocalDate } from '../../domain/local-date.ts'

/** People who hold a role in an institution on a day, by name. */
export function listPeopleOf(db: Db, institutionId: number, on: LocalDate) {
  return db
    .selectFrom('userRoles as r')
    .innerJoin('users as u', 'u.id', 'r.userId')
    .select(['u.id', 'u.fullName', 'u.email', 'r.role'])
    .where('r.institutionId', '=', institutionId)
    .where('u.disabledAt', 'is', null)
    .where('u.erasedAt', 'is', null)
    .where(holdsOn(on))
    .orderBy(sql`u.full_name collate "ru-RU-x-icu"`)
    .orderBy('r.id')
    .execute()
}
