import { createMiddleware } from 'hono/factory'
import { addressAt, listAuthorities, type Authority } from '../db/authorities.ts'
import { openSchema, type Db } from '../db/connection.ts'
import { getSettings } from '../db/settings-store.ts'
import { todayIn } from '../domain/local-date.ts'
import { Problem } from '../domain/problem.ts'
import { webRu } from '../text/web-ru.ts'
import type { AppEnv, Services } from './context.ts'
import { isLoopback } from './loopback.ts'

/** A new authority, or a new host name, is seen by every process within this time. */
const REMEMBER_MS = 10_000

/** Finds whose request it is by its host name and opens that authority's schema: nothing else is within reach. */
export function authorityOfRequest(services: Services) {
  const authorityOf = rememberHosts(services)
  const schemas = new Map<string, Db>()
  return createMiddleware<AppEnv>(async (c, next) => {
    const found = await authorityOf(new URL(c.req.url).hostname)
    if (found === undefined) throw new Problem('wrong-host', webRu.problem.noAuthority)
    const { schemaName, host } = found
    const db = schemas.get(schemaName) ?? openSchema(services.pool, schemaName)
    schemas.set(schemaName, db)
    const settings = await getSettings(db)
    c.set('db', db)
    c.set('authority', { schemaName, publicUrl: addressAt(services.publicUrl, host), ...settings })
    c.set('today', todayIn(settings.timeZone, c.var.now))
    return next()
  })
}

/**
 * Hosts and their authorities, read again every few seconds. The host of null answers for the server's own name and, as
 * long as nobody has told that, for every name; whoever tries names or numbers of hosts learns nothing otherwise.
 */
function rememberHosts({ pool, now, ownHost }: Services): (host: string) => Promise<Authority | undefined> {
  let hosts = new Map<string | null, Authority>()
  let readAt = 0
  return async (host) => {
    if (now().getTime() - readAt > REMEMBER_MS) {
      hosts = new Map((await listAuthorities(pool)).map((authority) => [authority.host, authority]))
      readAt = now().getTime()
    }
    const isOwn = ownHost === undefined || host === ownHost || isLoopback(host)
    return hosts.get(host) ?? (isOwn ? hosts.get(null) : undefined)
  }
}
