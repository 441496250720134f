import { change, type Author } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'
import type { SourceKind } from './deficiency-store.ts'

export interface DeficiencyInput {
  text: string
  sourceKind: SourceKind
  sourceNote: string
  institutionId: number | null
  criterion: string | null
  assessmentYear: number | null
}

/** Enters a deficiency; with a measure where it is entered from one. */
export function addDeficiency(
  db: Db,
  input: DeficiencyInput,
  measureId: number | undefined,
  author: Author,
): Promise<number> {
  return change(db, author, 'add-deficiency', async (tx) => {
    const { id } = await tx.insertInto('deficiencies').values(input).returning('id').executeTakeFirstOrThrow()
    if (measureId !== undefined) {
      await tx.insertInto('deficiencyMeasures').values({ deficiencyId: id, measureId }).execute()
    }
    return id
  })
}

/** False where somebody saved another version meanwhile. */
export function editDeficiency(
  db: Db,
  edited: DeficiencyInput & { id: number; version: number },
  author: Author,
): Promise<boolean> {
  const { id, version, ...input } = edited
  return change(db, author, 'edit-deficiency', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('deficiencies')
      .set({ ...input, version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  })
}

/** Ties a deficiency to a measure that serves it; tied twice is tied once. */
export function linkMeasure(
  db: Db,
  { deficiencyId, measureId }: { deficiencyId: number; measureId: number },
  author: Author,
): Promise<void> {
  return change(db, author, 'link-deficiency', async (tx) => {
    const measure = await tx.selectFrom('measures').select('id').where('id', '=', measureId).executeTakeFirst()
    if (measure === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
    await tx
      .insertInto('deficiencyMeasures')
      .values({ deficiencyId, measureId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

export function unlinkMeasure(
  db: Db,
  { deficiencyId, measureId }: { deficiencyId: number; measureId: number },
  author: Author,
): Promise<void> {
  return change(db, author, 'unlink-deficiency', async (tx) => {
    await tx
      .deleteFrom('deficiencyMeasures')
      .where('deficiencyId', '=', deficiencyId)
      .where('measureId', '=', measureId)
      .execute()
  })
}
