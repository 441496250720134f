import { z } from 'zod'
import { formatDate } from '../../domain/local-date.ts'
import { institutionsRu } from '../../text/institutions-ru.ts'
import { authorOf, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { requiredDate, versionInput } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { checkTyped, one, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { closeInstitution, reopenInstitution } from './close-institution.ts'
import { findInstitution } from './find-institution.ts'
import { nameFields } from './institution-fields.ts'
import { typedFrom } from './institution-form.tsx'
import { listSuggestions, type Institution } from './institution-store.ts'
import { ClosePage, RenamePage, ReopenPage, successorFields } from './life-pages.tsx'
import { listInstitutionChoices } from './list-choices.ts'
import { reachLiving } from './reach.ts'
import { renameInstitution, type RenameResult } from './rename-institution.ts'

const EDIT = 'institution:edit'
/** A longer list of names to choose from would outweigh the page. */
const MOST_NAMES = 500

const renameInput = z.object({ ...nameFields, from: requiredDate })
const closeInput = z.object({ on: requiredDate })

function actOf(c: RequestContext) {
  return { author: authorOf(c), today: c.var.today }
}

function editionOf({ id }: Institution, typed: Typed) {
  return { id, version: versionInput.parse(one(typed, 'version')) }
}

const stale = { field: '', text: institutionsRu.stale.message }

async function showRenaming(c: RequestContext, typed?: Typed, errors: FieldErrors = []): Promise<Response> {
  const institution = await reachLiving(c, EDIT)
  const props = { institution, typed: typed ?? typedFrom(institution), errors }
  const legalForms = await listSuggestions(c.var.db, 'legalForm')
  return c.html(<RenamePage frame={frameOf(c)} {...props} legalForms={legalForms} />, errors.length > 0 ? 422 : 200)
}

async function takeRenaming(c: RequestContext): Promise<Response> {
  const institution = await reachLiving(c, EDIT)
  const { typed } = await readParts(c)
  const form = checkTyped(typed, renameInput)
  if (!form.ok) return showRenaming(c, typed, form.errors)
  const result = await renameInstitution(c.var.db, editionOf(institution, typed), form.values, actOf(c))
  if (!result.ok) return showRenaming(c, typed, [whyNotRenamed(result)])
  return c.redirect(withDone(link.institution(institution.id), 'institution-renamed'), 303)
}

function whyNotRenamed(result: RenameResult & { ok: false }) {
  const text = institutionsRu.rename.errors
  switch (result.why) {
    case 'stale':
      return stale
    case 'future':
      return { field: 'from', text: text.future }
    case 'before-last':
      return { field: 'from', text: text['before-last'](formatDate(result.last)) }
    case 'same-name':
      return { field: 'fullName', text: text['same-name'] }
  }
}

async function showClosing(c: RequestContext, typed: Typed = {}, errors: FieldErrors = []): Promise<Response> {
  const institution = await reachLiving(c, EDIT)
  const choices = await listInstitutionChoices(c.var.db)
  const names = choices.length > MOST_NAMES ? [] : choices.map(({ shortName }) => shortName)
  const page = <ClosePage frame={frameOf(c)} {...{ institution, typed, errors, names }} />
  return c.html(page, errors.length > 0 ? 422 : 200)
}

async function takeClosing(c: RequestContext): Promise<Response> {
  const institution = await reachLiving(c, EDIT)
  const { typed } = await readParts(c)
  const form = checkTyped(typed, closeInput)
  const { successors, errors } = await findSuccessors(c, typed)
  if (!form.ok) return showClosing(c, typed, [...form.errors, ...errors])
  if (errors.length > 0) return showClosing(c, typed, errors)
  const closing = { on: form.values.on, successors }
  const result = await closeInstitution(c.var.db, editionOf(institution, typed), closing, actOf(c))
  if (result.ok) return c.redirect(withDone(link.institution(institution.id), 'institution-closed'), 303)
  const text = institutionsRu.close.errors
  const refusals = {
    stale,
    future: { field: 'on', text: text.future },
    self: { field: successorFields[0], text: text.self },
  }
  return showClosing(c, typed, [refusals[result.why]])
}

async function findSuccessors(c: RequestContext, typed: Typed) {
  const successors: number[] = []
  const errors: { field: string; text: string }[] = []
  const text = institutionsRu.close.errors
  for (const field of successorFields.filter((name) => one(typed, name).trim() !== '')) {
    const found = await findInstitution(c.var.db, one(typed, field))
    if (found.ok) successors.push(found.institution.id)
    else errors.push({ field, text: found.why === 'several' ? text.several(found.names.join(', ')) : text.unknown })
  }
  return { successors, errors }
}

async function showReopening(c: RequestContext, errors: FieldErrors = []): Promise<Response> {
  const institution = await reachLiving(c, EDIT)
  return c.html(<ReopenPage frame={frameOf(c)} {...{ institution, errors }} />, errors.length > 0 ? 422 : 200)
}

async function takeReopening(c: RequestContext): Promise<Response> {
  const institution = await reachLiving(c, EDIT)
  const { typed } = await readParts(c)
  const result = await reopenInstitution(c.var.db, editionOf(institution, typed), actOf(c))
  if (result.ok) return c.redirect(withDone(link.institution(institution.id), 'institution-reopened'), 303)
  if (result.why === 'stale') return showReopening(c, [stale])
  return showReopening(c, [{ field: '', text: institutionsRu.errors[result.why] }])
}

export const lifeRoutes: readonly Route[] = [
  get('/institutions/:id/rename', EDIT, (c) => showRenaming(c)),
  post('/institutions/:id/rename', EDIT, takeRenaming),
  get('/institutions/:id/close', EDIT, (c) => showClosing(c)),
  post('/institutions/:id/close', EDIT, takeClosing),
  get('/institutions/:id/reopen', EDIT, (c) => showReopening(c)),
  post('/institutions/:id/reopen', EDIT, takeReopening),
]
