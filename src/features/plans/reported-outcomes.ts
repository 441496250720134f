import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { DeadlineOutcome } from '../../domain/deadline.ts'
import { isPeriodCode, periodSpan, type PeriodCode } from '../../domain/period.ts'
import type { ResultStatus } from '../../domain/report-document.ts'

interface ReportedRow {
  measureId: number
  status: ResultStatus
  period: string
}

/** An answer counts from the day on which it reached the authority: not before it is signed, nor once it is returned. */
const isReported = sql`(x.state = 'accepted' or (x.state = 'sent' and not exists (
  select from submissions q where q.id = x.submission_id and q.status = 'signing')))`

/**
 * What one institution has reported of each measure of a plan, and to when it was granted a postponement. Where others
 * are named and it is not, what is said of «all» and of «the others» is said of it.
 */
export async function outcomesOfInstitution(
  db: Db,
  planId: number,
  institutionId: number,
): Promise<Map<number, DeadlineOutcome>> {
  const { rows } = await sql<ReportedRow>`
    select r.measure_id as "measureId", r.status, p.period
    from results r join reporting_periods p on p.id = r.reporting_period_id
    where p.plan_id = ${planId} and (
      r.subject = 'all'
      or exists (select from result_institutions i where i.result_id = r.id and i.institution_id = ${institutionId})
      or (r.subject = 'others' and r.source is not null and not exists (
        select from results o join result_institutions i on i.result_id = o.id
        where o.reporting_period_id = r.reporting_period_id and o.measure_id = r.measure_id
          and i.institution_id = ${institutionId})))
    union all
    select x.measure_id, x.status, p.period
    from submissions s join reporting_periods p on p.id = s.reporting_period_id
      join submission_results x on x.submission_id = s.id
    where p.plan_id = ${planId} and s.institution_id = ${institutionId} and ${isReported}`.execute(db)
  const postponed = await listGranted(db, planId, institutionId)
  return uniteOutcomes(rows, postponed)
}

/** The same of one measure for some of the institutions that it is assigned to: a page of a list, never all of them. */
export async function outcomesOfMeasure(
  db: Db,
  measureId: number,
  institutionIds: readonly number[],
): Promise<Map<number, DeadlineOutcome>> {
  const { rows } = await sql<ReportedRow & { institutionId: number }>`
    select n.id as "institutionId", r.measure_id as "measureId", r.status, p.period
    from unnest(${[...institutionIds]}::int[]) as n (id)
      join results r on r.measure_id = ${measureId}
      join reporting_periods p on p.id = r.reporting_period_id
    where r.subject = 'all'
      or exists (select from result_institutions i where i.result_id = r.id and i.institution_id = n.id)
      or (r.subject = 'others' and r.source is not null and not exists (
        select from results o join result_institutions i on i.result_id = o.id
        where o.reporting_period_id = r.reporting_period_id and o.measure_id = r.measure_id
          and i.institution_id = n.id))
    union all
    select x.institution_id, x.measure_id, x.status, p.period
    from submission_results x join reporting_periods p on p.id = x.reporting_period_id
    where x.measure_id = ${measureId} and x.institution_id = any(${[...institutionIds]}::int[]) and ${isReported}
    `.execute(db)
  const granted = await db
    .selectFrom('postponements')
    .select(['institutionId', 'untilPeriod as until'])
    .where('measureId', '=', measureId)
    .where('decision', '=', 'granted')
    .execute()
  const reported = Map.groupBy(rows, (row) => row.institutionId)
  return new Map(
    institutionIds.map((id) => {
      const own = granted.filter(({ institutionId }) => institutionId === null || institutionId === id)
      const postponed = own.flatMap(({ until }) => (isPeriodCode(until) ? [{ measureId, until }] : []))
      const outcome = uniteOutcomes(reported.get(id) ?? [], postponed).get(measureId)
      return [id, outcome ?? { status: null, reportedThrough: null, postponedTo: null }]
    }),
  )
}

/** The latest quarter to which each measure of a plan was postponed for an institution, or for all of them. */
async function listGranted(
  db: Db,
  planId: number,
  institutionId: number | null,
): Promise<{ measureId: number; until: PeriodCode }[]> {
  const rows = await db
    .selectFrom('postponements as p')
    .innerJoin('measures as m', 'm.id', 'p.measureId')
    .select(['p.measureId', 'p.untilPeriod'])
    .where('m.planId', '=', planId)
    .where('p.decision', '=', 'granted')
    .where((where) =>
      where.or([
        where('p.institutionId', 'is', null),
        ...(institutionId === null ? [] : [where('p.institutionId', '=', institutionId)]),
      ]),
    )
    .execute()
  return rows.flatMap(({ measureId, untilPeriod }) =>
    isPeriodCode(untilPeriod) ? [{ measureId, until: untilPeriod }] : [],
  )
}

function uniteOutcomes(
  rows: readonly ReportedRow[],
  granted: readonly { measureId: number; until: PeriodCode }[],
): Map<number, DeadlineOutcome> {
  const outcomes = new Map<number, DeadlineOutcome>()
  for (const [measureId, own] of Map.groupBy(rows, (row) => row.measureId)) {
    outcomes.set(measureId, latestOf(own))
  }
  for (const { measureId, until } of granted) {
    const outcome = outcomes.get(measureId) ?? { status: null, reportedThrough: null, postponedTo: null }
    const isLater = outcome.postponedTo === null || endOf(until) > endOf(outcome.postponedTo)
    outcomes.set(measureId, isLater ? { ...outcome, postponedTo: until } : outcome)
  }
  return outcomes
}

function endOf(period: string): string {
  return isPeriodCode(period) ? periodSpan(period).to : ''
}

const isEnding = (status: ResultStatus) => status === 'done' || status === 'not-needed'

/** The status of the latest period; where it holds several results, one that is not yet done goes first. */
function latestOf(rows: readonly Omit<ReportedRow, 'measureId'>[]): DeadlineOutcome {
  const end = rows.reduce((latest, { period }) => (endOf(period) > latest ? endOf(period) : latest), '')
  const latest = rows.filter(({ period }) => endOf(period) === end)
  const open = latest.find(({ status }) => !isEnding(status))
  return { status: (open ?? latest[0])?.status ?? null, reportedThrough: end === '' ? null : end, postponedTo: null }
}

export interface WholeOutcome {
  outcome: DeadlineOutcome
  /** Institutions of whom the latest result says that it is done or not needed. */
  closedCount: number
}

/** The same of a measure as a whole: it is done when all whom it is assigned to have done it. */
export async function outcomesOfAll(
  db: Db,
  planId: number,
  assigned: ReadonlyMap<number, number>,
): Promise<Map<number, WholeOutcome>> {
  const named = await countClosed(db, planId)
  const general = await listGeneral(db, planId)
  const granted = Map.groupBy(await listGranted(db, planId, null), ({ measureId }) => measureId)
  const whole = new Map<number, WholeOutcome>()
  for (const measureId of new Set([...named.keys(), ...general.keys(), ...granted.keys()])) {
    const { closed = 0, open = 0, through = null } = named.get(measureId) ?? {}
    const said = latestOf(general.get(measureId) ?? [])
    const byName = closed > 0 && open === 0 && closed >= (assigned.get(measureId) ?? 0)
    const bySum = open === 0 && said.status !== null && isEnding(said.status)
    const reportedThrough = [said.reportedThrough, through === null ? null : endOf(through)].reduce(later)
    const status = byName || bySum ? 'done' : null
    const [one] = uniteOutcomes([], granted.get(measureId) ?? []).values()
    whole.set(measureId, {
      outcome: { status, reportedThrough, postponedTo: one?.postponedTo ?? null },
      closedCount: bySum ? (assigned.get(measureId) ?? 0) : closed,
    })
  }
  return whole
}

function later(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one
}

interface ClosedCount {
  measureId: number
  closed: number
  open: number
  through: string | null
}

async function countClosed(db: Db, planId: number): Promise<Map<number, ClosedCount>> {
  const { rows } = await sql<ClosedCount>`
    select measure_id as "measureId", count(*) filter (where is_closed)::int as closed,
      count(*) filter (where not is_closed)::int as open, max(period) as through
    from (
      select distinct on (measure_id, institution_id) measure_id, period, is_closed
      from (
        select r.measure_id, i.institution_id, p.period, r.status in ('done', 'not-needed') as is_closed
        from results r join reporting_periods p on p.id = r.reporting_period_id
          join result_institutions i on i.result_id = r.id
        where p.plan_id = ${planId} and not r.voluntary
        union all
        select x.measure_id, x.institution_id, p.period, x.status in ('done', 'not-needed')
        from submission_results x join reporting_periods p on p.id = x.reporting_period_id
        where p.plan_id = ${planId} and x.assigned and ${isReported}
      ) as said
      order by measure_id, institution_id, period desc, is_closed
    ) as latest group by measure_id`.execute(db)
  return new Map(rows.map((row) => [row.measureId, row]))
}

/** Results that name no institution and speak of all. */
async function listGeneral(db: Db, planId: number): Promise<Map<number, ReportedRow[]>> {
  const rows = await db
    .selectFrom('results as r')
    .innerJoin('reportingPeriods as p', 'p.id', 'r.reportingPeriodId')
    .select(['r.measureId', 'r.status', 'p.period'])
    .where('p.planId', '=', planId)
    .where('r.subject', 'in', ['all', 'others'])
    .execute()
  return Map.groupBy(rows, (row) => row.measureId)
}

/** What is known of one measure for one institution, or for all of them together. */
export async function outcomeOfMeasure(
  db: Db,
  measure: { id: number; planId: number; editionId: number },
  institutionId: number | null,
): Promise<DeadlineOutcome | undefined> {
  if (institutionId !== null) return (await outcomesOfMeasure(db, measure.id, [institutionId])).get(institutionId)
  const { count } = await db
    .selectFrom('assignments')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('editionId', '=', measure.editionId)
    .where('measureId', '=', measure.id)
    .executeTakeFirstOrThrow()
  return (await outcomesOfAll(db, measure.planId, new Map([[measure.id, count]]))).get(measure.id)?.outcome
}
