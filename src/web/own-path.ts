import type { RequestContext } from './context.ts'

/** Where a request leads, to come back to it. */
export function pathAndQuery(c: RequestContext): string {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

/** A path of our own out of an address or a form, or `otherwise`: a link must not lead to another site afterwards. */
export function ownPathOr(path: string, otherwise: string): string {
  return /^\/(?![/\\])[\w\-/?=&%.~+]*$/.test(path) ? path : otherwise
}
