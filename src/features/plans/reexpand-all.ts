import { change } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'
import { getSettings } from '../../db/settings-store.ts'
import { todayIn } from '../../domain/local-date.ts'
import { reexpandAssignments } from './reexpand-assignments.ts'

/** Every night: an institution that was said to close on a day is assigned nothing from that day on. */
export async function reexpandAll(db: Db, now: Date): Promise<void> {
  const today = todayIn((await getSettings(db)).timeZone, now)
  const years = await db.selectFrom('plans').select('assessmentYear').distinct().execute()
  await change(db, { userId: null, requestId: 'tidy' }, 'reexpand-assignments', async (tx) => {
    for (const { assessmentYear } of years) await reexpandAssignments(tx, assessmentYear, today)
  })
}
