import { sql } from 'kysely'
import type { Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import type { Criterion } from '../../domain/criterion.ts'
import { editDraft, type Draft, type NoDraft } from './edit-draft.ts'
import { moveIn, type Direction } from './move-in.ts'

export interface SectionInput {
  number: string | null
  title: string
  criterion: Criterion | null
}

/** Adds a section at the end of a draft. */
export function addSection(
  db: Db,
  planId: number,
  input: SectionInput,
  author: Author,
): Promise<{ ok: true; id: number } | NoDraft> {
  return editDraft(db, planId, { author, act: 'add-section' }, async (tx, draft) => {
    const { id } = await tx.insertInto('sections').values({ planId }).returning('id').executeTakeFirstOrThrow()
    const last = await tx
      .selectFrom('editionSections')
      .select((select) => select.fn.max('position').as('position'))
      .where('editionId', '=', draft.id)
      .executeTakeFirst()
    const position = (last?.position ?? 0) + 1
    await tx
      .insertInto('editionSections')
      .values({ ...input, editionId: draft.id, sectionId: id, position })
      .execute()
    return { ok: true, id } as const
  })
}

export type EditSectionResult = { ok: true } | NoDraft | { ok: false; why: 'stale' }

export function editSection(
  db: Db,
  planId: number,
  edited: SectionInput & { id: number; version: number },
  author: Author,
): Promise<EditSectionResult> {
  const { id, version, ...input } = edited
  return editDraft(db, planId, { author, act: 'edit-section' }, async (tx, draft): Promise<EditSectionResult> => {
    const { numUpdatedRows } = await tx
      .updateTable('editionSections')
      .set({ ...input, version: version + 1 })
      .where('editionId', '=', draft.id)
      .where('sectionId', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    return numUpdatedRows === 1n ? { ok: true } : { ok: false, why: 'stale' }
  })
}

export function moveSection(
  db: Db,
  planId: number,
  { id, direction }: { id: number; direction: Direction },
  author: Author,
): Promise<{ ok: true } | NoDraft> {
  return editDraft(db, planId, { author, act: 'move-section' }, async (tx, draft) => {
    const order = moveIn(await sectionOrder(tx, draft), id, direction)
    await sql`update edition_sections s set position = o.position
      from unnest(${order}::int[]) with ordinality as o (id, position)
      where s.edition_id = ${draft.id} and s.section_id = o.id and s.position <> o.position`.execute(tx)
    return { ok: true } as const
  })
}

async function sectionOrder(tx: Tx, draft: Draft): Promise<number[]> {
  const rows = await tx
    .selectFrom('editionSections')
    .select('sectionId')
    .where('editionId', '=', draft.id)
    .orderBy('position')
    .orderBy('sectionId')
    .execute()
  return rows.map(({ sectionId }) => sectionId)
}

export type RemoveSectionResult = { ok: true } | NoDraft | { ok: false; why: 'has-measures' }

/** Takes an empty section out of a draft; other editions keep theirs. */
export function removeSection(db: Db, planId: number, id: number, author: Author): Promise<RemoveSectionResult> {
  return editDraft(db, planId, { author, act: 'remove-section' }, async (tx, draft): Promise<RemoveSectionResult> => {
    const measure = await tx
      .selectFrom('editionMeasures')
      .select('measureId')
      .where('editionId', '=', draft.id)
      .where('sectionId', '=', id)
      .limit(1)
      .executeTakeFirst()
    if (measure !== undefined) return { ok: false, why: 'has-measures' }
    await tx.deleteFrom('editionSections').where('editionId', '=', draft.id).where('sectionId', '=', id).execute()
    await sql`delete from sections s where s.id = ${id} and s.plan_id = ${planId}
      and not exists (select from edition_sections e where e.section_id = s.id)
      and not exists (select from user_role_sections r where r.section_id = s.id)`.execute(tx)
    return { ok: true }
  })
}
