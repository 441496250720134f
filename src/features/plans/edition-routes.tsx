import { z } from 'zod'
import { isIncomplete } from '../../domain/deadline.ts'
import { formatDate, formatShortDate } from '../../domain/local-date.ts'
import { Problem } from '../../domain/problem.ts'
import { planEditRu } from '../../text/plan-editing-ru.ts'
import { plansRu } from '../../text/plans-ru.ts'
import { authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { optionalDate, requiredDate, versionInput } from '../../web/inputs.ts'
import type { FieldError, FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { checkTyped, idParam, one, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { historyOf, showHistory } from '../journal/show-history.tsx'
import { amendPlan } from './amend-plan.ts'
import { approveEdition, type ApproveResult } from './approve-edition.ts'
import { ApprovePage } from './approve-page.tsx'
import { chooseEdition, visibleEditions } from './choose-edition.ts'
import { compareEditions } from './compare-editions.ts'
import { ComparisonPage } from './comparison-page.tsx'
import { getPlanWithDraft, noDraft } from './draft-routes.tsx'
import { countAssigned, listDeadlines, listMeasures } from './edition-store.ts'
import { listSnapshots } from './list-snapshots.ts'
import { measureName } from './plan-sections.tsx'
import { getPlan, listEditions } from './plan-store.ts'

const text = planEditRu.errors

const approvalInput = z.object({
  approvedOn: requiredDate,
  approvedByDocument: z.string().trim().min(1, text.approval.document).max(500, text.tooLong(500)),
  inForceFrom: optionalDate.default(null),
})

async function showApproval(c: RequestContext, typed: Typed, errors: FieldErrors = []): Promise<Response> {
  const { db } = c.var
  const { plan, draft } = await getPlanWithDraft(c)
  const measures = await listMeasures(db, { editionId: draft.id })
  const incomplete = new Set((await listDeadlines(db, draft.id)).filter(isIncomplete).map((row) => row.measureId))
  const assigned = await countAssigned(db, draft.id)
  const isNobodys = ({ id, assignmentKind }: (typeof measures)[number]) =>
    assignmentKind !== 'people' && (assigned.get(id) ?? 0) === 0
  const props = {
    plan,
    draft,
    measureCount: measures.length,
    incomplete: measures.filter(({ id }) => incomplete.has(id)).map(measureName),
    nobodys: measures.filter(isNobodys).map(measureName),
    typed,
    errors,
  }
  return c.html(<ApprovePage frame={frameOf(c)} {...props} />, errors.length > 0 ? 422 : 200)
}

async function takeApproval(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const form = checkTyped(typed, approvalInput)
  if (!form.ok) return showApproval(c, typed, form.errors)
  const { approvedOn, approvedByDocument } = form.values
  const inForceFrom = form.values.inForceFrom ?? approvedOn
  const planId = idParam(c)
  const version = versionInput.parse(one(typed, 'version'))
  const approval = { planId, version, approvedOn, approvedByDocument, inForceFrom }
  const result = await approveEdition(c.var.db, approval, { author: authorOf(c), today: c.var.today })
  if (result.ok) return c.redirect(withDone(link.plan(planId), 'edition-approved'), 303)
  if (result.why === 'no-draft') throw noDraft()
  return showApproval(c, typed, [refusal(result)])
}

function refusal(result: Exclude<ApproveResult, { ok: true } | { why: 'no-draft' }>): FieldError {
  switch (result.why) {
    case 'before-former':
      return { field: 'inForceFrom', text: text.approval.beforeFormer(formatDate(result.since)) }
    case 'in-future':
      return { field: 'approvedOn', text: text.approval['in-future'] }
    case 'stale':
    case 'empty':
      return { field: '', text: text.approval[result.why] }
  }
}

async function takeAmendment(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const { id } = await getPlan(c.var.db, idParam(c))
  const reason = one(typed, 'reason').replaceAll('\u0000', '').trim().slice(0, 1000)
  const result = await amendPlan(c.var.db, id, reason === '' ? null : reason, authorOf(c))
  if (!result.ok) throw new Problem('conflict', text.amend[result.why])
  return c.redirect(withDone(link.planEdition(id, result.number), 'amendment-begun'), 303)
}

async function showComparison(c: RequestContext): Promise<Response> {
  const { db } = c.var
  const plan = await getPlan(db, idParam(c))
  const editions = visibleEditions(await listEditions(db, plan.id), signedIn(c).roles)
  const asked = (name: string) => (/^\d{1,6}$/.test(c.req.query(name) ?? '') ? Number(c.req.query(name)) : undefined)
  // Without a word the latest that the person may see is compared, a draft too.
  const to = chooseEdition(editions, asked('to') ?? editions[0]?.number)
  const former = editions.find(({ number }) => number < to.number)
  const from = chooseEdition(editions, asked('from') ?? former?.number ?? to.number)
  const differences = compareEditions(await listSnapshots(db, from.id), await listSnapshots(db, to.id))
  return c.html(<ComparisonPage frame={frameOf(c)} {...{ plan, differences }} from={from.number} to={to.number} />)
}

async function showPlanHistory(c: RequestContext): Promise<Response> {
  const plan = await getPlan(c.var.db, idParam(c))
  const crumbs = [
    { text: plansRu.list.title, href: link.plans() },
    { text: plan.title, href: link.plan(plan.id) },
  ]
  return showHistory(c, historyOf(plan.title, crumbs, { planId: plan.id }))
}

/** What becomes of an edition as a whole: approving, amending, comparing, its history. */
export const editionRoutes: readonly Route[] = [
  get('/plans/:id/approve', 'plan:approve', (c) => showApproval(c, { approvedOn: [formatShortDate(c.var.today)] })),
  post('/plans/:id/approve', 'plan:approve', takeApproval),
  post('/plans/:id/amend', 'plan:amend', takeAmendment),
  get('/plans/:id/compare', 'plan:view', showComparison),
  get('/plans/:id/history', 'plan:see-history', showPlanHistory),
]
