import { change } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { lockEdition, type Act, type Edition } from './keep-institution.ts'

export interface NewName {
  fullName: string
  shortName: string
  legalForm: string | null
}

export type RenameResult =
  | { ok: true }
  | { ok: false; why: 'stale' | 'future' | 'same-name' }
  | { ok: false; why: 'before-last'; last: LocalDate }

/** Gives a new name from a day on; the old one stays with what is older. */
export function renameInstitution(
  db: Db,
  { id, version }: Edition,
  { from, ...name }: NewName & { from: LocalDate },
  { author, today }: Act,
): Promise<RenameResult> {
  if (from > today) return Promise.resolve({ ok: false, why: 'future' })
  return change(db, author, 'rename-institution', async (tx) => {
    const before = await lockEdition(tx, { id, version })
    if (before === undefined) return { ok: false, why: 'stale' } as const
    const { fullName, shortName, legalForm } = before
    if (fullName === name.fullName && shortName === name.shortName) return { ok: false, why: 'same-name' } as const
    const last = await tx
      .selectFrom('institutionFormerNames')
      .select('usedUntil')
      .where('institutionId', '=', id)
      .where('usedUntil', '>=', from)
      .orderBy('usedUntil', 'desc')
      .executeTakeFirst()
    if (last !== undefined) return { ok: false, why: 'before-last', last: last.usedUntil } as const
    await tx
      .insertInto('institutionFormerNames')
      .values({ institutionId: id, fullName, shortName, legalForm, usedUntil: from })
      .execute()
    await tx
      .updateTable('institutions')
      .set({ ...name, version: version + 1 })
      .where('id', '=', id)
      .execute()
    return { ok: true } as const
  })
}
