import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../src/app.ts'
import { openAuthority } from '../../src/db/authorities.ts'
import { openPool } from '../../src/db/connection.ts'
import { may, roles, type Role } from '../../src/domain/access.ts'
import type { Route } from '../../src/web/route.ts'
import { openTestApp, type Answer, type TestApp, type Visitor } from '../support/test-app.ts'

let app: TestApp
let otherHost: string
const visitors = new Map<Role, Visitor>()

beforeAll(async () => {
  app = await openTestApp()
  const institutionId = await app.change(async (tx) => {
    const made = await tx
      .insertInto('institutions')
      .values({ fullName: 'ГКУ «Дом»', shortName: 'ГКУ «Дом»' })
      .returning('id')
      .executeTakeFirstOrThrow()
    return made.id
  })
  for (const role of roles) {
    const isBound = ['preparer', 'director', 'clerk'].includes(role)
    visitors.set(role, await app.signedIn(role, isBound ? institutionId : null))
  }
  const owner = openPool(app.url, 2)
  await openAuthority(owner, 'authority_other', 'Другое министерство', 'other.localhost')
  await owner.end()
  app.clock.now = new Date(app.clock.now.getTime() + 60_000)
  otherHost = 'http://other.localhost:3000'
})
afterAll(() => app.close())

/** An address of the route that leads to nothing there is. */
const pathOf = (route: Route) => route.path.replaceAll(/:\w+(\{[^}]*\})?/g, '999999')

const ask = (visitor: Pick<Visitor, 'open' | 'send'>, route: Route): Promise<Answer> =>
  route.method === 'GET' ? visitor.open(pathOf(route)) : visitor.send(pathOf(route))

const named = routes.map((route) => [`${route.method} ${route.path}`, route] as const)

describe('every route', () => {
  it('is declared with its access: nothing else is served', () => {
    const declared = new Set(routes.map((route) => `${route.method} ${route.path}`))
    const served = app.app.routes
      .filter((route) => route.method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`)
    const open = served.filter((name) => !declared.has(name) && !/^GET \/(assets\/.*|health|metrics)$/.test(name))
    expect(open).toEqual([])
  })

  it.each(named)('%s asks a stranger to sign in, or is open to everyone', async (_, route) => {
    const answer = await ask(app.visitor(), route)
    if (route.access === 'public') expect(answer.status).not.toBe(403)
    else if (route.method === 'GET') expect(answer.location).toMatch(/^\/sign-in/)
    else expect(answer.status).toBe(403)
  })

  it.each(named)('%s refuses every role that the table does not name', async (_, route) => {
    for (const role of roles) {
      const { access } = route
      const isOpen = access === 'public' || access === 'signed-in' || access === 'second-step'
      const isAllowed = isOpen || may([{ role, institutionId: 1 }], access)
      if (route.path === '/sign-out' || route.path === '/account/sessions') continue
      const { status } = await ask(visitors.get(role)!, route)
      if (isAllowed) expect([403, 500], `${role} ${status}`).not.toContain(status)
      else expect(status, role).toBe(403)
    }
  })

  it.each(named)('%s of one authority knows nobody of another', async (_, route) => {
    if (route.access === 'public') return
    const { cookie } = visitors.get('administrator')!
    const answer = await ask(app.visitor(cookie, otherHost), route)
    if (route.method === 'GET') expect(answer.location).toMatch(/^\/sign-in/)
    else expect(answer.status).toBe(403)
  })
})
