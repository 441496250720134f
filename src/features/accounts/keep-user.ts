import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { violatedUnique } from '../../db/violated-unique.ts'
import { endSessionsOf } from './session-store.ts'
import { saveRole, type NewRole, type NewUser } from './user-store.ts'

export type KeepUserResult = { ok: true } | { ok: false; why: 'stale' | 'email-taken' | 'last-administrator' | 'self' }

/** Corrects who a person is; `version` is the one that the form was filled from. */
export async function editUser(
  db: Db,
  edited: NewUser & { id: number; version: number },
  author: Author,
): Promise<KeepUserResult> {
  const { id, version, ...user } = edited
  try {
    return await change(db, author, 'edit-user', async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('users')
        .set({ ...user, version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .where('erasedAt', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows === 1n ? ({ ok: true } as const) : ({ ok: false, why: 'stale' } as const)
    })
  } catch (error) {
    if (violatedUnique(error) !== 'users_email') throw error
    return { ok: false, why: 'email-taken' }
  }
}

export function giveRole(db: Db, role: NewRole, author: Author): Promise<void> {
  return change(db, author, 'give-role', (tx) => saveRole(tx, role))
}

export function endRole(db: Db, userId: number, roleId: number, author: Author): Promise<KeepUserResult> {
  return change(db, author, 'end-role', async (tx) => {
    const isAdministrator = await tx
      .selectFrom('userRoles')
      .select('id')
      .where('id', '=', roleId)
      .where('role', '=', 'administrator')
      .executeTakeFirst()
    if (isAdministrator !== undefined && (await isLastAdministrator(tx, userId))) {
      return { ok: false, why: 'last-administrator' } as const
    }
    await tx.deleteFrom('userRoles').where('id', '=', roleId).where('userId', '=', userId).execute()
    return { ok: true } as const
  })
}

/** An authority without an administrator could never get one again. */
async function isLastAdministrator(tx: Tx, userId: number): Promise<boolean> {
  // Two administrators who remove each other at once would both succeed without the lock.
  await sql`select pg_advisory_xact_lock(hashtext('administrators'))`.execute(tx)
  const others = await tx
    .selectFrom('userRoles as r')
    .innerJoin('users as u', 'u.id', 'r.userId')
    .select('u.id')
    .where('r.role', '=', 'administrator')
    .where('u.id', '!=', userId)
    .where('u.disabledAt', 'is', null)
    .where('u.erasedAt', 'is', null)
    .where('r.validUntil', 'is', null)
    .executeTakeFirst()
  if (others !== undefined) return false
  const own = await tx
    .selectFrom('userRoles')
    .select('id')
    .where('userId', '=', userId)
    .where('role', '=', 'administrator')
    .executeTakeFirst()
  return own !== undefined
}

export function disableUser(db: Db, userId: number, author: Author, now: Date): Promise<KeepUserResult> {
  if (userId === author.userId) return Promise.resolve({ ok: false, why: 'self' })
  return change(db, author, 'disable-user', async (tx) => {
    if (await isLastAdministrator(tx, userId)) return { ok: false, why: 'last-administrator' } as const
    await tx
      .updateTable('users')
      .set({ disabledAt: now })
      .where('id', '=', userId)
      .where('disabledAt', 'is', null)
      .execute()
    await endSessionsOf(tx, userId)
    return { ok: true } as const
  })
}

export function enableUser(db: Db, userId: number, author: Author): Promise<void> {
  return change(db, author, 'enable-user', async (tx) => {
    await tx
      .updateTable('users')
      .set({ disabledAt: null })
      .where('id', '=', userId)
      .where('erasedAt', 'is', null)
      .execute()
  })
}

/** Empties a person's name, post and address wherever they stand: account, letters, journal. What they did stays. */
export function eraseUser(db: Db, userId: number, author: Author, now: Date): Promise<KeepUserResult> {
  if (userId === author.userId) return Promise.resolve({ ok: false, why: 'self' })
  return change(db, author, 'erase-user', async (tx) => {
    if (await isLastAdministrator(tx, userId)) return { ok: false, why: 'last-administrator' } as const
    const nothing = {
      fullName: null,
      post: null,
      email: null,
      passwordHash: null,
      totpSecret: null,
      totpConfirmedAt: null,
    }
    await tx
      .updateTable('users')
      .set({ ...nothing, erasedAt: now })
      .where('id', '=', userId)
      .execute()
    await endSessionsOf(tx, userId)
    await tx.deleteFrom('userRoles').where('userId', '=', userId).execute()
    await tx.deleteFrom('signInLinks').where('userId', '=', userId).execute()
    await tx.deleteFrom('recoveryCodes').where('userId', '=', userId).execute()
    await tx.deleteFrom('externalIdentities').where('userId', '=', userId).execute()
    await tx.updateTable('letters').set({ address: null, body: '', subject: '' }).where('userId', '=', userId).execute()
    await tx.updateTable('personalValues').set({ value: null, erasedAt: now }).where('personId', '=', userId).execute()
    return { ok: true } as const
  })
}

/** Binds a reviewer to sections of plans; none means all of them. */
export function bindToSections(
  db: Db,
  { roleId, sectionIds }: { roleId: number; sectionIds: readonly number[] },
  author: Author,
): Promise<void> {
  return change(db, author, 'bind-to-sections', async (tx) => {
    const chosen = [0, ...sectionIds]
    await tx
      .deleteFrom('userRoleSections')
      .where('userRoleId', '=', roleId)
      .where('sectionId', 'not in', chosen)
      .execute()
    await tx
      .insertInto('userRoleSections')
      .columns(['userRoleId', 'sectionId'])
      .expression((from) =>
        from
          .selectFrom('sections')
          .select([sql<number>`${roleId}::integer`.as('userRoleId'), 'id as sectionId'])
          .where('id', 'in', chosen),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}
