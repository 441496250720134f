import { may } from '../../domain/access.ts'
import { datePartsOf } from '../../domain/local-date.ts'
import { signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf } from '../../web/frame.tsx'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { get, type Route } from '../../web/route.ts'
import { InstitutionListPage } from './institution-list-page.tsx'
import { listTypes } from './list-choices.ts'
import {
  hasInstitutions,
  listInstitutions,
  listParticipantYears,
  listSuggestions,
  type InstitutionQuery,
} from './institution-store.ts'

const states = ['open', 'closed', 'all'] as const

/** What the address asks the list for; nonsense is no condition. */
export function queryOf(c: RequestContext): InstitutionQuery {
  const number = (name: string, pattern: RegExp) => {
    const text = c.req.query(name) ?? ''
    return pattern.test(text) ? Number(text) : undefined
  }
  return {
    search: (c.req.query('q') ?? '').slice(0, 200),
    typeId: number('type', /^[1-9]\d{0,8}$/),
    place: (c.req.query('place') ?? '').slice(0, 200),
    state: states.find((state) => state === c.req.query('state')) ?? 'open',
    participantOf: number('year', /^2[01]\d\d$/),
  }
}

/** The query as addresses carry it on. */
function keptOf({ search, typeId, place, state, participantOf }: InstitutionQuery) {
  return { q: search, type: typeId, place, state: state === 'open' ? undefined : state, year: participantOf }
}

async function showInstitutions(c: RequestContext): Promise<Response> {
  const { db } = c.var
  const query = queryOf(c)
  const kept = keptOf(query)
  const page = pageOf(c)
  const [{ rows, total }, types, places, years] = await Promise.all([
    listInstitutions(db, query, page),
    listTypes(db),
    listSuggestions(db, 'place'),
    listParticipantYears(db),
  ])
  const isEmpty = total === 0 && !(await hasInstitutions(db))
  const props = {
    rows,
    query,
    kept,
    types,
    places,
    years,
    isEmpty,
    pager: pagerOf(page, total, (number) => link.institutions({ ...kept, page: number })),
    mayKeep: may(signedIn(c).roles, 'institution:keep-register'),
    thisYear: datePartsOf(c.var.today).year,
  }
  return c.html(<InstitutionListPage frame={frameOf(c)} {...props} />)
}

export const listRoutes: readonly Route[] = [get('/institutions', 'institution:list', showInstitutions)]
