import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { reexpandAssignments } from '../plans/reexpand-assignments.ts'
import type { Contacts, InstitutionValues } from './institution-fields.ts'
import { partsOf, saveAliases } from './institution-store.ts'
import { orTaken, type Taken } from './taken.ts'

export type KeepInstitutionResult = { ok: true; id: number } | { ok: false; why: 'stale' | Taken }

export function addInstitution(db: Db, values: InstitutionValues, author: Author): Promise<KeepInstitutionResult> {
  return orTaken(
    change(db, author, 'add-institution', async (tx) => {
      const { row, aliases } = await partsOf(tx, values)
      const { id } = await tx.insertInto('institutions').values(row).returning('id').executeTakeFirstOrThrow()
      await saveAliases(tx, [{ id, aliases }])
      return { ok: true, id } as const
    }),
  )
}

/** Which edition of which institution a form was filled from. */
export interface Edition {
  id: number
  version: number
}

/** Who acts, and on which day by the authority's clock. */
export interface Act {
  author: Author
  today: LocalDate
}

export function editInstitution(
  db: Db,
  { id, version }: Edition,
  values: InstitutionValues,
  { author, today }: Act,
): Promise<KeepInstitutionResult> {
  return orTaken(
    change(db, author, 'edit-institution', async (tx) => {
      const before = await lockEdition(tx, { id, version })
      if (before === undefined) return { ok: false, why: 'stale' } as const
      const { row, aliases } = await partsOf(tx, values)
      await tx
        .updateTable('institutions')
        .set({ ...row, version: version + 1 })
        .where('id', '=', id)
        .execute()
      await saveAliases(tx, [{ id, aliases }])
      if (before.typeId !== row.typeId) await reexpandYearsOf(tx, [id], today)
      return { ok: true, id } as const
    }),
  )
}

/** What people of the institution itself may correct. */
export function editContacts(
  db: Db,
  { id, version }: Edition,
  contacts: Contacts,
  author: Author,
): Promise<KeepInstitutionResult> {
  return change(db, author, 'edit-institution-contacts', async (tx) => {
    if ((await lockEdition(tx, { id, version })) === undefined) return { ok: false, why: 'stale' } as const
    await tx
      .updateTable('institutions')
      .set({ ...contacts, version: version + 1 })
      .where('id', '=', id)
      .execute()
    return { ok: true, id } as const
  })
}

/** Holds the row until the act ends; undefined where somebody changed it after the form was made. */
export function lockEdition(tx: Tx, { id, version }: Edition) {
  return tx
    .selectFrom('institutions')
    .select(['id', 'fullName', 'shortName', 'legalForm', 'typeId', 'closedOn'])
    .where('id', '=', id)
    .where('version', '=', version)
    .where('mergedInto', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** Another type, closing and opening change whom the rules of assignment mean. */
export async function reexpandYearsOf(tx: Tx, ids: readonly number[], on: LocalDate): Promise<void> {
  const their = sql`institution_id = any(${[...ids]}::integer[])`
  const { rows } = await sql<{ year: number }>`
    select assessment_year as year from participants where ${their}
    union select p.assessment_year from edition_measure_institutions m
      join editions e on e.id = m.edition_id join plans p on p.id = e.plan_id
      where m.${their} and p.assessment_year is not null
    order by year`.execute(tx)
  for (const { year } of rows) await reexpandAssignments(tx, year, on)
}
