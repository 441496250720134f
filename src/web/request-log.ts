import { randomUUID } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import { Histogram, Registry } from 'prom-client'
import type { AppEnv } from './context.ts'

export const metrics = new Registry()

const durations = new Histogram({
  name: 'otklik_request_seconds',
  help: 'Time to answer a request, by route pattern and status',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10],
  registers: [metrics],
})

/** Gives each request its number and writes one line about it: the route's pattern, never the address or a name. */
export const requestLog = createMiddleware<AppEnv>(async (c, next) => {
  const requestId = randomUUID()
  const started = performance.now()
  c.set('requestId', requestId)
  c.set('now', c.var.services.now())
  c.set('user', null)
  await next()
  c.header('X-Request-Id', requestId)
  const ms = performance.now() - started
  const line = { requestId, method: c.req.method, route: routePath(c, -1), status: c.res.status, ms: Math.round(ms) }
  durations.observe({ method: line.method, route: line.route, status: line.status }, ms / 1000)
  const { log } = c.var.services
  if (c.res.status >= 500) log.error(line, 'request')
  else if (c.res.status >= 400) log.warn(line, 'request')
  else log.info(line, 'request')
})
