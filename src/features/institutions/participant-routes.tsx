import { may } from '../../domain/access.ts'
import { datePartsOf } from '../../domain/local-date.ts'
import { Problem } from '../../domain/problem.ts'
import { institutionsRu } from '../../text/institutions-ru.ts'
import { webRu } from '../../text/web-ru.ts'
import { authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { one, readParts } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { addParticipants, chooseParticipants } from './choose-participants.ts'
import { listParticipantYears } from './institution-store.ts'
import { listTypes } from './list-choices.ts'
import { ParticipantsPage } from './participant-page.tsx'
import { countCandidates, countParticipants, listCandidates, type ParticipantQuery } from './participant-store.ts'

const KEEP = 'institution:keep-register'

function yearParam(c: RequestContext): number {
  const year = c.req.param('year') ?? ''
  if (!/^(?:20\d\d|2100)$/.test(year)) throw new Problem('not-found', webRu.problem.noSuchPage)
  return Number(year)
}

function queryOf(c: RequestContext): ParticipantQuery {
  const only = (['chosen', 'others'] as const).find((choice) => choice === c.req.query('only'))
  return { year: yearParam(c), search: (c.req.query('q') ?? '').slice(0, 200), only: only ?? 'all' }
}

async function showParticipants(c: RequestContext, errors: FieldErrors = []): Promise<Response> {
  const { db, today } = c.var
  const query = queryOf(c)
  const page = pageOf(c)
  const [rows, total, participantCount, known, types] = await Promise.all([
    listCandidates(db, query, page),
    countCandidates(db, query),
    countParticipants(db, query.year),
    listParticipantYears(db),
    listTypes(db),
  ])
  const { year: thisYear } = datePartsOf(today)
  // The year at hand and its neighbours are always within reach, known or not.
  const years = [...new Set([...known, thisYear, thisYear - 1, query.year])].toSorted((a, b) => b - a)
  const kept = { q: query.search, only: query.only === 'all' ? undefined : query.only }
  const props = {
    query,
    rows,
    participantCount,
    years,
    types,
    errors,
    page: page.number,
    pager: pagerOf(page, total, (number) => link.participants(query.year, { ...kept, page: number })),
    mayKeep: may(signedIn(c).roles, KEEP),
  }
  return c.html(<ParticipantsPage frame={frameOf(c)} {...props} />, errors.length > 0 ? 422 : 200)
}

function actOf(c: RequestContext) {
  return { author: authorOf(c), today: c.var.today }
}

async function takeMarks(c: RequestContext): Promise<Response> {
  const { year, search: q, only } = queryOf(c)
  const { typed } = await readParts(c)
  const ids = one(typed, 'shown').split(' ')
  const shown = ids.filter((id) => /^[1-9]\d{0,8}$/.test(id)).map(Number)
  const chosen = shown.filter((id) => one(typed, `took-${id}`) !== '')
  await chooseParticipants(c.var.db, year, { shown, chosen }, actOf(c))
  const { number: page } = pageOf(c)
  const kept = { q, only: only === 'all' ? undefined : only, page: page > 1 ? page : undefined }
  return c.redirect(withDone(link.participants(year, kept), 'participants-saved'), 303)
}

async function takeCopy(c: RequestContext): Promise<Response> {
  const year = yearParam(c)
  await addParticipants(c.var.db, year, { likeYear: year - 1 }, actOf(c))
  return c.redirect(withDone(link.participants(year), 'participants-saved'), 303)
}

async function takeType(c: RequestContext): Promise<Response> {
  const year = yearParam(c)
  const { typed } = await readParts(c)
  const types = await listTypes(c.var.db)
  const type = types.find(({ id }) => String(id) === one(typed, 'type'))
  if (type === undefined) return showParticipants(c, [{ field: 'type', text: institutionsRu.participants.chooseType }])
  await addParticipants(c.var.db, year, { typeId: type.id }, actOf(c))
  return c.redirect(withDone(link.participants(year), 'participants-saved'), 303)
}

export const participantRoutes: readonly Route[] = [
  get('/institutions/participants/:year', 'institution:list', (c) => showParticipants(c)),
  post('/institutions/participants/:year', KEEP, takeMarks),
  post('/institutions/participants/:year/copy', KEEP, takeCopy),
  post('/institutions/participants/:year/type', KEEP, takeType),
]
