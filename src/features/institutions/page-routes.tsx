import { may } from '../../domain/access.ts'
import { institutionsRu } from '../../text/institutions-ru.ts'
import { authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { versionInput } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { one, readForm, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { listPeopleOf } from '../accounts/list-people-of.ts'
import { historyOf, showHistory } from '../journal/show-history.tsx'
import { findLike } from './find-duplicates.ts'
import { contactsInput, institutionInput } from './institution-fields.ts'
import { AddPage, ContactsPage, crumbsTo, EditPage, type Like } from './institution-form-pages.tsx'
import { typedFrom, type Suggestions } from './institution-form.tsx'
import { getLife } from './institution-life-store.ts'
import { InstitutionPage, type Allowed } from './institution-page.tsx'
import { listSuggestions, type Institution } from './institution-store.ts'
import { listTypes } from './list-choices.ts'
import { addInstitution, editContacts, editInstitution, type KeepInstitutionResult } from './keep-institution.ts'
import { mayDo, reachInstitution, reachLiving } from './reach.ts'

function allowedOf(c: RequestContext, id: number): Allowed {
  const { roles } = signedIn(c)
  const accounts = may(roles, 'user:view')
  const contacts = mayDo(c, 'institution:edit-contacts', id)
  return {
    list: may(roles, 'institution:list'),
    edit: mayDo(c, 'institution:edit', id),
    contacts,
    merge: may(roles, 'institution:keep-register'),
    history: mayDo(c, 'institution:see-history', id),
    people: accounts || contacts,
    accounts,
  }
}

async function showInstitution(c: RequestContext): Promise<Response> {
  const institution = await reachInstitution(c, 'institution:view')
  const { id, mergedInto } = institution
  if (mergedInto !== null) return c.redirect(link.institution(mergedInto), 302)
  const allowed = allowedOf(c, id)
  const props = {
    institution,
    allowed,
    life: await getLife(c.var.db, id),
    people: allowed.people ? await listPeopleOf(c.var.db, id, c.var.today) : [],
    timeZone: c.var.authority.timeZone,
  }
  return c.html(<InstitutionPage frame={frameOf(c)} {...props} />)
}

export async function suggestionsFor({ var: { db } }: RequestContext): Promise<Suggestions> {
  const [types, places, legalForms] = await Promise.all([
    listTypes(db),
    listSuggestions(db, 'place'),
    listSuggestions(db, 'legalForm'),
  ])
  return { types: types.map(({ name }) => name), places, legalForms }
}

async function showAdding(
  c: RequestContext,
  typed: Typed = {},
  errors: FieldErrors = [],
  like: Like = [],
): Promise<Response> {
  const props = { typed, errors, like }
  const page = <AddPage frame={frameOf(c)} {...props} suggestions={await suggestionsFor(c)} />
  return c.html(page, errors.length > 0 ? 422 : 200)
}

async function takeAdding(c: RequestContext): Promise<Response> {
  const form = await readForm(c, institutionInput)
  if (!form.ok) return showAdding(c, form.typed, form.errors)
  const like = one(form.typed, 'confirmed') === 'yes' ? [] : await findLike(c.var.db, form.values)
  if (like.length > 0) {
    const names = like.map(({ shortName }) => shortName).join(', ')
    return showAdding(c, form.typed, [{ field: 'confirmed', text: institutionsRu.add.likeness(names) }], like)
  }
  const result = await addInstitution(c.var.db, form.values, authorOf(c))
  if (result.ok) return c.redirect(withDone(link.institution(result.id), 'institution-added'), 303)
  return showAdding(c, form.typed, errorsOf(result))
}

function errorsOf(result: KeepInstitutionResult & { ok: false }): FieldErrors {
  if (result.why === 'stale') return [{ field: '', text: institutionsRu.stale.message }]
  return [{ field: result.why === 'inn-taken' ? 'inn' : 'ownCode', text: institutionsRu.errors[result.why] }]
}

interface Refused {
  typed: Typed
  errors: FieldErrors
  isStale?: boolean
}

async function showEditing(c: RequestContext, institution: Institution, refused?: Refused): Promise<Response> {
  const props = {
    ...(refused ?? { typed: typedFrom(institution) }),
    institution,
    mayList: may(signedIn(c).roles, 'institution:list'),
  }
  const page = <EditPage frame={frameOf(c)} {...props} suggestions={await suggestionsFor(c)} />
  return c.html(page, statusOf(refused))
}

function showContacts(c: RequestContext, institution: Institution, refused?: Refused): Response | Promise<Response> {
  const props = {
    ...(refused ?? { typed: typedFrom(institution) }),
    institution,
    mayList: may(signedIn(c).roles, 'institution:list'),
  }
  return c.html(<ContactsPage frame={frameOf(c)} {...props} />, statusOf(refused))
}

function statusOf(refused: Refused | undefined) {
  if (refused === undefined) return 200
  return refused.isStale === true ? 409 : 422
}

type Show = (c: RequestContext, institution: Institution, refused: Refused) => Response | Promise<Response>

/** Back to the page with what was done, or to the form with what was typed and, where it is stale, with what is saved. */
async function answer(c: RequestContext, result: KeepInstitutionResult, typed: Typed, show: Show): Promise<Response> {
  if (result.ok) return c.redirect(withDone(link.institution(result.id), 'saved'), 303)
  const now = await reachLiving(c, 'institution:view')
  return show(c, now, { typed, errors: errorsOf(result), isStale: result.why === 'stale' })
}

async function takeEditing(c: RequestContext): Promise<Response> {
  const institution = await reachLiving(c, 'institution:edit')
  const form = await readForm(c, institutionInput)
  if (!form.ok) return showEditing(c, institution, withStaleness(institution, form))
  const edition = { id: institution.id, version: versionInput.parse(one(form.typed, 'version')) }
  const act = { author: authorOf(c), today: c.var.today }
  const result = await editInstitution(c.var.db, edition, form.values, act)
  return answer(c, result, form.typed, showEditing)
}

async function takeContacts(c: RequestContext): Promise<Response> {
  const institution = await reachLiving(c, 'institution:edit-contacts')
  const form = await readForm(c, contactsInput)
  if (!form.ok) return showContacts(c, institution, withStaleness(institution, form))
  const edition = { id: institution.id, version: versionInput.parse(one(form.typed, 'version')) }
  return answer(c, await editContacts(c.var.db, edition, form.values, authorOf(c)), form.typed, showContacts)
}

/** A form with mistakes that is stale too says both at once: the page it returns has the new version. */
function withStaleness({ version }: Institution, { typed, errors }: Refused): Refused {
  if (versionInput.parse(one(typed, 'version')) === version) return { typed, errors }
  return { typed, errors: [{ field: '', text: institutionsRu.stale.message }, ...errors], isStale: true }
}

async function showInstitutionHistory(c: RequestContext): Promise<Response> {
  const institution = await reachInstitution(c, 'institution:see-history')
  const crumbs = crumbsTo(institution, may(signedIn(c).roles, 'institution:list'))
  return showHistory(c, historyOf(institution.shortName, crumbs, { institutionId: institution.id }))
}

export const pageRoutes: readonly Route[] = [
  get('/institutions/new', 'institution:edit', (c) => showAdding(c)),
  post('/institutions/new', 'institution:edit', takeAdding),
  get('/institutions/:id', 'institution:view', showInstitution),
  get('/institutions/:id/edit', 'institution:edit', async (c) =>
    showEditing(c, await reachLiving(c, 'institution:edit')),
  ),
  post('/institutions/:id/edit', 'institution:edit', takeEditing),
  get('/institutions/:id/contacts', 'institution:edit-contacts', async (c) =>
    showContacts(c, await reachLiving(c, 'institution:edit-contacts')),
  ),
  post('/institutions/:id/contacts', 'institution:edit-contacts', takeContacts),
  get('/institutions/:id/history', 'institution:see-history', showInstitutionHistory),
]
