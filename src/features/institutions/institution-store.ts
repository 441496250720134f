import { sql } from 'kysely'
import type { Db, Tx } from '../../db/connection.ts'
import { holdsWords, searchable } from '../../db/search-words.ts'
import { isFoundBy, reportOrder } from '../../db/searched-texts.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'
import type { InstitutionValues } from './institution-fields.ts'

export interface InstitutionQuery {
  search: string
  typeId: number | undefined
  place: string
  state: 'open' | 'closed' | 'all'
  /** Took part in the assessment of this year. */
  participantOf: number | undefined
}

export const everyInstitution: InstitutionQuery = {
  search: '',
  typeId: undefined,
  place: '',
  state: 'all',
  participantOf: undefined,
}

function institutionsMatching(db: Db, asked: InstitutionQuery) {
  let query = db.selectFrom('institutions as i').where('i.mergedInto', 'is', null)
  if (asked.search.trim() !== '') query = query.where(isFoundBy(asked.search))
  if (asked.place.trim() !== '') query = query.where(holdsWords(searchable(sql`i.place`), asked.place))
  if (asked.typeId !== undefined) query = query.where('i.typeId', '=', asked.typeId)
  if (asked.state !== 'all') query = query.where('i.closedOn', asked.state === 'open' ? 'is' : 'is not', null)
  const year = asked.participantOf
  if (year !== undefined) {
    query = query.where(
      sql<boolean>`exists (select from participants p where p.institution_id = i.id and p.assessment_year = ${year})`,
    )
  }
  return query
}

async function countInstitutions(db: Db, asked: InstitutionQuery): Promise<number> {
  const row = await institutionsMatching(db, asked)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

export async function hasInstitutions(db: Db): Promise<boolean> {
  return (await db.selectFrom('institutions').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** One page of institutions in the order of reports, and how many there are in all. */
export async function listInstitutions(db: Db, asked: InstitutionQuery, page: { limit: number; offset: number }) {
  const rows = await pageOfInstitutions(db, asked, page)
    // A search goes through the texts once only, for the page and the count together.
    .$if(asked.search !== '', (query) => query.select(sql<number>`count(*) over ()`.as('total')))
    .execute()
  return { rows, total: rows[0]?.total ?? (await countInstitutions(db, asked)) }
}

function pageOfInstitutions(db: Db, asked: InstitutionQuery, page: { limit: number; offset: number }) {
  return institutionsMatching(db, asked)
    .leftJoin('institutionTypes as t', 't.id', 'i.typeId')
    .select(['i.id', 'i.fullName', 'i.shortName', 'i.place', 'i.inn', 'i.closedOn', 'i.reportOrder'])
    .select('t.name as type')
    .orderBy(reportOrder)
    .limit(page.limit)
    .offset(page.offset)
}

const everyField = [
  'i.id',
  'i.fullName',
  'i.shortName',
  'i.legalForm',
  'i.place',
  'i.inn',
  'i.ogrn',
  'i.ownCode',
  'i.reportOrder',
  'i.address',
  'i.phone',
  'i.email',
  'i.site',
  'i.headName',
  'i.headPost',
  'i.closedOn',
  'i.mergedInto',
  'i.version',
] as const

const theirAliases = sql<string[]>`array(
  select alias from institution_aliases a where a.institution_id = i.id order by a.alias collate "ru-RU-x-icu", a.id)`

/** Institutions with every field, in the order of reports. */
export function listWholeInstitutions(db: Db, asked: InstitutionQuery) {
  return institutionsMatching(db, asked)
    .leftJoin('institutionTypes as t', 't.id', 'i.typeId')
    .select(everyField)
    .select(['t.name as type', theirAliases.as('aliases')])
    .orderBy(reportOrder)
    .execute()
}

/** One institution, a merged one too. */
export async function getInstitution(db: Db, id: number) {
  const institution = await db
    .selectFrom('institutions as i')
    .leftJoin('institutionTypes as t', 't.id', 'i.typeId')
    .select(everyField)
    .select(['t.name as type', theirAliases.as('aliases')])
    .where('i.id', '=', id)
    .executeTakeFirst()
  if (institution === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return institution
}

export type Institution = Awaited<ReturnType<typeof getInstitution>>
export type InstitutionRow = Awaited<ReturnType<typeof listInstitutions>>['rows'][number]

const MOST_SUGGESTIONS = 500

/** What stands in a column already, to be offered while one types. */
export async function listSuggestions(db: Db, column: 'place' | 'legalForm'): Promise<string[]> {
  const name = sql.ref(column)
  // From value to value by the index: ten thousand rows have a few hundred.
  const { rows } = await sql<{ value: string }>`
    with recursive v (value) as (
      (select ${name} from institutions where ${name} is not null order by ${name} limit 1)
      union all
      select (select ${name} from institutions where ${name} > v.value order by ${name} limit 1) from v
      where v.value is not null
    ) select value from v where value is not null limit ${MOST_SUGGESTIONS}`.execute(db)
  return rows.map(({ value }) => value)
}

/** Years whose participants are known, the latest first. */
export async function listParticipantYears(db: Db): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    with recursive y (year) as (
      select max(assessment_year) from participants
      union all
      select (select max(assessment_year) from participants where assessment_year < y.year) from y where y.year is not null
    ) select year from y where year is not null`.execute(db)
  return rows.map(({ year }) => year)
}

/** The type of this name, whatever the case; a new name is a new type. */
export async function saveType(tx: Tx, name: string | null): Promise<number | null> {
  if (name === null) return null
  const same = () =>
    tx
      .selectFrom('institutionTypes')
      .select('id')
      .where(sql<boolean>`lower(name) = lower(${name})`)
      .executeTakeFirst()
  const known = await same()
  if (known !== undefined) return known.id
  await tx
    .insertInto('institutionTypes')
    .values({ name })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await same())?.id ?? null
}

/** The columns of institutions that the values fill. */
export async function partsOf(tx: Tx, values: InstitutionValues) {
  const { type, aliases, ...row } = values
  return { row: { ...row, typeId: await saveType(tx, type) }, aliases }
}

/** Makes the list of spellings of each institution what is given. */
export async function saveAliases(tx: Tx, given: readonly { id: number; aliases: readonly string[] }[]): Promise<void> {
  const ids = given.map(({ id }) => id)
  const rows = given.flatMap(({ id, aliases }) => aliases.map((alias) => ({ institution_id: id, alias })))
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (institution_id integer, alias text)`
  await sql`delete from institution_aliases a where a.institution_id = any(${ids}::integer[])
    and not exists (select from ${wanted} where w.institution_id = a.institution_id and w.alias = a.alias)`.execute(tx)
  await sql`insert into institution_aliases (institution_id, alias)
    select institution_id, alias from ${wanted} on conflict do nothing`.execute(tx)
}
