import { createMiddleware } from 'hono/factory'
import { Problem } from '../domain/problem.ts'
import { webRu } from '../text/web-ru.ts'
import type { AppEnv, RequestContext } from './context.ts'
import type { Route } from './route.ts'

/** The methods by which the pages of a path are asked for; none where there are no such pages. */
type MethodsOf = (path: string) => string[]

export function methodsOf(routes: readonly Pick<Route, 'method' | 'path'>[]): MethodsOf {
  const patterns = routes.map(({ method, path }) => ({
    methods: method === 'GET' ? ['GET', 'HEAD'] : [method],
    pattern: new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/:\w+/g, '[^/]+')}$`),
  }))
  return (path) => {
    const fitting = patterns.filter(({ pattern }) => pattern.test(path))
    return [...new Set(fitting.flatMap(({ methods }) => methods))]
  }
}

const usual = new Set(['GET', 'HEAD', 'POST'])

/** Refuses methods that no page has before anything else is asked of the request. */
export function refuseMethods(ofPath: MethodsOf) {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (!usual.has(c.req.method)) throw noSuchPage(c, ofPath)
    return next()
  })
}

/** Why nothing answers: the page is there but not by this method, or there is none. */
export function noSuchPage(c: RequestContext, ofPath: MethodsOf): Problem {
  const methods = ofPath(c.req.path)
  if (methods.length === 0) return new Problem('not-found', webRu.problem.noSuchPage)
  c.header('Allow', methods.join(', '))
  return new Problem('wrong-method', webRu.problem.wrongMethod)
}
