import { z } from 'zod'
import { addressAt, hasDirectory, listAuthorities, migrateAll, openAuthority, SCHEMA_NAME } from '../db/authorities.ts'
import { change } from '../db/change.ts'
import { openSchema, type Db } from '../db/connection.ts'
import { institutionRoles, roles } from '../domain/access.ts'
import { migrateDirectory } from '../db/migrate.ts'
import { addUserWithRole } from '../features/accounts/add-user.ts'
import { insertSignInLink } from '../features/accounts/sign-in-link-store.ts'
import { backUp } from '../setup/backup.ts'
import { checkAll } from '../setup/check.ts'
import { seedCalendar } from '../setup/first-start.ts'
import { restore } from '../setup/restore.ts'
import { seedLarge } from '../setup/seed-large.ts'
import { CallRefusal, type ServerSession } from './server-session.ts'
import type { ExitCode } from './session.ts'

const commandAuthor = { userId: null, requestId: 'command' }

export async function migrate({ pool, texts, print }: ServerSession): Promise<ExitCode> {
  for (const { schemaName, migrations } of await migrateAll(pool)) print(texts.server.migrated(schemaName, migrations))
  return 0
}

export async function backUpTo({ pool, config, texts, options, names, print }: ServerSession): Promise<ExitCode> {
  const [file = ''] = names
  if (!(await hasDirectory(pool))) throw new CallRefusal(texts.database.empty)
  const summary = await backUp(pool, config.varFolder, file, { force: options['force'] === true })
  print(texts.server.backedUp(file, summary))
  return 0
}

export async function restoreFrom({ pool, config, texts, names, print }: ServerSession): Promise<ExitCode> {
  const [file = ''] = names
  print(texts.server.restored(file, await restore(pool, config.varFolder, file)))
  return 0
}

export async function check({ pool, config, texts, print }: ServerSession): Promise<ExitCode> {
  const { names, details, ...states } = texts.server.check
  const results = await checkAll(pool, config, () => new Date(), { ...details, empty: texts.database.empty })
  for (const { name, state, detail } of results) {
    print(`${names[name]}: ${states[state]}${detail === '' ? '' : ` (${detail})`}`)
  }
  return results.some(({ state }) => state === 'failed') ? 1 : 0
}

/** The text of an option that must be given. */
function given({ options, texts }: ServerSession, name: string): string {
  const value = options[name]
  if (typeof value !== 'string' || value.trim() === '') throw new CallRefusal(texts.server.missingOption(name))
  return value.trim()
}

export async function addAuthority(session: ServerSession): Promise<ExitCode> {
  const { pool, texts, print } = session
  const name = given(session, 'name')
  const host = given(session, 'host').toLowerCase()
  const schema = given(session, 'schema')
  if (!SCHEMA_NAME.test(schema)) throw new CallRefusal(texts.server.badSchema)
  await migrateAll(pool)
  const present = await listAuthorities(pool)
  if (present.some((authority) => authority.host === host || authority.schemaName === schema)) {
    throw new CallRefusal(texts.server.hostTaken)
  }
  await openAuthority(pool, schema, name, host)
  await seedCalendar(openSchema(pool, schema))
  print(texts.server.authorityAdded(name, host))
  return 0
}

export async function addUser(session: ServerSession): Promise<ExitCode> {
  const { config, texts, print } = session
  const email = z.email().safeParse(given(session, 'email').toLowerCase())
  if (!email.success) throw new CallRefusal(texts.server.badEmail)
  const fullName = given(session, 'name')
  const role = roles.find((known) => known === session.options['role'])
  if (role === undefined) throw new CallRefusal(texts.server.badRole)
  const { db, host } = await openOneAuthority(session)
  const institutionId = institutionRoles.includes(role) ? await findInstitution(session, db) : null
  const now = new Date()
  const token = await change(db, commandAuthor, 'invite-user', async (tx) => {
    const userId = await addUserWithRole(tx, { fullName, post: null, email: email.data }, { role, institutionId })
    if (userId === undefined) throw new CallRefusal(texts.server.emailTaken(email.data))
    return insertSignInLink(tx, userId, 'invitation', now)
  })
  const url = addressAt(config.publicUrl ?? `http://localhost:${config.port}`, host)
  print(texts.server.userAdded(fullName, `${url}/sign-in/link/${token}`))
  return 0
}

async function openOneAuthority({ pool, options, texts }: ServerSession): Promise<{ db: Db; host: string | null }> {
  const all = (await hasDirectory(pool)) ? await listAuthorities(pool) : []
  // Without a name: the only one, or the one that answers for every other host.
  const main = all.length > 1 ? all.filter(({ host }) => host === null) : all
  const named = options['host'] === undefined ? main : all.filter(({ host }) => host === options['host'])
  const [authority, another] = named
  if (authority === undefined)
    throw new CallRefusal(all.length === 0 ? texts.server.noAuthority : texts.server.whichAuthority)
  if (another !== undefined) throw new CallRefusal(texts.server.whichAuthority)
  return { db: openSchema(pool, authority.schemaName), host: authority.host }
}

async function findInstitution({ options, texts }: ServerSession, db: Db): Promise<number> {
  const number = options['institution']
  if (typeof number !== 'string') throw new CallRefusal(texts.server.needsInstitution)
  const found = /^\d{1,9}$/.test(number)
    ? await db.selectFrom('institutions').select('id').where('id', '=', Number(number)).executeTakeFirst()
    : undefined
  if (found === undefined) throw new CallRefusal(texts.server.noSuchInstitution(number))
  return found.id
}

/** Makes an authority for measuring; only in a database without one, so that it never stands beside real people. */
export async function seed(session: ServerSession): Promise<ExitCode> {
  const { pool, texts, print } = session
  const count = Number(given(session, 'institutions'))
  if (!Number.isInteger(count) || count < 1 || count > 100_000) throw new CallRefusal(texts.server.badCount)
  await migrateDirectory(pool)
  if ((await listAuthorities(pool)).length > 0) throw new CallRefusal(texts.server.seedNotEmpty)
  const year = new Date().getFullYear()
  await seedLarge(pool, { schemaName: 'authority_main', host: null, institutions: count, year })
  print(texts.server.seeded(count))
  return 0
}
