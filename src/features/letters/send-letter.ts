import type { Db } from '../../db/connection.ts'
import { persist } from '../../db/database-away.ts'

/** Sends one letter; throws where the mail server does not take it. Null: no mail server, letters are shown on a page. */
export type Mailer = ((letter: { to: string; subject: string; text: string; id: string }) => Promise<void>) | null

/** Hands a letter to the mail server once; a failure is noted and thrown, so that the queue tries again later. */
export async function sendLetter(db: Db, letterId: number, mailer: Mailer, now: Date): Promise<void> {
  if (mailer === null) return
  const letter = await db
    .selectFrom('letters')
    .select(['address', 'subject', 'body', 'createdAt'])
    .where('id', '=', letterId)
    .where('sentAt', 'is', null)
    .executeTakeFirst()
  // Sent before, or its person was erased meanwhile.
  if (letter === undefined || letter.address === null) return
  // Sent again after a fall, it is the same letter to whoever looks at its number.
  const id = `letter-${letterId}-${letter.createdAt.getTime()}`
  try {
    await mailer({ to: letter.address, subject: letter.subject, text: letter.body, id })
  } catch (error) {
    await noteFailure(db, letterId, error)
    throw error
  }
  // It has left: a database that goes away just now must not make it leave twice.
  await persist(() =>
    db
      .updateTable('letters')
      // A sent letter's one-time link is nobody's business any more.
      .set({ sentAt: now, lastError: null, body: withoutLinks(letter.body) })
      .where('id', '=', letterId)
      .execute(),
  )
}

async function noteFailure(db: Db, letterId: number, error: unknown): Promise<void> {
  const code = (error as { code?: unknown }).code
  await db
    .updateTable('letters')
    .set((set) => ({ attempts: set('attempts', '+', 1), lastError: typeof code === 'string' ? code : 'failed' }))
    .where('id', '=', letterId)
    .execute()
}

function withoutLinks(body: string): string {
  return body.replaceAll(/\/sign-in\/link\/[\w-]+/g, '/sign-in/link/…')
}
