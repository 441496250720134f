import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { holdsOn } from '../../db/role-term.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { PeriodCode } from '../../domain/period.ts'
import type { ReminderStep } from '../../domain/reminder.ts'
import { standsIn } from '../submissions/review/review-reach.ts'

/** Reports of which somebody may have to be told something: unfinished ones, and those accepted lately. */
export async function listTellable(db: Db, today: LocalDate, acceptedSince: Date) {
  const rows = await db
    .selectFrom('submissions as s')
    .innerJoin('reportingPeriods as r', 'r.id', 's.reportingPeriodId')
    .innerJoin('institutions as i', 'i.id', 's.institutionId')
    .select(['s.id', 's.institutionId', 's.status', 's.sentAt', 's.sentBy', 's.signOffNote', 's.acceptedAt'])
    .select(['s.ownDueOn', 's.firstSentOn', 'r.dueOn', 'r.period', 'r.status as periodStatus', 'r.openedAt'])
    .select(['r.openedBy', 'r.editionId', 'i.shortName as institutionName'])
    .where('r.status', 'in', ['open', 'closed'])
    .where((where) =>
      where.or([
        where.and([
          where('s.status', '=', 'draft'),
          where.or([where('r.status', '=', 'open'), where('s.ownDueOn', '>=', today)]),
        ]),
        where('s.status', 'in', ['signing', 'returned']),
        where.and([where('s.status', '=', 'accepted'), where('s.acceptedAt', '>=', acceptedSince)]),
      ]),
    )
    .orderBy('r.period')
    .orderBy('i.shortName')
    .orderBy('s.id')
    .execute()
  return rows.map((row) => ({ ...row, period: row.period as PeriodCode }))
}
export type TellableReport = Awaited<ReturnType<typeof listTellable>>[number]

/** Everybody whose account is open and whose role is in term today, a row for each role. */
export async function listPeople(db: Db, today: LocalDate) {
  const rows = await db
    .selectFrom('userRoles as r')
    .innerJoin('users as u', 'u.id', 'r.userId')
    .select(['u.id', 'u.email', 'u.wantsReminders', 'r.role', 'r.institutionId'])
    .where('r.role', 'in', ['preparer', 'director', 'reviewer', 'coordinator'])
    .where('u.disabledAt', 'is', null)
    .where('u.erasedAt', 'is', null)
    .where(holdsOn(today))
    .orderBy('u.id')
    .orderBy('r.id')
    .execute()
  return rows.flatMap(({ email, ...row }) => (email === null ? [] : [{ ...row, email }]))
}
export type Person = Awaited<ReturnType<typeof listPeople>>[number]

export interface ReturnedMeasure {
  submissionId: number
  /** Of the returning itself: a later one is told anew. */
  id: number
  number: string | null
  title: string
  reason: string
  returnedBy: number | null
  returnedAt: Date
}

/** What is returned now of some reports, each with the reason that was given last. */
export async function listReturned(db: Db, submissionIds: readonly number[]): Promise<ReturnedMeasure[]> {
  const { rows } = await sql<ReturnedMeasure>`
    select r.submission_id as "submissionId", v.id, m.number, coalesce(m.title, '') as title, v.reason,
      v.kept_by as "returnedBy", v.kept_at as "returnedAt"
    from submission_results r join reporting_periods p on p.id = r.reporting_period_id
      left join edition_measures m on m.edition_id = p.edition_id and m.measure_id = r.measure_id
      cross join lateral (select id, reason, kept_by, kept_at from result_versions v
        where v.submission_id = r.submission_id and v.measure_id = r.measure_id order by v.id desc limit 1) v
    where r.submission_id = any(${[...submissionIds]}::int[]) and r.state = 'returned'
    order by r.submission_id, m.position, r.measure_id`.execute(db)
  return rows
}

/** Who decided last on each of some reports: whoever accepted it as a whole. */
export async function listLastReviewers(db: Db, submissionIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('reviews')
    .distinctOn('submissionId')
    .select(['submissionId', 'userId'])
    .where('submissionId', 'in', [0, ...submissionIds])
    .orderBy('submissionId')
    .orderBy('reviewedAt', 'desc')
    .execute()
  return new Map(rows.map(({ submissionId, userId }) => [submissionId, userId]))
}

export interface ReminderKey {
  userId: number
  step: ReminderStep
  submissionId: number | null
  occasion: string
}

/** What people were told of some reports already. */
export function listTold(db: Db, submissionIds: readonly number[]) {
  return db
    .selectFrom('reminders')
    .select(['userId', 'step', 'submissionId', 'occasion'])
    .where('submissionId', 'in', [0, ...submissionIds])
    .execute()
}

/** Marks what is told in this transaction; gives what nobody had marked before. */
export function markTold(db: Db, keys: readonly ReminderKey[], remindedAt: Date) {
  return db
    .insertInto('reminders')
    .values(
      keys.map(({ userId, step, submissionId, occasion }) => ({ userId, step, submissionId, occasion, remindedAt })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['userId', 'step', 'submissionId', 'occasion'])
    .execute()
}

/** When each person had a digest last. */
export async function listDigests(db: Db): Promise<Map<number, Date>> {
  const rows = await db
    .selectFrom('reminders')
    .select((select) => ['userId', select.fn.max('remindedAt').as('at')])
    .where('step', '=', 'digest')
    .groupBy('userId')
    .execute()
  return new Map(rows.map(({ userId, at }) => [userId, at]))
}

export interface Arrived {
  id: number
  institutionName: string
  period: PeriodCode
}

interface DigestSpan {
  after: Date | undefined
  before: Date
  /** Sections that the person reviews; undefined is all of them. */
  sections: readonly number[] | undefined
  /** Whose own sendings are no news. */
  userId: number
}

/** Reports that arrived between two moments and wait for somebody who reviews these sections. */
export async function listArrived(db: Db, { after, before, sections, userId }: DigestSpan): Promise<Arrived[]> {
  const { rows } = await sql<Arrived>`
    select s.id, i.short_name as "institutionName", p.period
    from submissions s join reporting_periods p on p.id = s.reporting_period_id
      join institutions i on i.id = s.institution_id
    where p.status in ('open', 'closed') and s.status in ('submitted', 'returned')
      and s.signed_at < ${before} and (${after ?? null}::timestamptz is null or s.signed_at >= ${after ?? null})
      and s.signed_by is distinct from ${userId} and s.sent_by is distinct from ${userId}
      and exists (select from submission_results r
        join edition_measures m on m.edition_id = p.edition_id and m.measure_id = r.measure_id
        where r.submission_id = s.id and r.state = 'sent'
          and ${standsIn(sections)})
    order by s.signed_at, s.id`.execute(db)
  return rows
}
