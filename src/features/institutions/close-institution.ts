import { change } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { lockEdition, reexpandYearsOf, type Act, type Edition } from './keep-institution.ts'
import { orTaken, type Taken } from './taken.ts'

export type CloseResult = { ok: true } | { ok: false; why: 'stale' | 'future' | 'self' }

/** Closes from a day on and names who goes on with its affairs. */
export function closeInstitution(
  db: Db,
  { id, version }: Edition,
  { on, successors }: { on: LocalDate; successors: readonly number[] },
  { author, today }: Act,
): Promise<CloseResult> {
  if (on > today) return Promise.resolve({ ok: false, why: 'future' })
  if (successors.includes(id)) return Promise.resolve({ ok: false, why: 'self' })
  return change(db, author, 'close-institution', async (tx) => {
    const before = await lockEdition(tx, { id, version })
    if (before === undefined || before.closedOn !== null) return { ok: false, why: 'stale' } as const
    await tx
      .updateTable('institutions')
      .set({ closedOn: on, version: version + 1 })
      .where('id', '=', id)
      .execute()
    for (const successorId of new Set(successors)) {
      await tx
        .insertInto('institutionSuccessions')
        .values({ institutionId: id, successorId, succeededOn: on })
        .execute()
    }
    await reexpandYearsOf(tx, [id], today)
    return { ok: true } as const
  })
}

export type ReopenResult = { ok: true } | { ok: false; why: 'stale' | Taken }

/** Undoes a closing: it works again, and nobody goes on with its affairs. */
export function reopenInstitution(db: Db, { id, version }: Edition, { author, today }: Act): Promise<ReopenResult> {
  return orTaken(
    change(db, author, 'reopen-institution', async (tx) => {
      const before = await lockEdition(tx, { id, version })
      if (before === undefined || before.closedOn === null) return { ok: false, why: 'stale' } as const
      await tx
        .updateTable('institutions')
        .set({ closedOn: null, version: version + 1 })
        .where('id', '=', id)
        .execute()
      await tx.deleteFrom('institutionSuccessions').where('institutionId', '=', id).execute()
      await reexpandYearsOf(tx, [id], today)
      return { ok: true } as const
    }),
  )
}
