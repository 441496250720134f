import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { JSDOM } from 'jsdom'
import type { Pool } from 'pg'
import { pino } from 'pino'
import { inject } from 'vitest'
import { createApp } from '../../src/app.ts'
import { change } from '../../src/db/change.ts'
import { openPool, openSchema, type Db, type Tx } from '../../src/db/connection.ts'
import type { Role } from '../../src/domain/access.ts'
import { addUserWithRole } from '../../src/features/accounts/add-user.ts'
import { openSession } from '../../src/features/accounts/session-store.ts'
import type { Services } from '../../src/web/context.ts'
import { TEMPLATE, databaseAt } from './test-server.ts'

export const HOST = 'http://localhost:3000'
const COOKIE = '__Host-otklik'

/** An answer of the app: the response, and its page as a document that can be asked. */
export interface Answer {
  status: number
  response: Response
  html: string
  readonly page: Document
  /** Where a redirect leads. */
  location: string | null
}

export type Fields = Record<string, string | string[] | Blob | undefined>

/** Somebody with a browser: asks for pages with their own session. */
export interface Visitor {
  userId: number
  cookie: string
  open: (path: string) => Promise<Answer>
  send: (path: string, fields?: Fields) => Promise<Answer>
}

export interface TestApp {
  app: ReturnType<typeof createApp>
  /** Lets the database stay as it is now, for others to copy, and closes the app; gives its name. */
  leaveAsTemplate: () => Promise<string>
  pool: Pool
  db: Db
  url: string
  services: Services
  /** Lines of the log so far. */
  log: string[]
  /** The clock: set it to travel. */
  clock: { now: Date }
  visitor: (cookie?: string, host?: string) => Omit<Visitor, 'userId'>
  signedIn: (role: Role, institutionId?: number | null) => Promise<Visitor>
  change: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

/** The real app over its own copy of the migrated database, or of another that nobody works with. */
export async function openTestApp(template = TEMPLATE): Promise<TestApp> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const server = openPool(inject('databaseUrl'), 1)
  await server.query(`create database ${name} template ${template}`)
  const url = databaseAt(inject('databaseUrl'), name)
  const pool = openPool(url, 5, 'application')
  const varFolder = mkdtempSync(join(tmpdir(), 'otklik-var-'))
  const clock = { now: new Date('2031-04-01T09:00:00Z') }
  const log: string[] = []
  const services: Services = {
    pool,
    publicUrl: HOST,
    ownHost: undefined,
    varFolder,
    uploadLimitBytes: 20 * 1024 * 1024,
    mailIsShown: true,
    metricsToken: 'metrics-token-of-tests',
    officePath: undefined,
    log: pino({ level: 'debug', base: null }, { write: (line) => log.push(line) }),
    now: () => clock.now,
  }
  const app = createApp(services)
  const db = openSchema(pool, 'authority_main')
  const visitor = (cookie = '', host = HOST) => ({
    cookie,
    open: (path: string) => ask(app, new Request(host + path, { headers: headersFor(cookie) })),
    send: (path: string, fields: Fields = {}) =>
      ask(app, new Request(host + path, { method: 'POST', body: formOf(fields), headers: headersFor(cookie, host) })),
  })
  let people = 0
  return {
    app,
    pool,
    db,
    url,
    services,
    log,
    clock,
    visitor,
    change: (work) => change(db, { userId: null, requestId: 'test' }, 'test', work),
    signedIn: async (role, institutionId = null) => {
      people += 1
      const userId = await givenUser(db, { email: `${role}-${people}.${name}@otklik.example`, role, institutionId })
      const { token } = await openSession(db, { userId, step: 'complete', device: 'Тест' }, clock.now)
      return { userId, ...visitor(`${COOKIE}=${token}`) }
    },
    leaveAsTemplate: async () => {
      await pool.end()
      await server.end()
      rmSync(varFolder, { recursive: true, force: true })
      return name
    },
    close: async () => {
      await pool.end()
      await server.query(`drop database ${name} with (force)`)
      await server.end()
      rmSync(varFolder, { recursive: true, force: true })
    },
  }
}

/** Somebody with one role. */
export function givenUser(
  db: Db,
  { email, role, institutionId }: { email: string; role: Role; institutionId: number | null },
): Promise<number> {
  return change(db, { userId: null, requestId: 'test' }, 'test', async (tx) => {
    const user = { fullName: 'Тестова Анна Ильинична', post: 'специалист', email }
    const id = await addUserWithRole(tx, user, { role, institutionId })
    if (id === undefined) throw new Error(`${email} is taken`)
    return id
  })
}

function headersFor(cookie: string, origin?: string): Record<string, string> {
  return {
    ...(cookie === '' ? {} : { cookie }),
    ...(origin === undefined ? {} : { origin, host: new URL(origin).host }),
  }
}

/** As a browser sends it: a plain form, or parts where there are files. */
function formOf(fields: Fields): FormData | URLSearchParams {
  const hasFiles = Object.values(fields).some((value) => value instanceof Blob)
  const body = hasFiles ? new FormData() : new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) (body as FormData).append(name, one as string)
    }
  }
  return body
}

async function ask(app: ReturnType<typeof createApp>, request: Request): Promise<Answer> {
  const response = await app.fetch(request)
  const type = response.headers.get('content-type') ?? ''
  const html = type.startsWith('text/html') ? await response.clone().text() : ''
  let parsed: Document | undefined
  return {
    status: response.status,
    response,
    html,
    // Parsing takes longer than answering: only who looks at the page pays for it.
    get page() {
      return (parsed ??= new JSDOM(html).window.document)
    },
    location: response.headers.get('location'),
  }
}
