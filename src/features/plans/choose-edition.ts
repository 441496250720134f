import { may, type HeldRole } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'
import type { RequestContext } from '../../web/context.ts'
import type { Edition } from './plan-store.ts'

/** Editions that somebody may see: a draft is the authority's own. */
export function visibleEditions(editions: readonly Edition[], roles: readonly HeldRole[]): Edition[] {
  return editions.filter(({ status }) => status !== 'draft' || may(roles, 'plan:view-draft', { status }))
}

/** The edition of a number; without one the edition in force, else the draft. Throws where there is nothing to see. */
export function chooseEdition(visible: readonly Edition[], number: number | undefined): Edition {
  const chosen =
    number === undefined
      ? (visible.find(({ status }) => status === 'approved') ?? visible[0])
      : visible.find((edition) => edition.number === number)
  if (chosen === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return chosen
}

/** `?edition=2` of an address; undefined asks for the edition in force. */
export function editionQuery(c: RequestContext): number | undefined {
  const text = c.req.query('edition') ?? ''
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined
}
