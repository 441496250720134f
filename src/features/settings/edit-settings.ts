import { change, type Author } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'
import type { Settings } from '../../db/settings-store.ts'

/** Saves what the authority decides about itself; false where somebody saved another edition meanwhile. */
export function editSettings(
  db: Db,
  edited: Omit<Settings, 'demo' | 'demandedChecks' | 'silentInstitutions'>,
  author: Author,
): Promise<boolean> {
  const { version, ...settings } = edited
  return change(db, author, 'edit-settings', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('settings')
      .set({ ...settings, version: version + 1 })
      .where('version', '=', version)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  })
}
