import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import type { ServerConfig } from '../src/config.ts'
import { openAuthority } from '../src/db/authorities.ts'
import { change } from '../src/db/change.ts'
import { openPool, openSchema, type Db } from '../src/db/connection.ts'
import { openEmbeddedPostgres } from '../src/db/embedded-postgres.ts'
import { migrateDirectory } from '../src/db/migrate.ts'
import { addUserWithRole } from '../src/features/accounts/add-user.ts'
import { openSession } from '../src/features/accounts/session-store.ts'
import { seedLarge } from '../src/setup/seed-large.ts'
import '../src/tsx-hook.ts'
import type { Bench, Measured } from './bench.ts'

const FEW = 1_000
const MANY = 10_000
const ROUNDS = 200

/** Pages that grow with the number of institutions, as a coordinator opens them. */
const pages: Record<string, string> = {
  'list of institutions': '/institutions',
  'its last page': '/institutions?page=20',
  'search among them': '/institutions?q=%D0%B1%D0%B5%D1%80%D1%91%D0%B7%D0%BE%D0%B2%D1%81%D0%BA%D0%B8%D0%B9+77',
  'search everywhere': '/search?q=%D0%9A%D0%A6%D0%A1%D0%9E%D0%9D+000777',
  'an institution': '/institutions/777',
  'the plan': '/plans/1',
  'a measure': '/plans/1/measures/1',
  'list of deficiencies': '/deficiencies',
  'list of people': '/users',
  'the first page': '/',
}

export interface Site {
  port: number
  /** Cookies of a coordinator by the host of their authority. */
  cookies: Record<string, string>
  pool: Pool
  databaseUrl: string
  close: () => Promise<void>
}

let site: Promise<Site> | undefined

/** The one server of all cases, started by the first that asks. */
export function openedSite(): Promise<Site> {
  return (site ??= openSite())
}

async function openSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-bench-'))
  chmodSync(folder, 0o711)
  const database = await openEmbeddedPostgres({ folder: join(folder, 'postgres') })
  const owner = openPool(database.url, 2)
  await migrateDirectory(owner)
  const year = new Date().getFullYear()
  const cookies: Record<string, string> = {}
  for (const [host, institutions] of Object.entries({ 'few.localhost': FEW, 'many.localhost': MANY })) {
    const schemaName = `authority_of_${institutions}`
    await seedLarge(owner, { schemaName, host, institutions, year })
    cookies[host] = await signIn(owner, schemaName)
  }
  // One more that is empty, for every other host: documents are brought in there.
  await openAuthority(owner, 'authority_main', 'Орган без учреждений', null)
  cookies['localhost'] = (await signIn(owner, 'authority_main')).replace('otklik=', '__Host-otklik=')
  const { serve } = await import('../src/serve.ts')
  const server = await serve(settings(folder, database.url), database.url)
  return {
    port: Number(new URL(server.url).port),
    cookies,
    pool: owner,
    databaseUrl: database.url,
    close: async () => {
      await server.close()
      await owner.end()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** By a name that is no localhost the cookie is the plain one. */
async function signIn(pool: Pool, schemaName: string): Promise<string> {
  const db = openSchema(pool, schemaName)
  const userId = await findCoordinator(db)
  return `otklik=${(await openSession(db, { userId, step: 'complete', device: '' }, new Date())).token}`
}

/** The coordinator of an authority, made where there is none. */
async function findCoordinator(db: Db): Promise<number> {
  const held = await db.selectFrom('userRoles').select('userId').where('role', '=', 'coordinator').executeTakeFirst()
  if (held !== undefined) return held.userId
  const user = { fullName: 'Координаторова Вера', post: null, email: 'k@otklik.example' }
  const id = await change(db, { userId: null, requestId: 'bench' }, 'invite-user', (tx) =>
    addUserWithRole(tx, user, { role: 'coordinator', institutionId: null }),
  )
  return id ?? 0
}

function settings(varFolder: string, databaseUrl: string): ServerConfig {
  return {
    databaseUrl,
    demo: false,
    publicUrl: undefined,
    bind: '127.0.0.1',
    port: 0,
    varFolder,
    uploadLimitBytes: 50 * 1024 * 1024,
    timeZone: 'Europe/Moscow',
    authorityName: undefined,
    adminEmail: undefined,
    smtpUrl: undefined,
    mailFrom: 'otklik@localhost',
    metricsToken: undefined,
    logLevel: 'silent',
    officePath: undefined,
  }
}

export function ask({ port, cookies }: Site, host: string, path: string): Promise<number> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const request = get({ port, path, headers: { host, cookie: cookies[host] ?? '' } }, (answer) => {
      answer.resume()
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(performance.now() - started)
        else reject(new Error(`${path}: ${answer.statusCode}`))
      })
    })
    request.on('error', reject)
  })
}

export async function slowest5(work: () => Promise<number>, rounds = ROUNDS): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds / 10; round += 1) await work()
  for (let round = 0; round < rounds; round += 1) times.push(await work())
  return times.toSorted((a, b) => a - b)[Math.floor(rounds * 0.95)] ?? 0
}

async function benchPage(path: string): Promise<Measured> {
  const open = await openedSite()
  const ours = await slowest5(() => ask(open, 'many.localhost', path))
  const yardstick = await slowest5(() => ask(open, 'few.localhost', path))
  if (ours > 200) throw new Error(`p95 ${ours.toFixed(0)} ms, over 200 ms`)
  return { ours, yardstick, unit: 'ms' }
}

/** What the machine gives today: an empty page of ours beside a bare question to the database. */
async function calibrate(): Promise<Measured> {
  const open = await openedSite()
  const ours = await slowest5(() => ask(open, 'many.localhost', '/forgot-password'))
  const yardstick = await slowest5(async () => {
    const started = performance.now()
    await open.pool.query('select 1')
    return performance.now() - started
  })
  return { ours, yardstick, unit: 'ms' }
}

/** Lets the server and its database go after the last case. */
export async function closeSite(): Promise<void> {
  await (await site)?.close()
}

export const benches: Bench[] = [
  { name: 'server: an empty page beside `select 1`, p95', limit: 'calibration', run: calibrate },
  ...Object.entries(pages).map(([name, path]): Bench => ({
    name: `server: ${name}, 10,000 institutions beside 1,000, p95`,
    limit: '≤ 2 and under 200 ms',
    run: () => benchPage(path),
  })),
]
