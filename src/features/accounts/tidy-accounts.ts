import type { Db } from '../../db/connection.ts'

const DAY_MS = 86_400_000

/** Forgets what has had its day: ended sessions, spent links, old failures to sign in. */
export async function tidyAccounts(db: Db, now: Date): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
  await db.deleteFrom('sessions').where('expiresAt', '<', now).execute()
  await db.deleteFrom('sessions').where('lastSeenAt', '<', daysAgo(1)).execute()
  await db.deleteFrom('signInLinks').where('expiresAt', '<', daysAgo(7)).execute()
  await db.deleteFrom('signInFailures').where('lastAt', '<', daysAgo(1)).execute()
}
