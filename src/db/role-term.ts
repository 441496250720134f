import { sql } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'

/** Does the role `r` of `user_roles` hold on a day? Its first and last day are days of it. */
export function holdsOn(day: LocalDate) {
  return sql<boolean>`((r.valid_from is null or r.valid_from <= ${day}) and (r.valid_until is null or r.valid_until >= ${day}))`
}
