import { change } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'

const DAYS_KEPT = 30
const DAY_MS = 24 * 60 * 60 * 1000

/** Uploads that came to nothing give up their files after a month; that they were there stays to be seen. */
export async function letFilesGo(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - DAYS_KEPT * DAY_MS)
  await change(db, { userId: null, requestId: 'tidy' }, 'let-files-go', (tx) =>
    tx
      .updateTable('imports')
      .set({ sha256: null })
      .where('status', 'in', ['failed', 'discarded'])
      .where('sha256', 'is not', null)
      .where('createdAt', '<', before)
      .execute(),
  )
}
