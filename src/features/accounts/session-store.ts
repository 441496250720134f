import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { holdsOn } from '../../db/role-term.ts'
import type { Db } from '../../db/connection.ts'
import type { HeldRole } from '../../domain/access.ts'
import type { SignedIn } from '../../web/context.ts'

/** A session ends this long after the last request, and at the latest this long after sign-in. */
const IDLE_HOURS = 12
const LONGEST_HOURS = 24 * 7
export const LONGEST_SECONDS = LONGEST_HOURS * 3600

/** What the database keeps of a token: whoever reads the table cannot sign in with it. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

const hours = (count: number) => count * 3_600_000

/** Opens a session; the token is told here once and kept nowhere. */
export async function openSession(
  db: Db,
  session: { userId: number; step: SignedIn['step']; device: string },
  now: Date,
): Promise<{ token: string }> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + hours(LONGEST_HOURS))
  await db
    .insertInto('sessions')
    .values({ ...session, tokenHash: tokenHash(token), createdAt: now, lastSeenAt: now, expiresAt })
    .execute()
  return { token }
}

/** Who holds a token, with the roles that are in force `today`; undefined where it is not or no longer good. */
export async function findSignedIn(db: Db, token: string, now: Date, today: string): Promise<SignedIn | undefined> {
  const hash = tokenHash(token)
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.id', 's.userId')
    .leftJoin('userRoles as r', (join) => join.onRef('r.userId', '=', 'u.id').on(holdsOn(today)))
    .select(['u.id', 'u.fullName', 'u.email', 'u.totpConfirmedAt', 's.step', 's.lastSeenAt'])
    .select(
      sql<HeldRole[]>`coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'institutionId', r.institution_id)
        order by r.id) filter (where r.id is not null), '[]')`.as('roles'),
    )
    .where('s.tokenHash', '=', hash)
    .where('s.expiresAt', '>', now)
    .where('s.lastSeenAt', '>', new Date(now.getTime() - hours(IDLE_HOURS)))
    .where('u.disabledAt', 'is', null)
    .where('u.erasedAt', 'is', null)
    .groupBy(['u.id', 's.tokenHash'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  await touchSession(db, hash, row.lastSeenAt, now)
  return {
    id: row.id,
    fullName: row.fullName ?? '',
    email: row.email ?? '',
    roles: row.roles,
    hasSecondStep: row.totpConfirmedAt !== null,
    step: row.step,
    sessionHash: hash,
  }
}

/** Once a minute is enough to tell an idle session, and spares a write for every page. */
async function touchSession(db: Db, hash: Buffer, lastSeenAt: Date, now: Date): Promise<void> {
  if (now.getTime() - lastSeenAt.getTime() < 60_000) return
  await db.updateTable('sessions').set({ lastSeenAt: now }).where('tokenHash', '=', hash).execute()
}

export async function completeSession(db: Db, hash: Buffer): Promise<void> {
  await db.updateTable('sessions').set({ step: 'complete' }).where('tokenHash', '=', hash).execute()
}

export function listSessions(db: Db, userId: number, now: Date) {
  return db
    .selectFrom('sessions')
    .select(['tokenHash', 'device', 'createdAt', 'lastSeenAt'])
    .where('userId', '=', userId)
    .where('step', '=', 'complete')
    .where('expiresAt', '>', now)
    .where('lastSeenAt', '>', new Date(now.getTime() - hours(IDLE_HOURS)))
    .orderBy('lastSeenAt', 'desc')
    .execute()
}

export async function endSession(db: Db, hash: Buffer): Promise<void> {
  await db.deleteFrom('sessions').where('tokenHash', '=', hash).execute()
}

/** Ends the sessions of a person, but for the one that they are in now. */
export async function endSessionsOf(db: Db, userId: number, exceptHash?: Buffer): Promise<void> {
  let query = db.deleteFrom('sessions').where('userId', '=', userId)
  if (exceptHash !== undefined) query = query.where('tokenHash', '!=', exceptHash)
  await query.execute()
}
