import type { Db } from '../../db/connection.ts'
import { planEditRu } from '../../text/plan-editing-ru.ts'
import { assignmentNames } from '../../text/plans-ru.ts'
import { authorOf, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { versionInput } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import type { Fact } from '../../web/kit/facts.tsx'
import { link } from '../../web/links.ts'
import { idParam, one, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { findByNames } from '../institutions/find-institution.ts'
import { listFewInstitutions, listTypes } from '../institutions/list-choices.ts'
import { getPlanWithDraft, noDraft, readDirection } from './draft-routes.tsx'
import { listDeadlines, listMeasures, listSections } from './edition-store.ts'
import { addMeasure, editMeasure, moveMeasure, removeMeasure } from './keep-measure.ts'
import { MeasureFormPage, type MeasureFormProps } from './measure-form-page.tsx'
import { readMeasure, typeMeasure, type MeasureReading } from './measure-input.ts'
import { getMeasure, listAssignmentParts, type Measure } from './measure-store.ts'
import type { Edition, Plan } from './plan-store.ts'
import { readWords, withoutStage, withStage } from './stage-input.ts'

interface FormOf {
  plan: Plan
  draft: Edition
  measure: Measure | undefined
}

type Shown = Pick<MeasureFormProps, 'typed'> & Partial<MeasureFormProps>

async function showForm(
  c: RequestContext,
  { plan, draft, measure }: FormOf,
  shown: Shown,
  status: 200 | 409 | 422 = 200,
) {
  const { db } = c.var
  const number = one(shown.typed, 'number').trim()
  const others = await listMeasures(db, { editionId: draft.id })
  const props = {
    plan,
    measure,
    draftNumber: draft.number,
    sections: await listSections(db, draft.id),
    types: await listTypes(db),
    institutions: await listFewInstitutions(db, tickedIds(shown.typed)),
    hasSameNumber: number !== '' && others.some((other) => other.number === number && other.id !== measure?.id),
    ...shown,
  }
  return c.html(<MeasureFormPage frame={frameOf(c)} {...props} />, status)
}

function tickedIds(typed: Typed): number[] {
  return (typed['institutionIds'] ?? []).filter((id) => /^[1-9]\d{0,8}$/.test(id)).map(Number)
}

async function askMeasure(c: RequestContext): Promise<Response> {
  const form = { ...(await getPlanWithDraft(c)), measure: undefined }
  const typed = { sectionId: [c.req.query('section') ?? ''], assignmentKind: ['participants'] }
  return showForm(c, form, { typed: withStage(typed) })
}

async function askMeasureEdit(c: RequestContext): Promise<Response> {
  const form = await formOfAddress(c)
  return showForm(c, form, { typed: await typedNow(c.var.db, form) })
}

async function formOfAddress(c: RequestContext): Promise<FormOf & { measure: Measure }> {
  const { plan, draft } = await getPlanWithDraft(c)
  return { plan, draft, measure: await getMeasure(c.var.db, draft.id, idParam(c, 'measureId')) }
}

async function typedNow(db: Db, { draft, measure }: FormOf & { measure: Measure }): Promise<Typed> {
  const stages = await listDeadlines(db, draft.id, measure.id)
  const parts = await listAssignmentParts(db, { editionId: draft.id, measureId: measure.id })
  const typed = typeMeasure(measure, {
    stages,
    typeIds: parts.types.map(({ id }) => id),
    institutionIds: parts.institutions.map(({ id }) => id),
  })
  return { ...typed, institutionNames: [parts.institutions.map(({ name }) => name).join('\n')] }
}

/** The form again where a button of it only asked for another stage, or for words to be read. */
function changedForm(typed: Typed, year: number): Shown | undefined {
  const wanted = one(typed, 'do')
  const removed = /^remove-stage-(\d{1,2})$/.exec(wanted)?.[1]
  if (removed !== undefined) return { typed: withoutStage(typed, Number(removed)) }
  if (wanted === 'add-stage') return { typed: withStage(typed) }
  // A kind that was left to the words is shown before it is saved.
  const read = readWords(typed, year)
  if (read !== undefined) return { typed: read, wordsWereRead: true }
  return wanted === 'read-words' ? { typed } : undefined
}

/** A form with the institutions that its lines name looked up. */
async function readWithNames(db: Db, typed: Typed): Promise<MeasureReading> {
  const read = readMeasure(typed)
  if (!read.ok || read.names.length === 0) return read
  const { ids, unknown, ambiguous } = await findByNames(db, read.names)
  const text = planEditRu.errors
  const errors: FieldErrors = [
    ...(unknown.length === 0 ? [] : [text.unknownNames(unknown.slice(0, 10).join('; '))]),
    ...(ambiguous.length === 0 ? [] : [text.ambiguousNames(ambiguous.slice(0, 10).join('; '))]),
  ].map((message) => ({ field: 'institutionNames', text: message }))
  if (errors.length > 0) return { ok: false, errors }
  return { ...read, terms: { ...read.terms, institutionIds: [...new Set([...read.terms.institutionIds, ...ids])] } }
}

async function takeMeasure(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const form = { ...(await getPlanWithDraft(c)), measure: undefined }
  const changed = changedForm(typed, form.plan.year)
  if (changed !== undefined) return showForm(c, form, changed)
  const read = await readWithNames(c.var.db, typed)
  if (!read.ok) return showForm(c, form, { typed, errors: read.errors }, 422)
  const result = await addMeasure(c.var.db, form.plan.id, read.terms, { author: authorOf(c), today: c.var.today })
  if (result.ok) return c.redirect(withDone(link.planEdition(form.plan.id, form.draft.number), 'measure-added'), 303)
  if (result.why === 'no-draft') throw noDraft()
  return showForm(c, form, { typed, errors: [{ field: 'sectionId', text: planEditRu.errors.noSection }] }, 422)
}

async function takeMeasureEdit(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const form = await formOfAddress(c)
  const seen = versionInput.parse(one(typed, 'version'))
  // Until the form is saved it stays the form of the version that was seen.
  const asSeen = { ...form, measure: { ...form.measure, version: seen } }
  const changed = changedForm(typed, form.plan.year)
  if (changed !== undefined) return showForm(c, asSeen, changed)
  const read = await readWithNames(c.var.db, typed)
  if (!read.ok) return showForm(c, asSeen, { typed, errors: read.errors }, 422)
  const edited = { id: form.measure.id, version: seen, terms: read.terms }
  const by = { author: authorOf(c), today: c.var.today }
  const result = await editMeasure(c.var.db, form.plan.id, edited, by)
  if (result.ok) return c.redirect(withDone(link.planEdition(form.plan.id, form.draft.number), 'saved'), 303)
  if (result.why === 'no-draft') throw noDraft()
  if (result.why === 'no-section') {
    return showForm(c, asSeen, { typed, errors: [{ field: 'sectionId', text: planEditRu.errors.noSection }] }, 422)
  }
  return showStale(c, typed)
}

/** What was typed and what is stored now, one above the other; saving again is done knowingly. */
async function showStale(c: RequestContext, typed: Typed): Promise<Response> {
  const form = await formOfAddress(c)
  const stored = storedFacts(form.measure, await typedNow(c.var.db, form))
  return showForm(c, form, { typed, stored, errors: [{ field: '', text: planEditRu.errors.stale }] }, 409)
}

function storedFacts(measure: Measure, now: Typed): Fact[] {
  const text = planEditRu
  const stages = Object.entries(now).flatMap(([name, [value = '']]) => (/^stage-\d+-text$/.test(name) ? [value] : []))
  return [
    { term: text.section, value: measure.sectionTitle },
    { term: text.number, value: measure.number },
    { term: text.measureTitle, value: measure.title },
    { term: text.items, value: measure.items.join('\n') },
    { term: text.remark, value: measure.remark },
    { term: text.stagesLegend, value: stages.join('; ') },
    { term: text.assignment, value: assignmentNames[measure.assignmentKind] },
    { term: text.people, value: one(now, 'people') },
  ]
}

async function takeMeasureMove(c: RequestContext): Promise<Response> {
  const direction = await readDirection(c)
  const { plan, draft, measure } = await formOfAddress(c)
  const result = await moveMeasure(c.var.db, plan.id, { id: measure.id, direction }, authorOf(c))
  if (!result.ok) throw noDraft()
  return c.redirect(`${link.planEdition(plan.id, draft.number)}#section-${measure.sectionId}`, 303)
}

async function takeMeasureRemoval(c: RequestContext): Promise<Response> {
  const { plan, draft, measure } = await formOfAddress(c)
  const result = await removeMeasure(c.var.db, plan.id, measure.id, authorOf(c))
  if (!result.ok) throw noDraft()
  return c.redirect(withDone(link.planEdition(plan.id, draft.number), 'removed'), 303)
}

export const measureFormRoutes: readonly Route[] = [
  get('/plans/:id/measures/new', 'plan:edit', askMeasure),
  post('/plans/:id/measures/new', 'plan:edit', takeMeasure),
  get('/plans/:id/measures/:measureId/edit', 'plan:edit', askMeasureEdit),
  post('/plans/:id/measures/:measureId/edit', 'plan:edit', takeMeasureEdit),
  post('/plans/:id/measures/:measureId/move', 'plan:edit', takeMeasureMove),
  post('/plans/:id/measures/:measureId/remove', 'plan:edit', takeMeasureRemoval),
]
