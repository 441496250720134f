import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { putEmptyReportsAway } from './empty-reports.ts'
import type { Edition } from './keep-institution.ts'
import { moveReferences, type MovedRows } from './move-references.ts'
import { orTaken, type Taken } from './taken.ts'

/** Columns of which either record may have the right value. */
export const mergedFields = [
  'fullName',
  'shortName',
  'legalForm',
  'typeId',
  'place',
  'inn',
  'ogrn',
  'ownCode',
  'reportOrder',
  'address',
  'phone',
  'email',
  'site',
  'headName',
  'headPost',
  'closedOn',
] as const
export type MergedField = (typeof mergedFields)[number]

export type MergedRecord = Awaited<ReturnType<typeof lockRecord>> & object

/** What a merge did, kept for undoing it. */
export interface Merge extends MovedRows {
  /** The columns of the kept record that got another value, before and after. */
  before: Partial<MergedRecord>
  after: Partial<MergedRecord>
  /** Names that became spellings. */
  aliases: number[]
  /** Terms of roles that both records gave to one person, as they were in the kept one. */
  terms: { id: number; validFrom: string | null; validUntil: string | null }[]
}

export type MergeResult =
  | { ok: true; id: number }
  | { ok: false; why: 'stale' | 'merged' | 'same' | 'both-report' | Taken }

interface Merging {
  kept: Edition
  duplicate: Edition
  /** Fields whose right value is the duplicate's. */
  fromDuplicate: readonly MergedField[]
}

/** Makes two records one: what points to the duplicate points to the kept one, and the duplicate is listed no more. */
export function mergeInstitutions(db: Db, merging: Merging, author: Author): Promise<MergeResult> {
  const { kept, duplicate, fromDuplicate } = merging
  if (kept.id === duplicate.id) return Promise.resolve({ ok: false, why: 'same' })
  return orTaken(
    change(db, author, 'merge-institutions', async (tx) => {
      const [first, second] = [kept, duplicate].toSorted((a, b) => a.id - b.id)
      // In one order always, or two people who merge the same pair would wait for each other.
      const locked = [await lockRecord(tx, first?.id ?? 0), await lockRecord(tx, second?.id ?? 0)]
      const [own, other] = [kept, duplicate].map(({ id }) => locked.find((record) => record?.id === id))
      if (own === undefined || other === undefined) return { ok: false, why: 'merged' } as const
      if (own.version !== kept.version || other.version !== duplicate.version)
        return { ok: false, why: 'stale' } as const
      const emptied = await putEmptyReportsAway(tx, other.id, own.id)
      if (emptied === undefined) return { ok: false, why: 'both-report' } as const
      const terms = await widenTerms(tx, own.id, other.id)
      const references = await moveReferences(tx, other.id, own.id)
      const moved = { ...references, removed: [...references.removed, ...emptied] }
      await setRecord(tx, other, { mergedInto: own.id })
      const [before, after] = differences(own, other, fromDuplicate)
      await setRecord(tx, own, after)
      const aliases = await keepNames(tx, { ...own, ...after }, [own, other])
      await recordMerge(tx, own.id, other.id, { ...moved, before, after, aliases, terms })
      return { ok: true, id: own.id } as const
    }),
  )
}

/** Holds a record that is in use until the act ends. */
function lockRecord(tx: Tx, id: number) {
  return tx
    .selectFrom('institutions')
    .select(['id', 'version', ...mergedFields])
    .where('id', '=', id)
    .where('mergedInto', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

type Settable = Partial<Omit<MergedRecord, 'id' | 'version'>> & { mergedInto?: number }

async function setRecord(tx: Tx, { id, version }: Edition, values: Settable): Promise<void> {
  await tx
    .updateTable('institutions')
    .set({ ...values, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

function differences(own: MergedRecord, other: MergedRecord, fields: readonly MergedField[]) {
  const changed = fields.filter((field) => own[field] !== other[field])
  const pick = (record: MergedRecord) => Object.fromEntries(changed.map((field) => [field, record[field]]))
  return [pick(own), pick(other)] as const
}

/** Documents go on calling the institution by the names that it loses here. */
async function keepNames(tx: Tx, kept: MergedRecord, records: readonly MergedRecord[]): Promise<number[]> {
  const names = new Set(records.flatMap(({ fullName, shortName }) => [fullName, shortName]))
  names.delete(kept.fullName)
  names.delete(kept.shortName)
  if (names.size === 0) return []
  const added = await tx
    .insertInto('institutionAliases')
    .values([...names].map((alias) => ({ institutionId: kept.id, alias })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return added.map(({ id }) => id)
}

/** A role that both records give to one person lasts as long as either gave it. */
async function widenTerms(tx: Tx, kept: number, duplicate: number): Promise<Merge['terms']> {
  const { rows } = await sql<Merge['terms'][number] & { from: string | null; until: string | null }>`
    select k.id, k.valid_from, k.valid_until,
      case when k.valid_from is null or d.valid_from is null then null else least(k.valid_from, d.valid_from) end as "from",
      case when k.valid_until is null or d.valid_until is null then null
        else greatest(k.valid_until, d.valid_until) end as until
    from user_roles k join user_roles d on d.user_id = k.user_id and d.role = k.role
      and d.deputy_for is not distinct from k.deputy_for
    where k.institution_id = ${kept} and d.institution_id = ${duplicate}`.execute(tx)
  const widened = rows.filter((row) => row.from !== row.validFrom || row.until !== row.validUntil)
  for (const { id, from, until } of widened) {
    await tx.updateTable('userRoles').set({ validFrom: from, validUntil: until }).where('id', '=', id).execute()
  }
  return widened.map(({ id, validFrom, validUntil }) => ({ id, validFrom, validUntil }))
}

async function recordMerge(tx: Tx, institutionId: number, duplicateId: number, merge: Merge): Promise<void> {
  await tx
    .insertInto('institutionMerges')
    .values({ institutionId, duplicateId, moved: JSON.stringify(merge) })
    .execute()
}
