import { institutionsFor, may } from '../../domain/access.ts'
import { signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf } from '../../web/frame.tsx'
import { get, type Route } from '../../web/route.ts'
import { SearchPage, type Found } from './search-page.tsx'
import { searchDeficiencies, searchInstitutions, searchMeasures, searchPeople } from './search-store.ts'

const SHORTEST = 2
const LONGEST = 200

async function search(c: RequestContext): Promise<Response> {
  const words = (c.req.query('q') ?? '').replaceAll('\u0000', '').trim().slice(0, LONGEST)
  const found = words.length < SHORTEST ? undefined : await findAll(c, words)
  return c.html(<SearchPage frame={frameOf(c)} words={words} found={found} />)
}

/** Everybody finds only what they may open. */
async function findAll(c: RequestContext, words: string): Promise<Found> {
  const { db } = c.var
  const { roles } = signedIn(c)
  const [institutions, measures, deficiencies, people] = await Promise.all([
    searchInstitutions(db, words, institutionsFor(roles, 'institution:view')),
    may(roles, 'plan:view') ? searchMeasures(db, words) : [],
    may(roles, 'deficiency:view') ? searchDeficiencies(db, words, institutionsFor(roles, 'deficiency:view')) : [],
    may(roles, 'user:view') ? searchPeople(db, words) : [],
  ])
  return { institutions, measures, deficiencies, people }
}

export const searchRoutes: readonly Route[] = [get('/search', 'search:use', search)]
