import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import type { SilentWay } from '../../domain/consolidation-rules.ts'
import type { DemandableCheck } from '../../domain/entry-check.ts'

export interface ReportingRules {
  demandedChecks: readonly DemandableCheck[]
  silentInstitutions: SilentWay
  phrases: readonly string[]
  /** The edition of the settings that the person saw. */
  version: number
}

/** Saves what is demanded of answers and the stored phrases; false where somebody changed the settings meanwhile. */
export function editRules(
  db: Db,
  { demandedChecks, silentInstitutions, phrases, version }: ReportingRules,
  author: Author,
): Promise<boolean> {
  return change(db, author, 'edit-reporting-rules', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('settings')
      .set({ demandedChecks: [...demandedChecks], silentInstitutions, version: version + 1 })
      .where('version', '=', version)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return false
    await writePhrases(tx, phrases)
    return true
  })
}

/** What stays keeps its place; what is new comes to the end. */
async function writePhrases(tx: Tx, phrases: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('notePhrases')
    .where('text', 'not in', ['', ...phrases])
    .execute()
  for (const text of phrases) {
    await tx
      .insertInto('notePhrases')
      .values({ text })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

export function listPhrases(db: Db) {
  return db.selectFrom('notePhrases').select(['id', 'text']).orderBy('id').execute()
}
