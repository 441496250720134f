import { createMiddleware } from 'hono/factory'
import { institutionRoles, may } from '../domain/access.ts'
import { Problem } from '../domain/problem.ts'
import { webRu } from '../text/web-ru.ts'
import type { AppEnv, RequestContext, SignedIn } from './context.ts'
import { link } from './links.ts'
import { pathAndQuery } from './own-path.ts'
import type { Access } from './route.ts'

/** Lets a request through to its route, or sends it to sign in, or refuses it. */
export function guard(access: Access) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const elsewhere = access === 'public' ? undefined : whereInstead(c, access)
    if (elsewhere !== undefined) return c.redirect(elsewhere, 303)
    c.set('accessChecked', true)
    return next()
  })
}

function whereInstead(c: RequestContext, access: Exclude<Access, 'public'>): string | undefined {
  const { user } = c.var
  if (user === null) {
    // What was typed in a form must not be lost by a redirect: the page says so and shows it.
    if (c.req.method !== 'GET') throw new Problem('forbidden', webRu.problem.signedOut)
    return link.signIn(pathAndQuery(c))
  }
  if (user.step === 'password') return access === 'second-step' ? undefined : link.signInCode()
  if (access === 'second-step') return link.home()
  if (access === 'signed-in') return undefined
  if (!user.hasSecondStep && mustHaveSecondStep(c, user)) return link.secondStep()
  if (!may(user.roles, access)) throw new Problem('forbidden', webRu.problem.notYours)
  return undefined
}

/** The authority's own people may be bound to a second step; institutions' people are free to have one. */
export function mustHaveSecondStep(c: RequestContext, { roles }: SignedIn): boolean {
  return c.var.authority.secondStepRequired && roles.some(({ role }) => !institutionRoles.includes(role))
}
