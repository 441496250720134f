import { z } from 'zod'
import { may } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import { planEditRu } from '../../text/plan-editing-ru.ts'
import { webRu } from '../../text/web-ru.ts'
import { authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { versionInput } from '../../web/inputs.ts'
import { link } from '../../web/links.ts'
import { checkTyped, idParam, one, readForm, readParts } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { listSections } from './edition-store.ts'
import { createPlan, editPlan } from './keep-plan.ts'
import { orderByNumbers } from './keep-measure.ts'
import { addSection, editSection, moveSection, removeSection } from './keep-section.ts'
import { PlanFormPage, typePlan } from './plan-form-page.tsx'
import { optionalLine, planInput } from './plan-input.ts'
import { getPlan, listEditions, type Edition, type Plan } from './plan-store.ts'
import { SectionFormPage } from './section-page.tsx'

const text = planEditRu.errors

const sectionInput = z.object({
  number: optionalLine(50),
  title: z.string().trim().min(1, text.sectionTitle).max(1000, text.tooLong(1000)),
  criterion: z
    .enum(['', 'openness', 'comfort', 'accessibility', 'kindness', 'satisfaction'], { error: text.criterion })
    .default('')
    .transform((value) => (value === '' ? null : value)),
})

/** The plan of the address with its draft. Throws where it has none: what is approved is not changed. */
export async function getPlanWithDraft(c: RequestContext): Promise<{ plan: Plan; draft: Edition }> {
  const plan = await getPlan(c.var.db, idParam(c))
  const draft = (await listEditions(c.var.db, plan.id)).find(({ status }) => status === 'draft')
  if (draft === undefined) throw new Problem('conflict', text.noDraft)
  if (!may(signedIn(c).roles, 'plan:edit', { status: draft.status })) {
    throw new Problem('forbidden', webRu.problem.notYours)
  }
  return { plan, draft }
}

/** What every change of a draft may end in where somebody has approved the draft meanwhile. */
export function noDraft(): Problem {
  return new Problem('conflict', text.noDraft)
}

function askPlan(c: RequestContext): Response | Promise<Response> {
  const typed = { reportEvery: ['quarter'], reportDueMonthOffset: ['0'], year: [c.var.today.slice(0, 4)] }
  return c.html(<PlanFormPage frame={frameOf(c)} plan={undefined} typed={typed} />)
}

async function takePlan(c: RequestContext): Promise<Response> {
  const form = await readForm(c, planInput)
  if (!form.ok) {
    const { typed, errors } = form
    return c.html(<PlanFormPage frame={frameOf(c)} plan={undefined} typed={typed} errors={errors} />, 422)
  }
  const id = await createPlan(c.var.db, form.values, authorOf(c))
  return c.redirect(withDone(link.plan(id), 'plan-created'), 303)
}

async function askPlanEdit(c: RequestContext): Promise<Response> {
  const { plan } = await getPlanWithDraft(c)
  return c.html(<PlanFormPage frame={frameOf(c)} plan={plan} typed={typePlan(plan)} />)
}

async function takePlanEdit(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const { plan, draft } = await getPlanWithDraft(c)
  const form = checkTyped(typed, planInput)
  if (!form.ok) return c.html(<PlanFormPage frame={frameOf(c)} {...{ plan, typed }} errors={form.errors} />, 422)
  const version = versionInput.parse(one(typed, 'version'))
  const by = { author: authorOf(c), today: c.var.today }
  const result = await editPlan(c.var.db, { ...form.values, id: plan.id, version }, by)
  if (result.ok) return c.redirect(withDone(link.planEdition(plan.id, draft.number), 'saved'), 303)
  if (result.why === 'no-draft') throw noDraft()
  const errors = [{ field: '', text: text.stale }]
  const stored = await getPlan(c.var.db, plan.id)
  return c.html(<PlanFormPage frame={frameOf(c)} plan={stored} typed={typed} errors={errors} isStale />, 409)
}

async function askSection(c: RequestContext): Promise<Response> {
  const { plan, draft } = await getPlanWithDraft(c)
  const props = { plan, draftNumber: draft.number, section: undefined, typed: {} }
  return c.html(<SectionFormPage frame={frameOf(c)} {...props} />)
}

async function takeSection(c: RequestContext): Promise<Response> {
  const form = await readForm(c, sectionInput)
  const { plan, draft } = await getPlanWithDraft(c)
  if (!form.ok) {
    const props = { plan, draftNumber: draft.number, section: undefined, typed: form.typed, errors: form.errors }
    return c.html(<SectionFormPage frame={frameOf(c)} {...props} />, 422)
  }
  const result = await addSection(c.var.db, plan.id, form.values, authorOf(c))
  if (!result.ok) throw noDraft()
  return c.redirect(withDone(link.planEdition(plan.id, draft.number), 'section-added'), 303)
}

async function getSection(c: RequestContext) {
  const { plan, draft } = await getPlanWithDraft(c)
  const id = idParam(c, 'sectionId')
  const section = (await listSections(c.var.db, draft.id)).find((one) => one.id === id)
  if (section === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return { plan, draft, section, draftNumber: draft.number }
}

async function askSectionEdit(c: RequestContext): Promise<Response> {
  const { plan, section, draftNumber } = await getSection(c)
  const typed = { number: [section.number ?? ''], title: [section.title], criterion: [section.criterion ?? ''] }
  return c.html(<SectionFormPage frame={frameOf(c)} {...{ plan, section, draftNumber, typed }} />)
}

async function takeSectionEdit(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const { plan, section, draftNumber } = await getSection(c)
  const form = checkTyped(typed, sectionInput)
  const props = { plan, section, draftNumber, typed }
  if (!form.ok) return c.html(<SectionFormPage frame={frameOf(c)} {...props} errors={form.errors} />, 422)
  const version = versionInput.parse(one(typed, 'version'))
  const edited = { ...form.values, id: section.id, version }
  const result = await editSection(c.var.db, plan.id, edited, authorOf(c))
  if (result.ok) return c.redirect(withDone(link.planEdition(plan.id, draftNumber), 'saved'), 303)
  if (result.why === 'no-draft') throw noDraft()
  const errors = [{ field: '', text: text.stale }]
  return c.html(<SectionFormPage frame={frameOf(c)} {...props} errors={errors} isStale />, 409)
}

async function takeSectionRemoval(c: RequestContext): Promise<Response> {
  const { plan, section, draftNumber } = await getSection(c)
  const result = await removeSection(c.var.db, plan.id, section.id, authorOf(c))
  if (result.ok) return c.redirect(withDone(link.planEdition(plan.id, draftNumber), 'removed'), 303)
  if (result.why === 'no-draft') throw noDraft()
  const typed = { number: [section.number ?? ''], title: [section.title], criterion: [section.criterion ?? ''] }
  const errors = [{ field: '', text: text.hasMeasures }]
  return c.html(<SectionFormPage frame={frameOf(c)} {...{ plan, section, draftNumber, typed, errors }} />, 422)
}

/** Where a button says «выше» or «ниже». */
export async function readDirection(c: RequestContext): Promise<'up' | 'down'> {
  const { typed } = await readParts(c)
  return one(typed, 'direction') === 'up' ? 'up' : 'down'
}

async function takeSectionMove(c: RequestContext): Promise<Response> {
  const direction = await readDirection(c)
  const { plan, section, draftNumber } = await getSection(c)
  const result = await moveSection(c.var.db, plan.id, { id: section.id, direction }, authorOf(c))
  if (!result.ok) throw noDraft()
  return c.redirect(`${link.planEdition(plan.id, draftNumber)}#section-${section.id}`, 303)
}

async function takeOrderByNumbers(c: RequestContext): Promise<Response> {
  const { plan, draft } = await getPlanWithDraft(c)
  const result = await orderByNumbers(c.var.db, plan.id, authorOf(c))
  if (!result.ok) throw noDraft()
  return c.redirect(withDone(link.planEdition(plan.id, draft.number), 'ordered'), 303)
}

/** Making a plan and changing its draft, measures apart. */
export const draftRoutes: readonly Route[] = [
  get('/plans/new', 'plan:create', askPlan),
  post('/plans/new', 'plan:create', takePlan),
  get('/plans/:id/edit', 'plan:edit', askPlanEdit),
  post('/plans/:id/edit', 'plan:edit', takePlanEdit),
  post('/plans/:id/by-numbers', 'plan:edit', takeOrderByNumbers),
  get('/plans/:id/sections/new', 'plan:edit', askSection),
  post('/plans/:id/sections/new', 'plan:edit', takeSection),
  get('/plans/:id/sections/:sectionId/edit', 'plan:edit', askSectionEdit),
  post('/plans/:id/sections/:sectionId/edit', 'plan:edit', takeSectionEdit),
  post('/plans/:id/sections/:sectionId/move', 'plan:edit', takeSectionMove),
  post('/plans/:id/sections/:sectionId/remove', 'plan:edit', takeSectionRemoval),
]
