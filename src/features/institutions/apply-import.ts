import { sql, type Insertable } from 'kysely'
import { change } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import type { Institutions } from '../../db/schema.ts'
import { reexpandAssignments } from '../plans/reexpand-assignments.ts'
import { saveAliases, saveType } from './institution-store.ts'
import { reexpandYearsOf, type Act } from './keep-institution.ts'
import { setParticipants } from './participant-store.ts'
import { planImport, type ImportPlan } from './plan-import.ts'
import type { PlannedRow } from './planned-row.ts'
import type { RegisterReading } from './read-register.ts'
import { loadRegisterState } from './register-state.ts'
import { orTaken } from './taken.ts'

export type ApplyImportResult = { ok: true } | { ok: false; why: 'changed' | 'errors' }

/** Writes what the person saw in the preview, all of it or nothing: another state of the register is shown anew. */
export async function applyImport(
  db: Db,
  reading: RegisterReading,
  fingerprint: string,
  { author, today }: Act,
): Promise<ApplyImportResult> {
  const result = await orTaken(
    change(db, author, 'import-institutions', async (tx) => {
      // Nobody may change the register between the comparison and the writing.
      await sql`lock table institutions, institution_aliases, participants in share row exclusive mode`.execute(tx)
      const plan = planImport(reading, await loadRegisterState(tx))
      if (plan.errors.length > 0) return { ok: false, why: 'errors' } as const
      if (plan.fingerprint !== fingerprint) return { ok: false, why: 'changed' } as const
      await write(tx, plan, today)
      return { ok: true } as const
    }),
  )
  return result.ok || result.why === 'errors' || result.why === 'changed' ? result : { ok: false, why: 'changed' }
}

type Row = Partial<Omit<Insertable<Institutions>, 'id'>>

async function write(tx: Tx, { planned }: ImportPlan, today: string): Promise<void> {
  await freeNumbers(tx, planned)
  const types = await saveTypes(tx, planned)
  const ids = new Map<PlannedRow, number>()
  const added = planned.filter(({ id }) => id === undefined)
  for (const [row, id] of await insertAll(tx, added, types)) ids.set(row, id)
  const changed = planned.flatMap((row) => (row.id === undefined ? [] : [{ id: row.id, row: rowOf(row, types) }]))
  for (const row of planned) if (row.id !== undefined) ids.set(row, row.id)
  await updateAll(tx, changed)
  const spelled = [...ids].flatMap(
    ([
      {
        values: { aliases },
      },
      id,
    ]) => (aliases === undefined ? [] : [{ id, aliases }]),
  )
  for (const chunk of chunksOf(spelled)) await saveAliases(tx, chunk)
  await reexpandYearsOf(tx, meantAnew(planned), today)
  for (const year of await saveYears(tx, ids)) await reexpandAssignments(tx, year, today)
}

/** Two institutions may exchange their numbers: for a moment neither has one. */
async function freeNumbers(tx: Tx, planned: readonly PlannedRow[]): Promise<void> {
  for (const field of ['inn', 'ownCode'] as const) {
    const changed = planned.filter(({ id, values }) => id !== undefined && field in values)
    const ids = changed.flatMap(({ id }) => id ?? [])
    const wanted = planned.flatMap(({ values }) => values[field] ?? [])
    await tx
      .updateTable('institutions')
      .set({ [field]: null })
      .where(sql<boolean>`id = any(${ids}::integer[])`)
      .where(sql<boolean>`${sql.ref(field)} = any(${wanted}::text[])`)
      .execute()
  }
}

type TypeIds = ReadonlyMap<string, number | null>

async function saveTypes(tx: Tx, planned: readonly PlannedRow[]): Promise<TypeIds> {
  const names = new Set(planned.flatMap(({ values }) => values.type ?? []))
  const ids = new Map<string, number | null>()
  for (const name of names) ids.set(name, await saveType(tx, name))
  return ids
}

function rowOf({ values }: PlannedRow, types: TypeIds): Row {
  const { aliases: _aliases, type, ...row } = values
  return type === undefined ? row : { ...row, typeId: type === null ? null : (types.get(type) ?? null) }
}

const CHUNK = 500

function* chunksOf<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += CHUNK) yield all.slice(from, from + CHUNK)
}

async function insertAll(
  tx: Tx,
  added: readonly PlannedRow[],
  types: TypeIds,
): Promise<(readonly [PlannedRow, number])[]> {
  const pairs: (readonly [PlannedRow, number])[] = []
  for (const chunk of chunksOf(added)) {
    const rows = chunk.map((row) => {
      const { fullName = row.name, shortName = row.name, ...rest } = rowOf(row, types)
      return { fullName, shortName, ...rest }
    })
    const ids = await tx.insertInto('institutions').values(rows).returning('id').execute()
    pairs.push(...chunk.map((row, at) => [row, ids[at]?.id ?? 0] as const))
  }
  return pairs
}

/** Rows that change the same columns go to the database together: a round trip for each of thousands takes seconds. */
async function updateAll(tx: Tx, changed: readonly { id: number; row: Row }[]): Promise<void> {
  const alike = Map.groupBy(changed, ({ row }) => Object.keys(row).toSorted().join())
  for (const rows of alike.values()) {
    const fields = Object.keys(rows[0]?.row ?? {})
    const values = fields.map((field) => sql`${sql.ref(field)} = v.${sql.ref(field)}, `)
    for (const chunk of chunksOf(rows)) {
      const given = JSON.stringify(chunk.map(({ id, row }) => inColumns({ id, ...row })))
      await sql`update institutions i set ${sql.join(values, sql``)} version = i.version + 1
        from jsonb_populate_recordset(null::institutions, ${given}::jsonb) v where i.id = v.id`.execute(tx)
    }
  }
}

/** Values by the names of their columns: `fullName` stands in `full_name`. */
function inColumns(row: Row & { id: number }): Record<string, unknown> {
  const column = (field: string) => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return Object.fromEntries(Object.entries(row).map(([field, value]) => [column(field), value]))
}

/** Institutions whose type or closing changes: rules of assignment mean others now. */
function meantAnew(planned: readonly PlannedRow[]): number[] {
  return planned.flatMap(({ id, values }) =>
    id !== undefined && ('type' in values || 'closedOn' in values) ? [id] : [],
  )
}

async function saveYears(tx: Tx, ids: ReadonlyMap<PlannedRow, number>): Promise<number[]> {
  const years = new Map<number, { shown: number[]; chosen: number[] }>()
  for (const [{ took }, id] of ids) {
    for (const [year, is] of took) {
      const marks = years.get(year) ?? { shown: [], chosen: [] }
      marks.shown.push(id)
      if (is) marks.chosen.push(id)
      years.set(year, marks)
    }
  }
  for (const [year, marks] of years) await setParticipants(tx, year, marks)
  return [...years.keys()]
}
