import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { parse } from 'yaml'
import { listAuthorities, migrateAll, openAuthority } from '../db/authorities.ts'
import { change, type Author } from '../db/change.ts'
import { openSchema, type Db } from '../db/connection.ts'
import { todayIn } from '../domain/local-date.ts'
import { calendarEntries } from '../domain/production-calendar.ts'
import type { TimeZoneId } from '../domain/time-zones.ts'
import { addUserWithRole } from '../features/accounts/add-user.ts'
import { insertSignInLink } from '../features/accounts/sign-in-link-store.ts'
import { setupRu } from '../text/setup-ru.ts'
import { makeDemoQuarters } from './demo-quarters.ts'
import { makeDemo } from './demo.ts'

const seedFile = join(import.meta.dirname, '..', '..', 'db', 'seed', 'production-calendar.yaml')
const FIRST_SCHEMA = 'authority_main'
const SETUP_LOCK = 7_365_441

/** A command or a start, as the journal names it. */
export const setupAuthor: Author = { userId: null, requestId: 'setup' }

export interface FirstStart {
  demo: boolean
  authorityName: string | undefined
  timeZone: TimeZoneId
  adminEmail: string | undefined
}

/** A sign-in link for somebody, and what they are. */
export interface SignInOffer {
  role: string
  name: string
  token: string
}

/**
 * Brings the database up to date, makes the first authority in an empty one, and gives the links to sign in by: each
 * role's in a demo, the administrator's where nobody has ever set a password.
 */
export async function prepare(pool: Pool, first: FirstStart, now: Date): Promise<SignInOffer[]> {
  const client = await pool.connect()
  try {
    // Two processes that start at once on one empty database take turns.
    await client.query('select pg_advisory_lock($1)', [SETUP_LOCK])
    await migrateAll(pool)
    if ((await listAuthorities(pool)).length === 0) await makeFirstAuthority(pool, first, now)
    return await offerSignIns(pool, now)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [SETUP_LOCK]).catch(() => undefined)
    client.release()
  }
}

async function makeFirstAuthority(pool: Pool, first: FirstStart, now: Date): Promise<void> {
  const name = first.authorityName ?? (first.demo ? setupRu.demoAuthority : setupRu.newAuthority)
  await openAuthority(pool, FIRST_SCHEMA, name, null)
  const db = openSchema(pool, FIRST_SCHEMA)
  await change(db, setupAuthor, 'open-authority', async (tx) => {
    await tx.updateTable('settings').set({ timeZone: first.timeZone, demo: first.demo }).execute()
  })
  await seedCalendar(db)
  if (first.demo) {
    const today = todayIn(first.timeZone, now)
    await makeDemo(db, today)
    await makeDemoQuarters(db, today, now)
  } else await makeAdministrator(db, first.adminEmail ?? 'admin@localhost')
}

/** The moved days off of the years that are known for sure; an administrator changes them afterwards. */
export async function seedCalendar(db: Db): Promise<void> {
  const { years, days } = calendarEntries.parse(parse(readFileSync(seedFile, 'utf8')))
  await change(db, setupAuthor, 'seed-calendar', async (tx) => {
    await tx
      .insertInto('calendarYears')
      .values(years.map((year) => ({ year })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tx
      .insertInto('calendarDays')
      .values(days)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

async function makeAdministrator(db: Db, email: string): Promise<void> {
  const user = { fullName: setupRu.administrator, post: null, email }
  await change(db, setupAuthor, 'make-administrator', (tx) =>
    addUserWithRole(tx, user, { role: 'administrator', institutionId: null }),
  )
}

async function offerSignIns(pool: Pool, now: Date): Promise<SignInOffer[]> {
  const offers: SignInOffer[] = []
  for (const { schemaName } of await listAuthorities(pool)) {
    const db = openSchema(pool, schemaName)
    for (const { id, fullName, role } of await listWhoIsOffered(db)) {
      offers.push({ role, name: fullName ?? '', token: await insertSignInLink(db, id, 'one-time', now) })
    }
  }
  return offers
}

/** In a demo the first person of each role; elsewhere the administrator, while nobody has a password. */
function listWhoIsOffered(db: Db) {
  return db
    .selectFrom('userRoles as r')
    .innerJoin('users as u', 'u.id', 'r.userId')
    .distinctOn('r.role')
    .select(['u.id', 'u.fullName', 'r.role'])
    .where('u.disabledAt', 'is', null)
    .where('u.erasedAt', 'is', null)
    .where((where) =>
      where.or([
        where.exists(where.selectFrom('settings').select('id').where('demo', '=', true)),
        where.and([
          where('r.role', '=', 'administrator'),
          where.not(where.exists(where.selectFrom('users').select('users.id').where('passwordHash', 'is not', null))),
        ]),
      ]),
    )
    .orderBy('r.role')
    .orderBy('u.id')
    .execute()
}

/** Does any authority of the database show invented people? Such a one must not be reached from outside. */
export async function hasDemo(pool: Pool): Promise<boolean> {
  for (const { schemaName } of await listAuthorities(pool)) {
    const row = await openSchema(pool, schemaName).selectFrom('settings').select('demo').executeTakeFirst()
    if (row?.demo === true) return true
  }
  return false
}
