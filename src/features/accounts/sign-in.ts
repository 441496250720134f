import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { recoveryCodeHash, stepOfCode } from './one-time-code.ts'
import { hashPassword, isPassword } from './password-hash.ts'
import { completeSession, endSessionsOf, openSession } from './session-store.ts'
import { beginAttempt, forgetFailures } from './sign-in-delay.ts'
import { findSignInLink, spendSignInLink } from './sign-in-link-store.ts'
import { findCredentials, getUser } from './user-store.ts'

export interface OpenedSession {
  token: string
  /** `password`: the one-time code comes next. */
  step: 'password' | 'complete'
}

export type SignInResult =
  | { ok: true; session: OpenedSession }
  | { ok: false; why: 'wrong' }
  | { ok: false; why: 'wait'; seconds: number }

/** Signs in by address and password; whether the address is known is not told. */
export async function signIn(
  db: Db,
  given: { email: string; password: string; device: string },
  now: Date,
): Promise<SignInResult> {
  const email = given.email.trim().toLowerCase()
  const seconds = await beginAttempt(db, email, now)
  if (seconds > 0) return { ok: false, why: 'wait', seconds }
  const user = await findCredentials(db, email)
  const isRight = await isPassword(given.password, user?.passwordHash ?? null)
  if (user === undefined || !isRight) return { ok: false, why: 'wrong' }
  const step = firstStepOf(user)
  // With a second step the counter goes on: a known password is no way to try codes without end.
  if (step === 'complete') await forgetFailures(db, email)
  return { ok: true, session: await startSession(db, { userId: user.id, step, device: given.device }, now) }
}

async function startSession(
  db: Db,
  session: { userId: number; step: OpenedSession['step']; device: string },
  now: Date,
): Promise<OpenedSession> {
  return { ...(await openSession(db, session, now)), step: session.step }
}

const firstStepOf = (user: { totpConfirmedAt: Date | null }): OpenedSession['step'] =>
  user.totpConfirmedAt === null ? 'complete' : 'password'

export type CodeResult = { ok: true } | { ok: false; why: 'wrong' } | { ok: false; why: 'wait'; seconds: number }

/** Completes a sign-in by the second step. */
export async function confirmSignIn(
  db: Db,
  session: { userId: number; sessionHash: Buffer; code: string },
  author: Author,
  now: Date,
): Promise<CodeResult> {
  const result = await checkCode(db, session, author, now)
  if (result.ok) await completeSession(db, session.sessionHash)
  return result
}

/** A code of the authenticator, or one of the recovery codes, each good once; wrong ones make the next wait longer. */
export async function checkCode(
  db: Db,
  given: { userId: number; code: string },
  author: Author,
  now: Date,
): Promise<CodeResult> {
  const user = await getUser(db, given.userId)
  const email = user.email ?? ''
  const seconds = await beginAttempt(db, `${email} code`, now)
  if (seconds > 0) return { ok: false, why: 'wait', seconds }
  const isRight =
    (await useCode(db, { user, code: given.code }, author, now)) || (await useRecoveryCode(db, given, author, now))
  if (!isRight) return { ok: false, why: 'wrong' }
  await forgetFailures(db, email)
  await forgetFailures(db, `${email} code`)
  return { ok: true }
}

type CodeHolder = Pick<Awaited<ReturnType<typeof getUser>>, 'id' | 'totpSecret' | 'totpLastStep'>

/** Accepts a code once: the step is taken in the same statement that checks it was not. */
async function useCode(
  db: Db,
  { user, code }: { user: CodeHolder; code: string },
  author: Author,
  now: Date,
): Promise<boolean> {
  if (user.totpSecret === null) return false
  const step = stepOfCode(user.totpSecret, code, now, user.totpLastStep)
  if (step === null) return false
  return change(db, author, 'use-one-time-code', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('users')
      .set({ totpLastStep: step })
      .where('id', '=', user.id)
      .where((where) => where.or([where('totpLastStep', 'is', null), where('totpLastStep', '<', step)]))
      .executeTakeFirst()
    return numUpdatedRows === 1n
  })
}

function useRecoveryCode(
  db: Db,
  { userId, code }: { userId: number; code: string },
  author: Author,
  now: Date,
): Promise<boolean> {
  return change(db, author, 'use-recovery-code', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('recoveryCodes')
      .set({ usedAt: now })
      .where('userId', '=', userId)
      .where('codeHash', '=', recoveryCodeHash(code))
      .where('usedAt', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  })
}

/** Signs in by a one-time link, as the demo and a new administrator do; undefined where the link is spent. */
export async function signInByLink(
  db: Db,
  token: string,
  device: string,
  now: Date,
): Promise<OpenedSession | undefined> {
  const found = await findSignInLink(db, token, now)
  if (found?.purpose !== 'one-time' || !(await spendSignInLink(db, token, now))) return undefined
  return startSession(db, { userId: found.userId, step: firstStepOf(found), device }, now)
}

/** Sets the password that an invitation or a reset is for and signs in; undefined where the link is spent. */
export async function setPasswordByLink(
  db: Db,
  given: { token: string; password: string; device: string },
  requestId: string,
  now: Date,
): Promise<OpenedSession | undefined> {
  const found = await findSignInLink(db, given.token, now)
  if (found === undefined || found.purpose === 'one-time') return undefined
  const passwordHash = await hashPassword(given.password)
  const isSet = await change(db, { userId: found.userId, requestId }, 'set-password', async (tx) => {
    if (!(await spendSignInLink(tx, given.token, now))) return false
    await savePassword(tx, found.userId, passwordHash)
    return true
  })
  if (!isSet) return undefined
  await forgetFailures(db, found.email ?? '')
  return startSession(db, { userId: found.userId, step: firstStepOf(found), device: given.device }, now)
}

/** A new password ends every other session: whoever knew the old one is out. */
export async function savePassword(tx: Tx, userId: number, passwordHash: string, keepSession?: Buffer): Promise<void> {
  await tx.updateTable('users').set({ passwordHash }).where('id', '=', userId).execute()
  await endSessionsOf(tx, userId, keepSession)
}

export type ChangePasswordResult = { ok: true } | { ok: false; why: 'wrong' }

/** Changes one's own password; somebody who signed in by a link and has none need not give the old one. */
export async function changePassword(
  db: Db,
  given: { userId: number; old: string; password: string; sessionHash: Buffer },
  author: Author,
): Promise<ChangePasswordResult> {
  const user = await db
    .selectFrom('users')
    .select('passwordHash')
    .where('id', '=', given.userId)
    .executeTakeFirstOrThrow()
  if (user.passwordHash !== null && !(await isPassword(given.old, user.passwordHash)))
    return { ok: false, why: 'wrong' }
  const passwordHash = await hashPassword(given.password)
  await change(db, author, 'set-password', (tx) => savePassword(tx, given.userId, passwordHash, given.sessionHash))
  return { ok: true }
}
