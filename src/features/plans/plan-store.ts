import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'

export interface PlanListQuery {
  year: number | undefined
  /** Plans of which nothing but a draft exists are for the authority's own people. */
  withDrafts: boolean
}

function plansMatching(db: Db, { year, withDrafts }: PlanListQuery) {
  let query = db.selectFrom('plans as p')
  if (year !== undefined) query = query.where('p.year', '=', year)
  if (withDrafts) return query
  return query.where((where) =>
    where.exists(
      where
        .selectFrom('editions as e')
        .select('e.id')
        .whereRef('e.planId', '=', 'p.id')
        .where('e.status', '!=', 'draft'),
    ),
  )
}

export async function countPlans(db: Db, query: PlanListQuery): Promise<number> {
  const row = await plansMatching(db, query)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** One page of plans, the newest year first, each with the edition in force and the draft, if there are such. */
export function listPlans(db: Db, query: PlanListQuery, page: { limit: number; offset: number }) {
  return plansMatching(db, query)
    .leftJoin('institutions as i', 'i.id', 'p.institutionId')
    .leftJoin('editions as a', (join) => join.onRef('a.planId', '=', 'p.id').on('a.status', '=', 'approved'))
    .leftJoin('editions as d', (join) => join.onRef('d.planId', '=', 'p.id').on('d.status', '=', 'draft'))
    .select(['p.id', 'p.year', 'p.title', 'p.assessmentYear', 'i.shortName as institutionName'])
    .select(['a.number as approvedNumber', 'a.approvedOn', 'd.number as draftNumber'])
    .select(
      sql<number>`(select count(*) from edition_measures m where m.edition_id = coalesce(a.id, d.id))`.as(
        'measureCount',
      ),
    )
    .orderBy('p.year', 'desc')
    .orderBy('p.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}
export type PlanRow = Awaited<ReturnType<typeof listPlans>>[number]

/** Years that plans are made for, the newest first. */
export async function listPlanYears(db: Db): Promise<number[]> {
  const rows = await db.selectFrom('plans').select('year').distinct().orderBy('year', 'desc').execute()
  return rows.map(({ year }) => year)
}

export async function getPlan(db: Db, id: number) {
  const plan = await db
    .selectFrom('plans as p')
    .leftJoin('institutions as i', 'i.id', 'p.institutionId')
    .select(['p.id', 'p.year', 'p.title', 'p.assessmentYear', 'p.institutionId', 'i.shortName as institutionName'])
    .select(['p.reportEvery', 'p.reportDueDay', 'p.reportDueMonthOffset', 'p.reportAddressee', 'p.version'])
    .where('p.id', '=', id)
    .executeTakeFirst()
  if (plan === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return plan
}
export type Plan = Awaited<ReturnType<typeof getPlan>>

/** Editions of a plan, the latest first. */
export function listEditions(db: Db, planId: number) {
  return db
    .selectFrom('editions')
    .select(['id', 'number', 'status', 'approvedOn', 'approvedByDocument', 'inForceFrom', 'reason', 'version'])
    .where('planId', '=', planId)
    .orderBy('number', 'desc')
    .execute()
}
export type Edition = Awaited<ReturnType<typeof listEditions>>[number]

/** Codes of the periods of a plan that were reported of. */
export async function listPeriods(db: Db, planId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('reportingPeriods')
    .select('period')
    .where('planId', '=', planId)
    .orderBy('period')
    .execute()
  return rows.map(({ period }) => period)
}
