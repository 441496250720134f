import { may, type Act } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'
import { signedIn, type RequestContext } from '../../web/context.ts'
import { idParam } from '../../web/read-form.ts'
import { getInstitution, type Institution } from './institution-store.ts'

/** May the person of this request do it to this institution? */
export function mayDo(c: RequestContext, act: Act, institutionId: number): boolean {
  return may(signedIn(c).roles, act, { institutionId })
}

/** The institution of the address; somebody else's is as though it were not there. */
export async function reachInstitution(c: RequestContext, act: Act): Promise<Institution> {
  const id = idParam(c)
  if (!mayDo(c, act, id)) throw new Problem('not-found', webRu.problem.noSuchThing)
  return getInstitution(c.var.db, id)
}

/** The same, of a record that is in use: to one that was merged nothing is done any more. */
export async function reachLiving(c: RequestContext, act: Act): Promise<Institution> {
  const institution = await reachInstitution(c, act)
  if (institution.mergedInto !== null) throw new Problem('not-found', webRu.problem.noSuchThing)
  return institution
}
