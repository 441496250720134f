import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { holdsWords, searchable } from '../../db/search-words.ts'
import { isFoundBy } from '../../db/searched-texts.ts'
import type { SourceKind } from './deficiency-store.ts'

export interface DeficiencyQuery {
  search: string
  year: number | undefined
  source: SourceKind | undefined
  /** Words of an institution's name. */
  institution: string
  onlyGaps: boolean
  /** How far somebody's roles reach; undefined is everywhere. */
  reach: readonly number[] | undefined
}

export const everyDeficiency: DeficiencyQuery = {
  search: '',
  year: undefined,
  source: undefined,
  institution: '',
  onlyGaps: false,
  reach: undefined,
}

const hasNoMeasure = sql<boolean>`not exists (select from deficiency_measures l where l.deficiency_id = d.id)`

function deficienciesMatching(db: Db, { search, year, source, institution, onlyGaps, reach }: DeficiencyQuery) {
  let query = db.selectFrom('deficiencies as d').leftJoin('institutions as i', 'i.id', 'd.institutionId')
  if (search.trim() !== '') query = query.where(holdsWords(searchable(sql`d.text`), search))
  if (institution.trim() !== '') query = query.where(isFoundBy(institution))
  if (year !== undefined) query = query.where('d.assessmentYear', '=', year)
  if (source !== undefined) query = query.where('d.sourceKind', '=', source)
  if (onlyGaps) query = query.where(hasNoMeasure)
  if (reach === undefined) return query
  // What concerns no single institution concerns them all.
  return query.where((where) =>
    where.or([where('d.institutionId', 'is', null), where('d.institutionId', 'in', [0, ...reach])]),
  )
}

/** How many there are in all, and how many of them no measure serves. */
export async function countDeficiencies(db: Db, query: DeficiencyQuery): Promise<{ total: number; gaps: number }> {
  const count = async (asked: DeficiencyQuery) => {
    const row = await deficienciesMatching(db, asked)
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return row.count
  }
  // Each as a join of its own: asked row by row of one query, gaps would cost a look into the ties for every row.
  return { total: await count(query), gaps: await count({ ...query, onlyGaps: true }) }
}

/** One page of deficiencies, the latest year and the latest entered first. */
export function listDeficiencies(db: Db, query: DeficiencyQuery, page: { limit: number; offset: number }) {
  return deficienciesMatching(db, query)
    .select(['d.id', 'd.text', 'd.assessmentYear', 'd.sourceKind', 'd.sourceNote', 'i.shortName as institutionName'])
    .select(sql<number>`(select count(*) from deficiency_measures l where l.deficiency_id = d.id)`.as('measureCount'))
    .orderBy(sql`d.assessment_year desc nulls last`)
    .orderBy('d.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}
export type DeficiencyRow = Awaited<ReturnType<typeof listDeficiencies>>[number]
