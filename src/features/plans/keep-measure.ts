import { sql } from 'kysely'
import type { Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { comparePlanNumbers } from '../../domain/plan-number.ts'
import { editDraft, type Draft, type NoDraft } from './edit-draft.ts'
import type { MeasureTerms } from './measure-terms.ts'
import { moveIn, type Direction } from './move-in.ts'
import { expandEdition } from './reexpand-assignments.ts'
import { deleteParts, measureColumns, writeParts } from './write-measure.ts'

/** Who changes a plan, and the day for which assignments are expanded. */
export interface Editing {
  author: Author
  today: LocalDate
}

export type AddMeasureResult = { ok: true; id: number } | NoDraft | { ok: false; why: 'no-section' }

/** Adds a measure to a section of the draft, where its number belongs. */
export function addMeasure(
  db: Db,
  planId: number,
  terms: MeasureTerms,
  { author, today }: Editing,
): Promise<AddMeasureResult> {
  return editDraft(db, planId, { author, act: 'add-measure' }, async (tx, draft): Promise<AddMeasureResult> => {
    if (!(await hasSection(tx, draft, terms.sectionId))) return { ok: false, why: 'no-section' }
    const { id } = await tx.insertInto('measures').values({ planId }).returning('id').executeTakeFirstOrThrow()
    const place = { editionId: draft.id, measureId: id }
    const order = await listOrder(tx, draft, terms.sectionId)
    await tx
      .insertInto('editionMeasures')
      .values({ ...place, ...measureColumns(terms), position: order.length + 1 })
      .execute()
    await writeParts(tx, place, terms)
    await setOrder(tx, draft, placeByNumber(order, { id, number: terms.number }))
    await expandEdition(tx, draft.id, today, id)
    return { ok: true, id }
  })
}

export type EditMeasureResult = { ok: true } | NoDraft | { ok: false; why: 'stale' | 'no-section' }

/** Changes a measure of the draft; in another section it takes the place where its number belongs. */
export function editMeasure(
  db: Db,
  planId: number,
  edited: { id: number; version: number; terms: MeasureTerms },
  { author, today }: Editing,
): Promise<EditMeasureResult> {
  const { id, version, terms } = edited
  return editDraft(db, planId, { author, act: 'edit-measure' }, async (tx, draft): Promise<EditMeasureResult> => {
    if (!(await hasSection(tx, draft, terms.sectionId))) return { ok: false, why: 'no-section' }
    const place = { editionId: draft.id, measureId: id }
    const before = await listOrder(tx, draft, terms.sectionId)
    const stored = await tx
      .selectFrom('editionMeasures')
      .select(['reportEvery', 'reportDueDay', 'reportAddressee', 'reportText'])
      .where('editionId', '=', draft.id)
      .where('measureId', '=', id)
      .executeTakeFirst()
    const { numUpdatedRows } = await tx
      .updateTable('editionMeasures')
      .set({ ...measureColumns(terms, stored), version: version + 1 })
      .where('editionId', '=', draft.id)
      .where('measureId', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return { ok: false, why: 'stale' }
    await writeParts(tx, place, terms)
    const isNewHere = !before.some((one) => one.id === id)
    if (isNewHere) await setOrder(tx, draft, placeByNumber(before, { id, number: terms.number }))
    await expandEdition(tx, draft.id, today, id)
    return { ok: true }
  })
}

async function hasSection(tx: Tx, draft: Draft, sectionId: number): Promise<boolean> {
  const found = await tx
    .selectFrom('editionSections')
    .select('sectionId')
    .where('editionId', '=', draft.id)
    .where('sectionId', '=', sectionId)
    .executeTakeFirst()
  return found !== undefined
}

interface Numbered {
  id: number
  number: string | null
}

function listOrder(tx: Tx, draft: Draft, sectionId: number): Promise<Numbered[]> {
  return tx
    .selectFrom('editionMeasures')
    .select(['measureId as id', 'number'])
    .where('editionId', '=', draft.id)
    .where('sectionId', '=', sectionId)
    .orderBy('position')
    .orderBy('measureId')
    .execute()
}

/** Before the first that has a later number; the others stay as they stand. */
function placeByNumber(order: readonly Numbered[], added: Numbered): number[] {
  const at = order.findIndex(({ number }) => comparePlanNumbers(number, added.number) > 0)
  const ids = order.map(({ id }) => id)
  return at === -1 ? [...ids, added.id] : [...ids.slice(0, at), added.id, ...ids.slice(at)]
}

async function setOrder(tx: Tx, draft: Draft, order: readonly number[]): Promise<void> {
  await sql`update edition_measures m set position = o.position
    from unnest(${[...order]}::int[]) with ordinality as o (id, position)
    where m.edition_id = ${draft.id} and m.measure_id = o.id and m.position <> o.position`.execute(tx)
}

export function moveMeasure(
  db: Db,
  planId: number,
  { id, direction }: { id: number; direction: Direction },
  author: Author,
): Promise<{ ok: true } | NoDraft> {
  return editDraft(db, planId, { author, act: 'move-measure' }, async (tx, draft) => {
    const own = await tx
      .selectFrom('editionMeasures')
      .select('sectionId')
      .where('editionId', '=', draft.id)
      .where('measureId', '=', id)
      .executeTakeFirst()
    const order = own === undefined ? [] : await listOrder(tx, draft, own.sectionId)
    await setOrder(
      tx,
      draft,
      moveIn(
        order.map((one) => one.id),
        id,
        direction,
      ),
    )
    return { ok: true } as const
  })
}

/** Puts the measures of every section in the order of their numbers; numbers themselves stay as they are. */
export function orderByNumbers(db: Db, planId: number, author: Author): Promise<{ ok: true } | NoDraft> {
  return editDraft(db, planId, { author, act: 'move-measure' }, async (tx, draft) => {
    const sections = tx.selectFrom('editionSections').select('sectionId').where('editionId', '=', draft.id)
    for (const { sectionId } of await sections.execute()) {
      const order = await listOrder(tx, draft, sectionId)
      const sorted = order.toSorted((one, other) => comparePlanNumbers(one.number, other.number))
      await setOrder(
        tx,
        draft,
        sorted.map(({ id }) => id),
      )
    }
    return { ok: true } as const
  })
}

/** Takes a measure out of the draft; one that no other edition and no report knows is gone. */
export function removeMeasure(db: Db, planId: number, id: number, author: Author): Promise<{ ok: true } | NoDraft> {
  return editDraft(db, planId, { author, act: 'remove-measure' }, async (tx, draft) => {
    await deleteParts(tx, { editionId: draft.id, measureId: id })
    await tx
      .deleteFrom('deficiencyMeasures')
      .where('measureId', '=', id)
      .where((where) =>
        where.not(where.exists(where.selectFrom('editionMeasures').select('measureId').where('measureId', '=', id))),
      )
      .execute()
    await sql`delete from measures m where m.id = ${id} and m.plan_id = ${planId}
      and not exists (select from edition_measures e where e.measure_id = m.id)
      and not exists (select from results r where r.measure_id = m.id)
      and not exists (select from postponements p where p.measure_id = m.id)
      and not exists (select from obstacles o where o.measure_id = m.id)`.execute(tx)
    return { ok: true } as const
  })
}
