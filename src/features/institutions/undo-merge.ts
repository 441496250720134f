import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'
import type { Merge, MergedField } from './merge-institutions.ts'
import { moveBack } from './move-references.ts'
import { orTaken } from './taken.ts'

export type UndoMergeResult = { ok: true; id: number } | { ok: false; why: 'undone' | 'later' | 'taken' }

/** Gives back what a merge took: rows, names, fields. What was corrected by hand since then stays as corrected. */
export async function undoMerge(db: Db, mergeId: number, author: Author, now: Date): Promise<UndoMergeResult> {
  const result = await orTaken(
    change(db, author, 'undo-merge', async (tx) => {
      const merge = await lockMerge(tx, mergeId)
      if (merge === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
      const { institutionId, duplicateId } = merge
      if (merge.undoneAt !== null) return { ok: false, why: 'undone' } as const
      if (await isOverlaid(tx, merge)) return { ok: false, why: 'later' } as const
      const done = merge.moved as Merge
      await takeNames(tx, done.aliases)
      await moveBack(tx, done, duplicateId, institutionId)
      await narrowTerms(tx, done.terms)
      await giveFieldsBack(tx, institutionId, done)
      await tx
        .updateTable('institutions')
        .set({ mergedInto: null, version: sql`version + 1` })
        .where('id', '=', duplicateId)
        .execute()
      await tx.updateTable('institutionMerges').set({ undoneAt: now }).where('id', '=', mergeId).execute()
      return { ok: true, id: institutionId } as const
    }),
  )
  if (result.ok || result.why === 'undone' || result.why === 'later') return result
  return { ok: false, why: 'taken' }
}

function lockMerge(tx: Tx, id: number) {
  return tx
    .selectFrom('institutionMerges')
    .select(['id', 'institutionId', 'duplicateId', 'moved', 'undoneAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** A later merge of either record may have moved the same rows on: it is undone first. */
async function isOverlaid(
  tx: Tx,
  { id, institutionId, duplicateId }: { id: number; institutionId: number; duplicateId: number },
): Promise<boolean> {
  const both = [institutionId, duplicateId]
  const later = await tx
    .selectFrom('institutionMerges')
    .select('id')
    .where('id', '>', id)
    .where('undoneAt', 'is', null)
    .where((where) => where.or([where('institutionId', 'in', both), where('duplicateId', 'in', both)]))
    .executeTakeFirst()
  return later !== undefined
}

async function takeNames(tx: Tx, aliases: readonly number[]): Promise<void> {
  if (aliases.length > 0) await tx.deleteFrom('institutionAliases').where('id', 'in', aliases).execute()
}

async function narrowTerms(tx: Tx, terms: Merge['terms']): Promise<void> {
  for (const { id, ...term } of terms) await tx.updateTable('userRoles').set(term).where('id', '=', id).execute()
}

/** A field that somebody changed after the merge keeps that change. */
async function giveFieldsBack(tx: Tx, id: number, { before, after }: Merge): Promise<void> {
  const now = await tx.selectFrom('institutions').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  const fields = Object.keys(before) as MergedField[]
  const untouched = fields.filter((field) => now[field] === after[field])
  const values = Object.fromEntries(untouched.map((field) => [field, before[field]]))
  await tx
    .updateTable('institutions')
    .set({ ...values, version: now.version + 1 })
    .where('id', '=', id)
    .execute()
}
