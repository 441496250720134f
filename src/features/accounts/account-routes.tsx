import { accountsRu } from '../../text/accounts-ru.ts'
import { authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { mustHaveSecondStep } from '../../web/guard.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { one, readForm, readParts } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { firstCodeInput, newPasswordInput } from './account-input.ts'
import { AccountPage, PasswordPage } from './account-page.tsx'
import { chooseReminders } from './choose-reminders.ts'
import { enrolment, newSecret } from './one-time-code.ts'
import { RecoveryCodesPage, SecondStepPage, SetUpSecondStepPage } from './second-step-pages.tsx'
import { confirmSecondStep, countRecoveryCodes, renewRecoveryCodes, switchSecondStepOff } from './second-step.ts'
import { endSessionsOf, endSession, listSessions } from './session-store.ts'
import { signInRoutes } from './sign-in-routes.tsx'
import { changePassword, checkCode } from './sign-in.ts'
import { getUser } from './user-store.ts'

async function showAccount(c: RequestContext): Promise<Response> {
  const user = signedIn(c)
  const { post, hasPassword, wantsReminders } = await getUser(c.var.db, user.id)
  const sessions = await listSessions(c.var.db, user.id, c.var.now)
  const { timeZone } = c.var.authority
  return c.html(<AccountPage frame={frameOf(c)} {...{ user, post, hasPassword, wantsReminders, sessions, timeZone }} />)
}

async function takeReminders(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const chosen = { userId: signedIn(c).id, wantsReminders: one(typed, 'reminders') === 'yes' }
  await chooseReminders(c.var.db, chosen, authorOf(c))
  return c.redirect(withDone(link.account(), 'saved'), 303)
}

async function endSessions(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const user = signedIn(c)
  const which = one(typed, 'session')
  const own = await listSessions(c.var.db, user.id, c.var.now)
  const found = own.find(({ tokenHash }) => tokenHash.toString('hex') === which)
  if (which === 'others') await endSessionsOf(c.var.db, user.id, user.sessionHash)
  else if (found !== undefined) await endSession(c.var.db, found.tokenHash)
  return c.redirect(withDone(link.account(), 'session-ended'), 303)
}

async function askPassword(c: RequestContext): Promise<Response> {
  const { hasPassword } = await getUser(c.var.db, signedIn(c).id)
  return c.html(<PasswordPage frame={frameOf(c)} hasPassword={hasPassword} />)
}

async function takePassword(c: RequestContext): Promise<Response> {
  const user = signedIn(c)
  const form = await readForm(c, newPasswordInput)
  const { hasPassword } = await getUser(c.var.db, user.id)
  const refuse = (errors: FieldErrors) =>
    c.html(<PasswordPage frame={frameOf(c)} errors={errors} hasPassword={hasPassword} />, 422)
  if (!form.ok) return refuse(form.errors)
  const given = { ...form.values, userId: user.id, sessionHash: user.sessionHash }
  const result = await changePassword(c.var.db, given, authorOf(c))
  if (!result.ok) return refuse([{ field: 'old', text: accountsRu.passwordErrors.old }])
  return c.redirect(withDone(link.account(), 'password-set'), 303)
}

async function showSecondStep(c: RequestContext): Promise<Response> {
  return signedIn(c).hasSecondStep ? keepPage(c) : setUpPage(c, newSecret())
}

async function keepPage(c: RequestContext, errors: FieldErrors = []): Promise<Response> {
  const codesLeft = await countRecoveryCodes(c.var.db, signedIn(c).id)
  const page = (
    <SecondStepPage
      frame={frameOf(c)}
      codesLeft={codesLeft}
      mayBeOff={!mustHaveSecondStep(c, signedIn(c))}
      errors={errors}
    />
  )
  return c.html(page, errors.length > 0 ? 422 : 200)
}

/** Whoever finds an open session must not take the second step away: a code is asked for. Undefined where it is right. */
async function refuseWithoutCode(c: RequestContext, field: 'renewCode' | 'offCode'): Promise<FieldErrors | undefined> {
  const { typed } = await readParts(c)
  const given = { userId: signedIn(c).id, code: one(typed, field).slice(0, 100) }
  const result = await checkCode(c.var.db, given, authorOf(c), c.var.now)
  if (result.ok) return undefined
  const text = result.why === 'wait' ? accountsRu.signIn.wait(result.seconds) : accountsRu.code.wrong
  return [{ field, text }]
}

function setUpPage(c: RequestContext, secret: string, errors: FieldErrors = []): Response | Promise<Response> {
  const user = signedIn(c)
  const { modules } = enrolment(secret, user.email)
  const props = { errors, secret, modules, required: mustHaveSecondStep(c, user) }
  return c.html(<SetUpSecondStepPage frame={frameOf(c)} {...props} />, errors.length > 0 ? 422 : 200)
}

async function takeSecondStep(c: RequestContext): Promise<Response> {
  const user = signedIn(c)
  const form = await readForm(c, firstCodeInput)
  if (!form.ok || user.hasSecondStep) return c.redirect(link.secondStep(), 303)
  const { code, codeSecret: secret } = form.values
  const codes = await confirmSecondStep(c.var.db, { userId: user.id, secret, code }, authorOf(c), c.var.now)
  if (codes === undefined) return setUpPage(c, secret, [{ field: 'code', text: accountsRu.secondStep.wrong }])
  return c.html(<RecoveryCodesPage frame={frameOf(c)} codes={codes} />)
}

async function renewCodes(c: RequestContext): Promise<Response> {
  const user = signedIn(c)
  if (!user.hasSecondStep) return c.redirect(link.secondStep(), 303)
  const errors = await refuseWithoutCode(c, 'renewCode')
  if (errors !== undefined) return keepPage(c, errors)
  const codes = await renewRecoveryCodes(c.var.db, user.id, authorOf(c))
  return c.html(<RecoveryCodesPage frame={frameOf(c)} codes={codes} />)
}

async function switchOff(c: RequestContext): Promise<Response> {
  if (mustHaveSecondStep(c, signedIn(c)) || !signedIn(c).hasSecondStep) return c.redirect(link.secondStep(), 303)
  const errors = await refuseWithoutCode(c, 'offCode')
  if (errors !== undefined) return keepPage(c, errors)
  await switchSecondStepOff(c.var.db, signedIn(c).id, authorOf(c))
  return c.redirect(withDone(link.account(), 'second-step-off'), 303)
}

export const accountRoutes: readonly Route[] = [
  ...signInRoutes,
  get('/account', 'signed-in', showAccount),
  post('/account', 'signed-in', takeReminders),
  post('/account/sessions', 'signed-in', endSessions),
  get('/account/password', 'signed-in', askPassword),
  post('/account/password', 'signed-in', takePassword),
  get('/account/second-step', 'signed-in', showSecondStep),
  post('/account/second-step', 'signed-in', takeSecondStep),
  post('/account/second-step/off', 'signed-in', switchOff),
  post('/account/recovery-codes', 'signed-in', renewCodes),
]
