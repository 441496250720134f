import type { Act } from '../domain/access.ts'
import type { RequestContext } from './context.ts'

/**
 * Who may ask for a route: everyone; whoever is signed in; whoever has given the password and still owes the code;
 * or whoever may do the act, to something at least. What exactly they may do it to, the action asks again.
 */
export type Access = 'public' | 'signed-in' | 'second-step' | Act

export type Handler = (c: RequestContext) => Response | Promise<Response>

/** One address of the server with its access. */
export interface Route {
  method: 'GET' | 'POST'
  path: string
  access: Access
  handler: Handler
  /** `upload`: the request may be as large as the upload limit; otherwise it is a small form. */
  body: 'form' | 'upload'
}

export function get(path: string, access: Access, handler: Handler): Route {
  return { method: 'GET', path, access, handler, body: 'form' }
}

export function post(path: string, access: Access, handler: Handler): Route {
  return { method: 'POST', path, access, handler, body: 'form' }
}

export function postUpload(path: string, access: Access, handler: Handler): Route {
  return { method: 'POST', path, access, handler, body: 'upload' }
}
