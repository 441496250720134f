import { sql } from 'kysely'
import type { Db, Tx } from '../../db/connection.ts'
import type { Role } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'
import { holdsWords } from '../../db/search-words.ts'
import { personText } from '../../db/searched-texts.ts'

/** What sign-in asks of an account. */
export function findCredentials(db: Db, email: string) {
  return db
    .selectFrom('users')
    .select(['id', 'email', 'fullName', 'passwordHash', 'totpSecret', 'totpConfirmedAt', 'totpLastStep'])
    .where('email', '=', email.trim().toLowerCase())
    .where('disabledAt', 'is', null)
    .where('erasedAt', 'is', null)
    .executeTakeFirst()
}

export async function getUser(db: Db, id: number) {
  const user = await db
    .selectFrom('users')
    .select([
      'id',
      'fullName',
      'post',
      'email',
      'disabledAt',
      'erasedAt',
      'totpSecret',
      'totpConfirmedAt',
      'totpLastStep',
      'wantsReminders',
    ])
    .select(['version', 'createdAt', sql<boolean>`password_hash is not null`.as('hasPassword')])
    .select(sql<boolean>`exists (select from sessions s where s.user_id = users.id)`.as('hasSession'))
    .where('id', '=', id)
    .executeTakeFirst()
  if (user === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return user
}

/** Roles of a person with the institution that each is bound to, those of the future and the past too. */
export function listRoles(db: Db, userId: number) {
  return db
    .selectFrom('userRoles as r')
    .leftJoin('institutions as i', 'i.id', 'r.institutionId')
    .leftJoin('users as d', 'd.id', 'r.deputyFor')
    .select(['r.id', 'r.role', 'r.institutionId', 'i.shortName as institutionName', 'r.validFrom', 'r.validUntil'])
    .select(['r.deputyFor', 'd.fullName as deputyForName'])
    .select(sql<number>`(select count(*) from user_role_sections s where s.user_role_id = r.id)`.as('sectionCount'))
    .where('r.userId', '=', userId)
    .orderBy('r.id')
    .execute()
}

export interface UserListQuery {
  search: string
  role: Role | undefined
  institutionId: number | undefined
}

function usersMatching(db: Db, { search, role, institutionId }: UserListQuery) {
  let query = db.selectFrom('users as u').where('u.erasedAt', 'is', null)
  if (search.trim() !== '') query = query.where(holdsWords(personText, search))
  if (role !== undefined || institutionId !== undefined) {
    query = query.where((where) => {
      let held = where.selectFrom('userRoles as r').select('r.id').whereRef('r.userId', '=', 'u.id')
      if (role !== undefined) held = held.where('r.role', '=', role)
      if (institutionId !== undefined) held = held.where('r.institutionId', '=', institutionId)
      return where.exists(held)
    })
  }
  return query
}

export async function countUsers(db: Db, query: UserListQuery): Promise<number> {
  const row = await usersMatching(db, query)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** One page of people by name, each with roles as one text list. */
export function listUsers(db: Db, query: UserListQuery, page: { limit: number; offset: number }) {
  return usersMatching(db, query)
    .select(['u.id', 'u.fullName', 'u.email', 'u.post', 'u.disabledAt', 'u.totpConfirmedAt'])
    .select(sql<boolean>`u.password_hash is not null`.as('hasPassword'))
    .select(sql<boolean>`exists (select from sessions s where s.user_id = u.id)`.as('hasSession'))
    .select(
      sql<{ role: Role; institution: string | null }[]>`(
        select coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'institution', i.short_name) order by r.id), '[]')
        from user_roles r left join institutions i on i.id = r.institution_id where r.user_id = u.id)`.as('roles'),
    )
    .orderBy(sql`u.full_name collate "ru-RU-x-icu"`)
    .orderBy('u.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export interface NewUser {
  fullName: string
  post: string | null
  email: string
}

export interface NewRole {
  userId: number
  role: Role
  institutionId: number | null
  deputyFor?: number | null
  validFrom?: string | null
  validUntil?: string | null
}

/** Gives a role; the same one given again only moves its dates. */
export async function saveRole(tx: Tx, role: NewRole): Promise<void> {
  await tx
    .insertInto('userRoles')
    .values(role)
    .onConflict((conflict) =>
      conflict
        .expression(sql`user_id, role, coalesce(institution_id, 0), coalesce(deputy_for, 0)`)
        .doUpdateSet({ validFrom: role.validFrom ?? null, validUntil: role.validUntil ?? null }),
    )
    .execute()
}

/** Sections of the plans in force that a reviewer may be bound to, with which of them the role is. */
export function listReviewedSections(db: Db, roleId: number) {
  return db
    .selectFrom('editionSections as s')
    .innerJoin('editions as e', 'e.id', 's.editionId')
    .innerJoin('plans as p', 'p.id', 'e.planId')
    .leftJoin('userRoleSections as r', (join) =>
      join.onRef('r.sectionId', '=', 's.sectionId').on('r.userRoleId', '=', roleId),
    )
    .select(['s.sectionId as id', 's.number', 's.title', 'p.year'])
    .select(sql<boolean>`r.section_id is not null`.as('isChosen'))
    .where('e.status', '=', 'approved')
    .where('p.institutionId', 'is', null)
    .orderBy('p.year', 'desc')
    .orderBy('s.position')
    .execute()
}
