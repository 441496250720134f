import { may, roles } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import { usersRu } from '../../text/users-ru.ts'
import { webRu } from '../../text/web-ru.ts'
import { authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { checkTyped, idParam, one, readForm, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { versionInput } from '../../web/inputs.ts'
import { historyOf, showHistory } from '../journal/show-history.tsx'
import { inviteAgain, inviteUser } from './invite-user.ts'
import { disableUser, editUser, enableUser, endRole, eraseUser, giveRole, type KeepUserResult } from './keep-user.ts'
import { reviewedSectionRoutes } from './reviewed-sections.tsx'
import { loadRoleChoices, readRole } from './role-choices.ts'
import { senderOf } from './sign-in-routes.tsx'
import { newUserInput, roleInput, userInput } from './user-input.ts'
import { InvitePage, UserListPage, UserPage } from './user-pages.tsx'
import { countUsers, getUser, listRoles, listUsers } from './user-store.ts'

async function showUsers(c: RequestContext): Promise<Response> {
  const role = roles.find((name) => name === c.req.query('role'))
  const query = { search: c.req.query('q') ?? '', role, institutionId: undefined }
  const page = pageOf(c)
  const total = await countUsers(c.var.db, query)
  const rows = await listUsers(c.var.db, query, page)
  const pager = pagerOf(page, total, (number) => link.users({ q: query.search, role, page: number }))
  const mayInvite = may(signedIn(c).roles, 'user:invite')
  return c.html(<UserListPage frame={frameOf(c)} {...{ rows, query, pager, mayInvite }} />)
}

async function askInvitation(c: RequestContext): Promise<Response> {
  return c.html(<InvitePage frame={frameOf(c)} typed={{}} choices={await loadRoleChoices(c.var.db)} />)
}

async function takeInvitation(c: RequestContext): Promise<Response> {
  const form = await readForm(c, newUserInput)
  const refuse = async (errors: FieldErrors) =>
    c.html(
      <InvitePage frame={frameOf(c)} typed={form.typed} errors={errors} choices={await loadRoleChoices(c.var.db)} />,
      422,
    )
  if (!form.ok) return refuse(form.errors)
  const { fullName, post: itsPost, email, ...given } = form.values
  const read = await readRole(c.var.db, given)
  if (!read.ok) return refuse(read.errors)
  const invited = { fullName, post: itsPost, email, role: read.role }
  const result = await inviteUser(c.var.db, invited, { author: authorOf(c), sender: senderOf(c) }, c.var.now)
  if (!result.ok) return refuse([{ field: 'email', text: usersRu.errors.emailTaken }])
  return c.redirect(withDone(link.user(result.id), invitedOf(c)), 303)
}

/** Without a mail server the letter goes nowhere by itself. */
const invitedOf = (c: RequestContext) => (c.var.services.mailIsShown ? 'invited-shown' : 'invited')

async function showUser(c: RequestContext, typed: Typed = {}, errors: FieldErrors = []): Promise<Response> {
  const user = await getUser(c.var.db, idParam(c))
  const mayEdit = may(signedIn(c).roles, 'user:edit')
  const props = {
    user,
    roles: await listRoles(c.var.db, user.id),
    mayEdit,
    typed,
    errors,
    // Who may only look, and the page of somebody erased, have no form to choose in.
    choices: mayEdit && user.erasedAt === null ? await loadRoleChoices(c.var.db) : undefined,
  }
  return c.html(<UserPage frame={frameOf(c)} {...props} />, errors.length > 0 ? 422 : 200)
}

/** Back to the person's page with what was done, or with why it was refused. */
async function answer(c: RequestContext, result: KeepUserResult, done: string, typed: Typed = {}): Promise<Response> {
  if (result.ok) return c.redirect(withDone(link.user(idParam(c)), done), 303)
  const refusals = {
    stale: { field: '', text: usersRu.errors.stale },
    'email-taken': { field: 'email', text: usersRu.errors.emailTaken },
    'last-administrator': { field: '', text: usersRu.user.lastAdministrator },
    self: { field: '', text: usersRu.user.self },
  }
  return showUser(c, typed, [refusals[result.why]])
}

async function takeEdit(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const form = checkTyped(typed, userInput)
  if (!form.ok) return showUser(c, typed, form.errors)
  const version = versionInput.parse(one(typed, 'version'))
  const result = await editUser(c.var.db, { ...form.values, id: idParam(c), version }, authorOf(c))
  return answer(c, result, 'saved', typed)
}

/** Erasing is for good: such a person gets neither a role nor a letter. */
async function getLivingUser(c: RequestContext) {
  const user = await getUser(c.var.db, idParam(c))
  if (user.erasedAt !== null) throw new Problem('gone', webRu.problem.noSuchThing)
  return user
}

async function takeRole(c: RequestContext): Promise<Response> {
  const form = await readForm(c, roleInput)
  const user = await getLivingUser(c)
  if (!form.ok) return showUser(c, form.typed, form.errors)
  const read = await readRole(c.var.db, form.values)
  if (!read.ok) return showUser(c, form.typed, read.errors)
  await giveRole(c.var.db, { ...read.role, userId: user.id }, authorOf(c))
  return c.redirect(withDone(link.user(user.id), 'role-given'), 303)
}

async function takeRoleEnd(c: RequestContext): Promise<Response> {
  const result = await endRole(c.var.db, idParam(c), idParam(c, 'roleId'), authorOf(c))
  return answer(c, result, 'role-ended')
}

async function takeInviteAgain(c: RequestContext): Promise<Response> {
  const { id } = await getLivingUser(c)
  await inviteAgain(c.var.db, id, { author: authorOf(c), sender: senderOf(c) }, c.var.now)
  return c.redirect(withDone(link.user(idParam(c)), invitedOf(c)), 303)
}

async function takeEnable(c: RequestContext): Promise<Response> {
  await enableUser(c.var.db, idParam(c), authorOf(c))
  return c.redirect(withDone(link.user(idParam(c)), 'enabled'), 303)
}

async function showUserHistory(c: RequestContext): Promise<Response> {
  const user = await getUser(c.var.db, idParam(c))
  const name = user.fullName ?? usersRu.user.erasedName
  const crumbs = [
    { text: usersRu.list.title, href: link.users() },
    { text: name, href: link.user(user.id) },
  ]
  return showHistory(c, historyOf(name, crumbs, { personId: user.id }))
}

export const userRoutes: readonly Route[] = [
  ...reviewedSectionRoutes,
  get('/users', 'user:list', showUsers),
  get('/users/new', 'user:invite', askInvitation),
  post('/users/new', 'user:invite', takeInvitation),
  get('/users/:id', 'user:view', (c) => showUser(c)),
  get('/users/:id/history', 'user:see-history', showUserHistory),
  post('/users/:id/edit', 'user:edit', takeEdit),
  post('/users/:id/roles', 'user:edit', takeRole),
  post('/users/:id/roles/:roleId/end', 'user:edit', takeRoleEnd),
  post('/users/:id/invite', 'user:invite', takeInviteAgain),
  post('/users/:id/disable', 'user:edit', async (c) =>
    answer(c, await disableUser(c.var.db, idParam(c), authorOf(c), c.var.now), 'disabled'),
  ),
  post('/users/:id/enable', 'user:edit', takeEnable),
  post('/users/:id/erase', 'user:erase', async (c) =>
    answer(c, await eraseUser(c.var.db, idParam(c), authorOf(c), c.var.now), 'erased'),
  ),
]
