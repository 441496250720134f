import { change, type Author } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'

/** Does somebody want letters that are no duty: reminders of due days, digests? */
export function chooseReminders(
  db: Db,
  { userId, wantsReminders }: { userId: number; wantsReminders: boolean },
  author: Author,
): Promise<void> {
  return change(db, author, 'choose-reminders', async (tx) => {
    await tx.updateTable('users').set({ wantsReminders }).where('id', '=', userId).execute()
  })
}
