import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'

/** How much waits for somebody's decision. */
export interface Waiting {
  imports: number
  failedImports: number
  drafts: number
  postponements: number
  gaps: number
  letters: number
  /** Versions of consolidated reports that wait for their signature, and those that were not made. */
  versions: { id: number; period: string; state: 'ready' | 'failed' }[]
  calendarYears: number[]
}

/** One question to the database for all that the first page counts; `year` and the next are looked for in the calendar. */
export async function countWaiting(db: Db, year: number): Promise<Waiting> {
  const { rows } = await sql<Waiting>`select
    (select count(*) from imports where status = 'review') as imports,
    (select count(*) from imports where status = 'failed') as failed_imports,
    (select count(*) from editions where status = 'draft') as drafts,
    (select count(*) from postponements where decision is null) as postponements,
    (select count(*) from deficiencies d
      where not exists (select from deficiency_measures m where m.deficiency_id = d.id)) as gaps,
    (select count(*) from letters where sent_at is null and last_error is not null and given_up_at is null) as letters,
    (select coalesce(json_agg(json_build_object('id', v.id, 'period', r.period, 'state', v.state) order by v.id), '[]')
      from report_versions v join consolidated_reports c on c.id = v.report_id
      join reporting_periods r on r.id = c.reporting_period_id
      where v.state in ('ready', 'failed')) as versions,
    array(select y from unnest(array[${year}::integer, ${year + 1}::integer]) as y
      where y not in (select c.year from calendar_years c)) as calendar_years`.execute(db)
  const [waiting] = rows
  if (waiting === undefined) throw new Error('a count always has a row')
  return waiting
}

/** Plans in force, newest first, with how many measures each has and how many are assigned to the institutions named. */
export function listCurrentPlans(db: Db, institutionIds: readonly number[]) {
  return db
    .selectFrom('plans as p')
    .innerJoin('editions as e', 'e.planId', 'p.id')
    .leftJoin('institutions as i', 'i.id', 'p.institutionId')
    .select(['p.id', 'p.year', 'p.title', 'e.id as editionId', 'i.shortName as institutionName'])
    .select(sql<number>`(select count(*) from edition_measures m where m.edition_id = e.id)`.as('measures'))
    .select(
      sql<number>`(select count(distinct a.measure_id) from assignments a
        where a.edition_id = e.id and a.institution_id = any(${[...institutionIds]}::integer[]))`.as('own'),
    )
    .where('e.status', '=', 'approved')
    .orderBy('p.year', 'desc')
    .orderBy('p.id')
    .limit(10)
    .execute()
}

/** The institutions that a person works in. */
export function listOwnInstitutions(db: Db, ids: readonly number[]) {
  return db
    .selectFrom('institutions')
    .select(['id', 'shortName'])
    .where('id', 'in', [0, ...ids])
    .execute()
}

/** A person who came by a one-time link has no other way in yet. */
export async function hasPassword(db: Db, userId: number): Promise<boolean> {
  const row = await db
    .selectFrom('users')
    .select('id')
    .where('id', '=', userId)
    .where('passwordHash', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}
