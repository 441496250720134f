import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import type { AppEnv } from './context.ts'
import { metrics } from './request-log.ts'

/** For a proxy or a watchman: `/health` says whether the database answers, `/metrics` gives figures to whoever has the token. */
export const healthRoutes = new Hono<AppEnv>()
  .get('/health', async (c) => {
    try {
      await c.var.services.pool.query('select 1')
      return c.json({ status: 'ok' })
    } catch {
      return c.json({ status: 'no-database' }, 503)
    }
  })
  .get('/metrics', async (c) => {
    const { metricsToken } = c.var.services
    const given = c.req.header('authorization') ?? ''
    if (metricsToken === undefined || !isSame(given, `Bearer ${metricsToken}`))
      return c.json({ status: 'forbidden' }, 403)
    return c.body(await metrics.metrics(), 200, { 'Content-Type': metrics.contentType })
  })

function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}
