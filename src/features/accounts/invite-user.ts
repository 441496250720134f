import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { accountsRu } from '../../text/accounts-ru.ts'
import { queueLetter } from '../letters/queue-letter.ts'
import { addUserWithRole } from './add-user.ts'
import { insertSignInLink, linkEnd } from './sign-in-link-store.ts'
import { findCredentials, getUser, type NewRole, type NewUser } from './user-store.ts'

/** What letters say about where they come from. */
export interface Sender {
  authority: string
  /** The address of a sign-in link. */
  linkOf: (token: string) => string
}

export type InviteResult = { ok: true; id: number } | { ok: false; why: 'email-taken' }

/** Makes an account with its first role and sends the invitation, all or nothing. */
export function inviteUser(
  db: Db,
  invited: NewUser & { role: Omit<NewRole, 'userId'> },
  by: { author: Author; sender: Sender },
  now: Date,
): Promise<InviteResult> {
  const { role, ...user } = invited
  return change(db, by.author, 'invite-user', async (tx) => {
    const id = await addUserWithRole(tx, user, role)
    if (id === undefined) return { ok: false, why: 'email-taken' } as const
    await sendInvitation(tx, id, by.sender, now)
    return { ok: true, id } as const
  })
}

/** Sends another invitation: the link of the one before stops working. */
export async function inviteAgain(
  db: Db,
  userId: number,
  by: { author: Author; sender: Sender },
  now: Date,
): Promise<void> {
  await change(db, by.author, 'invite-user', (tx) => sendInvitation(tx, userId, by.sender, now))
}

async function sendInvitation(tx: Tx, userId: number, sender: Sender, now: Date): Promise<void> {
  const user = await getUser(tx, userId)
  const token = await insertSignInLink(tx, userId, 'invitation', now)
  await queueLetter(tx, {
    userId,
    address: user.email ?? '',
    subject: accountsRu.letters.inviteSubject,
    body: accountsRu.letters.invite(user.fullName ?? '', sender.authority, sender.linkOf(token)),
    usefulUntil: linkEnd('invitation', now),
  })
}

/** Sends a link for a new password where the address is known; who asks is told the same either way. */
export async function requestReset(
  db: Db,
  email: string,
  by: { author: Author; sender: Sender },
  now: Date,
): Promise<void> {
  const user = await findCredentials(db, email)
  if (user === undefined) return
  await change(db, by.author, 'request-reset', async (tx) => {
    if (await wasAskedLately(tx, user.id, now)) return
    const token = await insertSignInLink(tx, user.id, 'reset', now)
    await queueLetter(tx, {
      userId: user.id,
      address: user.email ?? '',
      subject: accountsRu.letters.resetSubject,
      body: accountsRu.letters.reset(user.fullName ?? '', by.sender.linkOf(token)),
      usefulUntil: linkEnd('reset', now),
    })
  })
}

/** One letter in two minutes is enough: a stranger cannot fill a mailbox. Requests of one person take turns. */
async function wasAskedLately(tx: Tx, userId: number, now: Date): Promise<boolean> {
  await tx.selectFrom('users').select('id').where('id', '=', userId).forUpdate().execute()
  const row = await tx
    .selectFrom('signInLinks')
    .select('userId')
    .where('userId', '=', userId)
    .where('purpose', '=', 'reset')
    .where('createdAt', '>', new Date(now.getTime() - 120_000))
    .executeTakeFirst()
  return row !== undefined
}
