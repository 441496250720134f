import { accountsRu } from '../../text/accounts-ru.ts'
import { authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { deviceOf } from '../../web/device.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { link } from '../../web/links.ts'
import { ownPathOr } from '../../web/own-path.ts'
import { one, readForm } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { clearSessionToken, setSessionToken } from '../../web/session-cookie.ts'
import { codeInput, emailInput, newPasswordInput, signInInput } from './account-input.ts'
import { requestReset, type Sender } from './invite-user.ts'
import { endSession, LONGEST_SECONDS } from './session-store.ts'
import { findSignInLink, LINK_HOURS } from './sign-in-link-store.ts'
import {
  CodePage,
  ForgotPasswordPage,
  LetterSentPage,
  NewPasswordPage,
  OneTimeLinkPage,
  SignInPage,
  SpentLinkPage,
} from './sign-in-pages.tsx'
import { confirmSignIn, setPasswordByLink, signIn, signInByLink, type OpenedSession } from './sign-in.ts'

/** Who sends letters about accounts, for the request at hand. */
export function senderOf(c: RequestContext): Sender {
  const { authority } = c.var
  return { authority: authority.name, linkOf: (token) => authority.publicUrl + link.signInLink(token) }
}

const device = (c: RequestContext) => deviceOf(c.req.header('user-agent'))

/** Whoever was signed in by this browser before is signed out. */
async function enter(c: RequestContext, session: OpenedSession, to: string): Promise<Response> {
  if (c.var.user !== null) await endSession(c.var.db, c.var.user.sessionHash)
  setSessionToken(c, session.token, LONGEST_SECONDS)
  if (session.step === 'complete') return c.redirect(ownPathOr(to, link.home()), 303)
  return c.redirect(to === '' ? link.signInCode() : `${link.signInCode()}?to=${encodeURIComponent(to)}`, 303)
}

async function askSignIn(c: RequestContext): Promise<Response> {
  if (c.var.user?.step === 'complete') return c.redirect(link.home(), 303)
  return c.html(<SignInPage frame={frameOf(c)} to={c.req.query('to') ?? ''} />)
}

async function takeSignIn(c: RequestContext): Promise<Response> {
  const form = await readForm(c, signInInput)
  const email = one(form.typed, 'email')
  const to = one(form.typed, 'to')
  if (form.ok) {
    const result = await signIn(c.var.db, { ...form.values, device: device(c) }, c.var.now)
    if (result.ok) return enter(c, result.session, to)
    if (result.why === 'wait') {
      c.header('Retry-After', String(result.seconds))
      const errors = [{ field: 'password', text: accountsRu.signIn.wait(result.seconds) }]
      return c.html(<SignInPage frame={frameOf(c)} errors={errors} email={email} to={to} />, 429)
    }
  }
  const errors = [{ field: 'password', text: accountsRu.signIn.wrong }]
  return c.html(<SignInPage frame={frameOf(c)} errors={errors} email={email} to={to} />, 422)
}

function askCode(c: RequestContext): Response | Promise<Response> {
  return c.html(<CodePage frame={frameOf(c)} to={c.req.query('to') ?? ''} />)
}

async function takeCode(c: RequestContext): Promise<Response> {
  const form = await readForm(c, codeInput)
  const to = one(form.typed, 'to')
  const user = signedIn(c)
  if (form.ok) {
    const given = { userId: user.id, sessionHash: user.sessionHash, code: form.values.code }
    const result = await confirmSignIn(c.var.db, given, authorOf(c), c.var.now)
    if (result.ok) return c.redirect(ownPathOr(to, link.home()), 303)
    if (result.why === 'wait') {
      const errors = [{ field: 'code', text: accountsRu.signIn.wait(result.seconds) }]
      return c.html(<CodePage frame={frameOf(c)} errors={errors} to={to} />, 429)
    }
  }
  const errors = [{ field: 'code', text: accountsRu.code.wrong }]
  return c.html(<CodePage frame={frameOf(c)} errors={errors} to={to} />, 422)
}

const spent = (c: RequestContext) => c.html(<SpentLinkPage frame={frameOf(c)} />, 410)

async function openLink(c: RequestContext): Promise<Response> {
  const token = c.req.param('token') ?? ''
  const found = await findSignInLink(c.var.db, token, c.var.now)
  if (found === undefined) return spent(c)
  const name = found.fullName ?? ''
  if (found.purpose === 'one-time') return c.html(<OneTimeLinkPage frame={frameOf(c)} token={token} name={name} />)
  return c.html(<NewPasswordPage frame={frameOf(c)} token={token} name={name} email={found.email ?? ''} />)
}

/** Mail scanners open links before people do, so a link acts by a button only. */
async function takeLink(c: RequestContext): Promise<Response> {
  const token = c.req.param('token') ?? ''
  const found = await findSignInLink(c.var.db, token, c.var.now)
  if (found === undefined) return spent(c)
  if (found.purpose === 'one-time') {
    const session = await signInByLink(c.var.db, token, device(c), c.var.now)
    return session === undefined ? spent(c) : enter(c, session, '')
  }
  const form = await readForm(c, newPasswordInput)
  if (!form.ok) {
    const page = (
      <NewPasswordPage
        frame={frameOf(c)}
        errors={form.errors}
        token={token}
        name={found.fullName ?? ''}
        email={found.email ?? ''}
      />
    )
    return c.html(page, 422)
  }
  const given = { token, password: form.values.password, device: device(c) }
  const session = await setPasswordByLink(c.var.db, given, c.var.requestId, c.var.now)
  return session === undefined ? spent(c) : enter(c, session, '')
}

async function takeForgotten(c: RequestContext): Promise<Response> {
  const form = await readForm(c, emailInput)
  if (!form.ok) {
    return c.html(<ForgotPasswordPage frame={frameOf(c)} errors={form.errors} email={one(form.typed, 'email')} />, 422)
  }
  await requestReset(c.var.db, form.values.email, { author: authorOf(c), sender: senderOf(c) }, c.var.now)
  return c.html(<LetterSentPage frame={frameOf(c)} hours={LINK_HOURS.reset} />)
}

async function signOut(c: RequestContext): Promise<Response> {
  if (c.var.user !== null) await endSession(c.var.db, c.var.user.sessionHash)
  clearSessionToken(c)
  return c.redirect(withDone(link.signIn(), 'signed-out'), 303)
}

export const signInRoutes: readonly Route[] = [
  get('/sign-in', 'public', askSignIn),
  post('/sign-in', 'public', takeSignIn),
  get('/sign-in/code', 'second-step', askCode),
  post('/sign-in/code', 'second-step', takeCode),
  get('/sign-in/link/:token', 'public', openLink),
  post('/sign-in/link/:token', 'public', takeLink),
  get('/forgot-password', 'public', (c) => c.html(<ForgotPasswordPage frame={frameOf(c)} />)),
  post('/forgot-password', 'public', takeForgotten),
  post('/sign-out', 'public', signOut),
]
