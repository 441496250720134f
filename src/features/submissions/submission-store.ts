import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { PeriodCode } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import type { EntryStatus, Figure, ResultEntry } from '../../domain/result-entry.ts'
import { webRu } from '../../text/web-ru.ts'
import { filledAndTotal } from './filled-and-total.ts'

const submissions = (db: Db) =>
  db
    .selectFrom('submissions as s')
    .innerJoin('reportingPeriods as r', 'r.id', 's.reportingPeriodId')
    .innerJoin('plans as p', 'p.id', 'r.planId')
    .innerJoin('institutions as i', 'i.id', 's.institutionId')
    .select(['s.id', 's.reportingPeriodId', 's.institutionId', 's.status', 's.ownDueOn', 's.ownDueReason'])
    .select(['s.firstOpenedAt', 's.sentAt', 's.firstSentOn', 's.signedAt', 's.signOffNote', 's.acceptedAt'])
    .select(['s.round', 's.version', 'r.planId', 'r.period', 'r.editionId', 'r.status as periodStatus'])
    .select(['r.dueOn', 'r.dueExplanation', 'p.title as planTitle', 'p.year', 'i.shortName as institutionName'])
    .select('i.fullName as institutionFullName')

/** A submission with its period and institution. Throws where there is none. */
export async function getSubmission(db: Db, id: number) {
  const row = await submissions(db).where('s.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return { ...row, period: row.period as PeriodCode }
}
export type Submission = Awaited<ReturnType<typeof getSubmission>>

/** What some institutions have to report or have reported, the open periods first. */
export async function listSubmissionsOf(db: Db, institutionIds: readonly number[]) {
  const rows = await submissions(db)
    .select(filledAndTotal)
    .where('s.institutionId', 'in', [0, ...institutionIds])
    .where('r.status', 'in', ['open', 'closed'])
    .orderBy(sql`r.status = 'open'`, 'desc')
    .orderBy('r.period', 'desc')
    .orderBy('i.shortName')
    .limit(60)
    .execute()
  return rows.map((row) => ({ ...row, period: row.period as PeriodCode }))
}
export type SubmissionLine = Awaited<ReturnType<typeof listSubmissionsOf>>[number]

const results = (db: Db) =>
  db
    .selectFrom('submissionResults as r')
    .select(['r.submissionId', 'r.measureId', 'r.assigned', 'r.state', 'r.status', 'r.text', 'r.reason'])
    .select(['r.untilPeriod', 'r.figures', 'r.links', 'r.copied', 'r.onBehalf', 'r.warnings', 'r.updatedAt'])
    .select(['r.sentRound', 'r.version'])

/** The results of a submission in the order of its plan, each with the words of its measure. */
export async function listResults(db: Db, { id, editionId }: { id: number; editionId: number }) {
  const rows = await results(db)
    .leftJoin('editionMeasures as m', (join) =>
      join.onRef('m.measureId', '=', 'r.measureId').on('m.editionId', '=', editionId),
    )
    .leftJoin('editionSections as c', (join) =>
      join.onRef('c.sectionId', '=', 'm.sectionId').on('c.editionId', '=', editionId),
    )
    .select(['m.number', 'm.title', 'm.items', 'm.sectionId', 'c.number as sectionNumber', 'c.title as sectionTitle'])
    .where('r.submissionId', '=', id)
    .orderBy('c.position')
    .orderBy('m.position')
    .orderBy('r.measureId')
    .execute()
  return rows.map((row) => ({ ...row, entry: entryOf(row) }))
}
export type SubmissionResult = Awaited<ReturnType<typeof listResults>>[number]

interface EntryColumns {
  status: string | null
  text: string
  reason: string
  untilPeriod: string | null
  figures: unknown
  links: string[]
}

/** What was typed, of the columns that our own forms alone write. */
function entryOf({ status, text, reason, untilPeriod, figures, links }: EntryColumns): ResultEntry {
  return {
    status: status as EntryStatus | null,
    text,
    reason,
    untilPeriod: untilPeriod as PeriodCode | null,
    figures: figures as Figure[],
    links,
  }
}

export interface PastResult {
  period: PeriodCode
  entry: ResultEntry
}

const MOST_PAST = 8

/** What the institution said of each measure of the plan in earlier periods, the latest first. */
export async function listPastOf(
  db: Db,
  { institutionId, planId, period }: { institutionId: number; planId: number; period: PeriodCode },
): Promise<Map<number, PastResult[]>> {
  const { rows } = await sql<EntryColumns & { measureId: number; period: PeriodCode }>`
    select r.measure_id, p.period, r.status, r.text, r.reason, r.until_period, r.figures, r.links
    from (
      select id, period from reporting_periods
      where plan_id = ${planId} and period < ${period} and status in ('open', 'closed')
      order by period desc limit ${MOST_PAST}
    ) p join submissions s on s.reporting_period_id = p.id and s.institution_id = ${institutionId}
      join submission_results r on r.submission_id = s.id and r.state <> 'empty'
    order by r.measure_id, p.period desc`.execute(db)
  const past = rows.map((row) => ({ measureId: row.measureId, period: row.period, entry: entryOf(row) }))
  return Map.groupBy(past, ({ measureId }) => measureId)
}

/** Files behind the results of a submission, by measure. */
export async function listEvidence(db: Db, submissionId: number) {
  const rows = await db
    .selectFrom('evidence as e')
    .innerJoin('files as f', 'f.sha256', 'e.sha256')
    .select(['e.id', 'e.measureId', 'e.fileName', 'e.sha256', 'f.sizeBytes', 'f.type', 'e.addedAt'])
    .where('e.submissionId', '=', submissionId)
    .orderBy('e.id')
    .execute()
  return Map.groupBy(rows, ({ measureId }) => measureId)
}
export type EvidenceRow = NonNullable<ReturnType<Awaited<ReturnType<typeof listEvidence>>['get']>>[number]

/** Why one result was given back, the latest reason first, and by whom. */
export function listReturns(db: Db, submissionId: number, measureId: number) {
  return db
    .selectFrom('resultVersions as v')
    .leftJoin('users as u', 'u.id', 'v.keptBy')
    .select(['v.id', 'v.reason', 'v.kept', 'v.keptAt', 'v.why', 'u.fullName as by'])
    .where('v.submissionId', '=', submissionId)
    .where('v.measureId', '=', measureId)
    .orderBy('v.id', 'desc')
    .execute()
}
