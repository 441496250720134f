import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { institutionRoles } from '../../domain/access.ts'
import { institutionsRu } from '../../text/institutions-ru.ts'
import { usersRu } from '../../text/users-ru.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { findInstitution, findInstitutionById } from '../institutions/find-institution.ts'
import { listFewInstitutions, type InstitutionChoice } from '../institutions/list-choices.ts'
import type { RoleInput } from './user-input.ts'
import type { NewRole } from './user-store.ts'

/** What a role may be bound to; undefined where there are too many for a list, and one is typed. */
export interface RoleChoices {
  institutions: readonly InstitutionChoice[] | undefined
  people: readonly { id: number; fullName: string | null }[] | undefined
}

const MOST_PEOPLE = 60

export async function loadRoleChoices(db: Db): Promise<RoleChoices> {
  const people = await db
    .selectFrom('users')
    .select(['id', 'fullName'])
    .where('erasedAt', 'is', null)
    .orderBy(sql`full_name collate "ru-RU-x-icu"`)
    .orderBy('id')
    .limit(MOST_PEOPLE + 1)
    .execute()
  return {
    institutions: await listFewInstitutions(db, []),
    people: people.length > MOST_PEOPLE ? undefined : people,
  }
}

type Found = { ok: true; id: number | null } | { ok: false; field: string; text: string }

/** The role that a form means: a choice that was there when it was opened may be gone, or was never offered. */
export async function readRole(
  db: Db,
  { institutionId, institutionName, deputyFor, deputyEmail, ...role }: RoleInput,
): Promise<{ ok: true; role: Omit<NewRole, 'userId'> } | { ok: false; errors: FieldErrors }> {
  // An institution chosen for a role of the authority means nothing.
  const institution = institutionRoles.includes(role.role)
    ? await findBound(db, institutionId, institutionName)
    : ({ ok: true, id: null } as const)
  const deputy = await findDeputized(db, deputyFor, deputyEmail)
  if (institution.ok && deputy.ok)
    return { ok: true, role: { ...role, institutionId: institution.id, deputyFor: deputy.id } }
  return { ok: false, errors: [institution, deputy].filter((found) => !found.ok) }
}

/** People of an institution are bound to it. */
async function findBound(db: Db, id: number | null, typed: string | undefined): Promise<Found> {
  if (typed === undefined) {
    const chosen = id === null ? undefined : await findInstitutionById(db, id)
    if (chosen !== undefined) return { ok: true, id: chosen.id }
    return { ok: false, field: 'institutionId', text: usersRu.errors.institution }
  }
  if (typed === '') return { ok: false, field: 'institutionName', text: usersRu.errors.institution }
  const found = await findInstitution(db, typed)
  if (found.ok) return { ok: true, id: found.institution.id }
  const text = institutionsRu.close.errors
  const why = found.why === 'several' ? text.several(found.names.join(', ')) : text.unknown
  return { ok: false, field: 'institutionName', text: why }
}

async function findDeputized(db: Db, id: number | null, email: string | undefined): Promise<Found> {
  const isTyped = email !== undefined && email !== ''
  if (id === null && !isTyped) return { ok: true, id: null }
  const person = await db
    .selectFrom('users')
    .select('id')
    .where('erasedAt', 'is', null)
    .where((where) => (isTyped ? where('email', '=', email) : where('id', '=', id)))
    .executeTakeFirst()
  if (person !== undefined) return { ok: true, id: person.id }
  return isTyped
    ? { ok: false, field: 'deputyEmail', text: usersRu.errors.deputyEmail }
    : { ok: false, field: 'deputyFor', text: usersRu.errors.deputyFor }
}
