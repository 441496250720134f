import { z } from 'zod'
import { institutionsFor, may } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import { deficienciesRu } from '../../text/deficiencies-ru.ts'
import { webRu } from '../../text/web-ru.ts'
import { authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { versionInput } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { choiceQuery, numberQuery, wordsQuery } from '../../web/read-query.ts'
import { checkTyped, idParam, one, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { findByNames } from '../institutions/find-institution.ts'
import { historyOf, showHistory } from '../journal/show-history.tsx'
import { findMeasurePlace, measureLabel } from '../plans/find-measure.ts'
import { DeficiencyFormPage, typeDeficiency } from './deficiency-form-page.tsx'
import { DeficiencyListPage } from './deficiency-list-page.tsx'
import { DeficiencyPage } from './deficiency-page.tsx'
import {
  findMeasures,
  getDeficiency,
  listMeasuresOf,
  listPlanChoices,
  listYears,
  SOURCE_KINDS,
  type Deficiency,
} from './deficiency-store.ts'
import { countDeficiencies, listDeficiencies, type DeficiencyQuery } from './list-deficiencies.ts'
import { addDeficiency, editDeficiency, linkMeasure, unlinkMeasure, type DeficiencyInput } from './keep-deficiency.ts'

const text = deficienciesRu.errors

const deficiencyInput = z.object({
  text: z.string().trim().min(1, text.text).max(5000, text.tooLong(5000)),
  sourceKind: z.enum(SOURCE_KINDS, { error: text.source }),
  sourceNote: z.string().trim().max(1000, text.tooLong(1000)).default(''),
  institution: z.string().trim().max(1000, text.tooLong(1000)).default(''),
  criterion: z
    .string()
    .trim()
    .max(300, text.tooLong(300))
    .default('')
    .transform((value) => value || null),
  assessmentYear: z
    .string()
    .trim()
    .regex(/^(|20\d\d|2100)$/, text.year)
    .default('')
    .transform((value) => (value === '' ? null : Number(value))),
})

function queryOf(c: RequestContext): DeficiencyQuery {
  return {
    search: wordsQuery(c, 'q'),
    year: numberQuery(c, 'year'),
    source: choiceQuery(c, 'source', SOURCE_KINDS),
    institution: wordsQuery(c, 'institution'),
    onlyGaps: c.req.query('gaps') === 'yes',
    reach: institutionsFor(signedIn(c).roles, 'deficiency:view'),
  }
}

/** The measure that a deficiency is chosen for, where the address names one. */
async function measureAsked(c: RequestContext) {
  const id = numberQuery(c, 'measure')
  if (id === undefined || !may(signedIn(c).roles, 'deficiency:edit')) return undefined
  const place = await findMeasurePlace(c.var.db, id)
  return place === undefined ? undefined : { id, planId: place.planId, label: measureLabel(place) }
}

async function showDeficiencies(c: RequestContext): Promise<Response> {
  const query = queryOf(c)
  const page = pageOf(c)
  const counts = await countDeficiencies(c.var.db, query)
  const measure = await measureAsked(c)
  const asked = { q: query.search, year: query.year, source: query.source, institution: query.institution }
  const kept = { ...asked, gaps: query.onlyGaps ? 'yes' : undefined, measure: measure?.id }
  const props = {
    rows: await listDeficiencies(c.var.db, query, page),
    pager: pagerOf(page, counts.total, (number) => link.deficiencies({ ...kept, page: number })),
    years: await listYears(c.var.db),
    mayEdit: may(signedIn(c).roles, 'deficiency:edit'),
    query,
    counts,
    measure,
  }
  return c.html(<DeficiencyListPage frame={frameOf(c)} {...props} />)
}

/** The deficiency of the address, as far as the person's roles reach. */
async function visibleDeficiency(c: RequestContext): Promise<Deficiency> {
  const deficiency = await getDeficiency(c.var.db, idParam(c))
  const { institutionId } = deficiency
  // What concerns no single institution concerns them all; whether another's exists is nobody's business either.
  if (institutionId !== null && !may(signedIn(c).roles, 'deficiency:view', { institutionId })) {
    throw new Problem('not-found', webRu.problem.noSuchThing)
  }
  return deficiency
}

async function showDeficiency(c: RequestContext): Promise<Response> {
  const { db } = c.var
  const { roles } = signedIn(c)
  const deficiency = await visibleDeficiency(c)
  const mayEdit = may(roles, 'deficiency:edit')
  const words = wordsQuery(c, 'q')
  const planId = numberQuery(c, 'plan')
  const props = {
    deficiency,
    mayEdit,
    maySeeHistory: may(roles, 'plan:see-history'),
    measures: await listMeasuresOf(db, deficiency.id, may(roles, 'plan:view-draft')),
    choosing: mayEdit
      ? {
          words,
          planId,
          plans: await listPlanChoices(db),
          found: await findMeasures(db, { deficiencyId: deficiency.id, words, planId }),
        }
      : undefined,
  }
  return c.html(<DeficiencyPage frame={frameOf(c)} {...props} />)
}

type InputReading = { ok: true; input: DeficiencyInput } | { ok: false; errors: FieldErrors }

async function readInput(c: RequestContext, typed: Typed, stored?: Deficiency): Promise<InputReading> {
  const form = checkTyped(typed, deficiencyInput)
  if (!form.ok) return { ok: false, errors: form.errors }
  const { institution, ...input } = form.values
  if (institution === '') return { ok: true, input: { ...input, institutionId: null } }
  // A name that was not touched stays whose it is, though two institutions may share it.
  if (stored !== undefined && stored.institutionName === institution) {
    return { ok: true, input: { ...input, institutionId: stored.institutionId } }
  }
  const { ids } = await findByNames(c.var.db, [institution])
  const [institutionId] = ids
  if (institutionId === undefined) return { ok: false, errors: [{ field: 'institution', text: text.institution }] }
  return { ok: true, input: { ...input, institutionId } }
}

async function takeDeficiency(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const read = await readInput(c, typed)
  if (!read.ok) {
    const props = { deficiency: undefined, typed, errors: read.errors }
    return c.html(<DeficiencyFormPage frame={frameOf(c)} {...props} />, 422)
  }
  const asked = /^[1-9]\d{0,8}$/.exec(one(typed, 'measure'))?.[0]
  const place = asked === undefined ? undefined : await findMeasurePlace(c.var.db, Number(asked))
  const id = await addDeficiency(c.var.db, read.input, place?.id, authorOf(c))
  const back = place === undefined ? link.deficiency(id) : link.measure(place.planId, place.id)
  return c.redirect(withDone(back, place === undefined ? 'deficiency-added' : 'linked'), 303)
}

async function askEdit(c: RequestContext): Promise<Response> {
  const deficiency = await visibleDeficiency(c)
  return c.html(<DeficiencyFormPage frame={frameOf(c)} deficiency={deficiency} typed={typeDeficiency(deficiency)} />)
}

async function takeEdit(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const deficiency = await visibleDeficiency(c)
  const read = await readInput(c, typed, deficiency)
  const props = { deficiency, typed }
  if (!read.ok) return c.html(<DeficiencyFormPage frame={frameOf(c)} {...props} errors={read.errors} />, 422)
  const version = versionInput.parse(one(typed, 'version'))
  const isSaved = await editDeficiency(c.var.db, { ...read.input, id: deficiency.id, version }, authorOf(c))
  if (isSaved) return c.redirect(withDone(link.deficiency(deficiency.id), 'saved'), 303)
  const errors = [{ field: '', text: text.stale }]
  return c.html(<DeficiencyFormPage frame={frameOf(c)} {...props} errors={errors} isStale />, 409)
}

/** Ties or unties the measure that the form names, and goes back to where the form stood. */
async function takeLink(c: RequestContext, act: typeof linkMeasure, done: 'linked' | 'unlinked'): Promise<Response> {
  const { typed } = await readParts(c)
  const deficiency = await visibleDeficiency(c)
  const measureId = Number(/^[1-9]\d{0,8}$/.exec(one(typed, 'measureId'))?.[0] ?? 0)
  const place = await findMeasurePlace(c.var.db, measureId)
  if (place === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  await act(c.var.db, { deficiencyId: deficiency.id, measureId }, authorOf(c))
  const isBack = one(typed, 'back') === 'measure'
  const to = isBack ? link.measure(place.planId, measureId) : link.deficiency(deficiency.id)
  return c.redirect(withDone(to, done), 303)
}

async function showDeficiencyHistory(c: RequestContext): Promise<Response> {
  const { id } = await visibleDeficiency(c)
  const name = deficienciesRu.page.title(id)
  const crumbs = [
    { text: deficienciesRu.list.title, href: link.deficiencies() },
    { text: name, href: link.deficiency(id) },
  ]
  return showHistory(c, historyOf(name, crumbs, { deficiencyId: id }))
}

export const deficiencyRoutes: readonly Route[] = [
  get('/deficiencies', 'deficiency:view', showDeficiencies),
  get('/deficiencies/new', 'deficiency:edit', (c) => {
    const typed = { measure: [wordsQuery(c, 'measure')] }
    return c.html(<DeficiencyFormPage frame={frameOf(c)} deficiency={undefined} typed={typed} />)
  }),
  post('/deficiencies/new', 'deficiency:edit', takeDeficiency),
  get('/deficiencies/:id', 'deficiency:view', showDeficiency),
  get('/deficiencies/:id/edit', 'deficiency:edit', askEdit),
  post('/deficiencies/:id/edit', 'deficiency:edit', takeEdit),
  post('/deficiencies/:id/measures', 'deficiency:edit', (c) => takeLink(c, linkMeasure, 'linked')),
  post('/deficiencies/:id/unlink', 'deficiency:edit', (c) => takeLink(c, unlinkMeasure, 'unlinked')),
  get('/deficiencies/:id/history', 'plan:see-history', showDeficiencyHistory),
]
