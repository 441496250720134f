import { institutionsFor, may } from '../../domain/access.ts'
import { isPeriodCode, type PeriodCode } from '../../domain/period.ts'
import { laterQuarters, nextDueDay, type PostponementRefusal } from '../../domain/postponement.ts'
import { postponementsRu } from '../../text/postponements-ru.ts'
import { authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import type { FieldError, FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { idParam, one, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { dueDayRules } from '../calendar/due-day-rules.ts'
import { getMeasureInForce } from '../plans/find-measure.ts'
import { AskPage } from './ask-page.tsx'
import { askPostponement } from './ask-postponement.ts'
import { institutionChoice, institutionField, readInstitution } from './choose-institution.ts'
import { decidePostponement } from './decide-postponement.ts'
import { loadCase } from './load-case.ts'
import { obstacleRoutes } from './obstacle-routes.tsx'
import { countPostponements, getPostponement, listPostponements } from './postponement-store.ts'
import { QueuePage } from './queue-page.tsx'
import type { Telling } from './tell-people.ts'

const text = postponementsRu.errors

function tellingOf(c: RequestContext): Telling {
  const queueUrl = c.var.authority.publicUrl + link.postponements()
  return { byUserId: c.var.user?.id ?? null, today: c.var.today, queueUrl }
}

async function showQueue(c: RequestContext, typed: Typed = {}, errors: FieldErrors = []): Promise<Response> {
  const { roles } = signedIn(c)
  const state = (['asked', 'decided'] as const).find((name) => name === c.req.query('state'))
  const query = { institutionIds: institutionsFor(roles, 'postponement:view'), state }
  const page = pageOf(c)
  const total = await countPostponements(c.var.db, query)
  const props = {
    state,
    rows: await listPostponements(c.var.db, query, page),
    pager: pagerOf(page, total, (number) => link.postponements({ state, page: number })),
    timeZone: c.var.authority.timeZone,
    mayDecide: may(roles, 'postponement:decide'),
    typed,
    errors,
  }
  return c.html(<QueuePage frame={frameOf(c)} {...props} />, errors.length > 0 ? 422 : 200)
}

async function showAsking(c: RequestContext, typed: Typed = {}, errors: FieldErrors = []): Promise<Response> {
  const measure = await getMeasureInForce(c.var.db, idParam(c), idParam(c, 'measureId'))
  const choice = await institutionChoice(c, 'postponement:ask')
  const meant = await readInstitution(c, choice, one(typed, 'institution'))
  const terms = { rules: await dueDayRules(c), today: c.var.today }
  const given = await loadCase(c.var.db, measure, meant ?? null, terms)
  const props = { measure, choice, due: nextDueDay(given), quarters: laterQuarters(given), typed, errors }
  return c.html(<AskPage frame={frameOf(c)} {...props} />, errors.length > 0 ? 422 : 200)
}

interface Asked {
  institutionId: number | null
  until: PeriodCode
  reason: string
}

/** What a form asks for, or everything that is wrong with it at once. */
async function readAsked(c: RequestContext, typed: Typed): Promise<Asked | FieldErrors> {
  const choice = await institutionChoice(c, 'postponement:ask')
  const institutionId = await readInstitution(c, choice, one(typed, 'institution'))
  const until = one(typed, 'until')
  const reason = one(typed, 'reason').replaceAll('\u0000', '').trim()
  const errors: FieldError[] = []
  if (institutionId === undefined) {
    errors.push({ field: 'institution', text: 'any' in choice ? text.unknownInstitution : text.institution })
  }
  if (!isPeriodCode(until) || !until.includes('-Q')) errors.push({ field: 'until', text: text.until })
  if (reason === '') errors.push({ field: 'reason', text: text.reason })
  if (reason.length > 3000) errors.push({ field: 'reason', text: text.tooLong })
  if (institutionId === undefined || !isPeriodCode(until) || errors.length > 0) return errors
  return { institutionId, until, reason }
}

/** The field that each refusal is about. */
const refusedFields: Record<Exclude<PostponementRefusal, 'not-assigned'>, string> = {
  undecided: '',
  closed: '',
  'without-day': '',
  over: 'until',
  'not-later': 'until',
}

async function takeAsking(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const planId = idParam(c)
  const measureId = idParam(c, 'measureId')
  const asked = await readAsked(c, typed)
  if (!('reason' in asked)) return showAsking(c, typed, asked)
  const result = await askPostponement(
    c.var.db,
    { planId, measureId, ...asked },
    { author: authorOf(c), roles: signedIn(c).roles, rules: await dueDayRules(c), telling: tellingOf(c) },
  )
  if (result.ok) return c.redirect(withDone(link.measure(planId, measureId), 'postponement-asked'), 303)
  const choice = await institutionChoice(c, 'postponement:ask')
  const field = result.why === 'not-assigned' ? institutionField(choice) : refusedFields[result.why]
  return showAsking(c, typed, [{ field, text: text.refusals[result.why] }])
}

async function takeDecision(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const { id } = await getPostponement(c.var.db, idParam(c))
  const field = `note-${id}`
  const decision = (['granted', 'refused'] as const).find((name) => name === one(typed, 'decision'))
  const note = one(typed, field).replaceAll('\u0000', '').trim()
  if (decision === undefined) return showQueue(c, typed, [{ field, text: text.decision }])
  if (note.length > 3000) return showQueue(c, typed, [{ field, text: text.tooLong }])
  const by = { author: authorOf(c), telling: tellingOf(c), now: c.var.now }
  const result = await decidePostponement(c.var.db, { id, decision, note }, by)
  if (result.ok) return c.redirect(withDone(link.postponements(), `postponement-${decision}`), 303)
  const place = result.why === 'decided' ? '' : field
  return showQueue(c, typed, [{ field: place, text: text.decisions[result.why] }])
}

export const postponementRoutes: readonly Route[] = [
  get('/postponements', 'postponement:view', (c) => showQueue(c)),
  post('/postponements/:id/decide', 'postponement:decide', takeDecision),
  get('/plans/:id/measures/:measureId/postpone', 'postponement:ask', (c) =>
    showAsking(c, { institution: [c.req.query('institution') ?? ''] }),
  ),
  post('/plans/:id/measures/:measureId/postpone', 'postponement:ask', takeAsking),
  ...obstacleRoutes,
]
