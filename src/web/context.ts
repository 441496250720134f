import type { Context } from 'hono'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { Author } from '../db/change.ts'
import type { Db } from '../db/connection.ts'
import type { Settings } from '../db/settings-store.ts'
import type { HeldRole } from '../domain/access.ts'
import type { LocalDate } from '../domain/local-date.ts'
import type { PageFrame } from './kit/page.tsx'

/** What the server holds for all requests. */
export interface Services {
  pool: Pool
  /** Where people reach the server, without a slash at the end. */
  publicUrl: string
  /** The host name by which the authority without one of its own is reached; undefined where any leads to it. */
  ownHost: string | undefined
  /** Folder of uploaded content and of the embedded database. */
  varFolder: string
  uploadLimitBytes: number
  /** Letters are shown instead of sent: no mail server is set. */
  mailIsShown: boolean
  metricsToken: string | undefined
  officePath: string | undefined
  log: Logger
  now: () => Date
}

/** The authority that a request is about, with what it decides about itself. */
export interface AuthorityContext extends Settings {
  schemaName: string
  /** Where its people reach it, without a slash at the end. */
  publicUrl: string
}

/** The person behind a request. */
export interface SignedIn {
  id: number
  fullName: string
  email: string
  roles: HeldRole[]
  hasSecondStep: boolean
  /** `password`: the one-time code is still to come. */
  step: 'password' | 'complete'
  /** Hash of the session's token: the row's name. */
  sessionHash: Buffer
}

export interface AppEnv {
  Variables: {
    services: Services
    requestId: string
    authority: AuthorityContext
    db: Db
    /** The day that it is in the authority's time zone. */
    today: LocalDate
    user: SignedIn | null
    now: Date
    assets: Pick<PageFrame, 'stylesheet' | 'scripts'>
    /** Set by the guard of the route: a handler that ran without it is refused. */
    accessChecked: boolean
  }
}

export type RequestContext = Context<AppEnv>

/** The person of a route that asks for one. */
export function signedIn(c: RequestContext): SignedIn {
  const { user } = c.var
  if (user === null) throw new Error('The route is open to everyone, yet asks who is there')
  return user
}

/** Who changes something by this request, for the journal. */
export function authorOf(c: RequestContext): Author {
  return { userId: c.var.user?.id ?? null, requestId: c.var.requestId }
}

/** The same with the moment of the request. */
export function authorNow(c: RequestContext): Author & { now: Date } {
  return { ...authorOf(c), now: c.var.now }
}
