import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { persist } from '../../db/database-away.ts'
import { enqueue } from '../../db/enqueue.ts'
import { getSettings } from '../../db/settings-store.ts'
import { formatDate, todayIn } from '../../domain/local-date.ts'
import { isWorkingTime, nextWorkingTime } from '../../domain/reminder.ts'
import { lettersRu } from '../../text/letters-ru.ts'
import { loadCalendar } from '../calendar/load-calendar.ts'

/** Sends one letter; throws where the mail server does not take it. Null: no mail server, letters are shown on a page. */
export type Mailer = ((letter: { to: string; subject: string; text: string; id: string }) => Promise<void>) | null

/** Hands a letter to the mail server once; a failure is noted and thrown, so that the queue tries again later. */
export async function sendLetter(db: Db, letterId: number, mailer: Mailer, now: Date): Promise<void> {
  if (mailer === null) return
  const letter = await db
    .selectFrom('letters')
    .select(['address', 'subject', 'body', 'createdAt', 'usefulUntil', 'reminder'])
    .select(sql<boolean>`created_at < now() - interval '1 day'`.as('isLate'))
    .where('id', '=', letterId)
    .where('sentAt', 'is', null)
    .where('givenUpAt', 'is', null)
    .executeTakeFirst()
  // Sent before, or of no use any more, or its person was erased meanwhile.
  if (letter === undefined || letter.address === null) return
  if (letter.usefulUntil !== null && letter.usefulUntil <= now) return giveUp(db, letterId, letter.body, now)
  if (letter.reminder && (await isPutOff(db, letterId, now))) return
  // Sent again after a fall, it is the same letter to whoever looks at its number.
  const id = `letter-${letterId}-${letter.createdAt.getTime()}`
  try {
    await mailer({ to: letter.address, subject: letter.subject, text: await textOf(db, letter), id })
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

/** What was refused in the day may be tried again at night: a reminder waits for the morning of the authority. */
async function isPutOff(db: Db, letterId: number, now: Date): Promise<boolean> {
  const { timeZone } = await getSettings(db)
  const calendar = await loadCalendar(db)
  if (isWorkingTime(now, timeZone, calendar)) return false
  const morning = nextWorkingTime(now, timeZone, calendar)
  await db.transaction().execute((tx) => enqueue(tx, 'send-letter', { letterId }, morning))
  return true
}

/** An old letter says so first. */
async function textOf(db: Db, { body, createdAt, isLate }: { body: string; createdAt: Date; isLate: boolean }) {
  if (!isLate) return body
  const { timeZone } = await getSettings(db)
  return `${lettersRu.late(formatDate(todayIn(timeZone, createdAt)))}\n\n${body}`
}

async function giveUp(db: Db, letterId: number, body: string, now: Date): Promise<void> {
  await db
    .updateTable('letters')
    .set({ givenUpAt: now, body: withoutLinks(body) })
    .where('id', '=', letterId)
    .execute()
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
