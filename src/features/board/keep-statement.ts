import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { reportOrder } from '../../db/searched-texts.ts'
import { readFound } from '../../documents/recognise/read-results.ts'
import type { EntryStatus } from '../../domain/result-entry.ts'
import type { StatementSubject } from './statement-store.ts'

/** What holds for all whom a measure is assigned to, or for those of them that say nothing of their own. */
export interface StatedWords {
  subject: StatementSubject
  status: EntryStatus
  text: string
}

/** The period that is spoken of; dates without a year are of the plan's. */
export interface StatedPeriod {
  id: number
  year: number
}

export type KeepStatementResult = { ok: true } | { ok: false; why: 'closed' | 'nobody' | 'stale' }

/** Says something of a measure for many. Said twice in the same words, it stands once. */
export function addStatement(
  db: Db,
  period: StatedPeriod,
  { measureId, ...words }: StatedWords & { measureId: number },
  author: Author,
): Promise<KeepStatementResult> {
  return change(db, author, 'add-statement', async (tx): Promise<KeepStatementResult> => {
    if (!(await lockOpen(tx, period.id))) return { ok: false, why: 'closed' }
    const of = { reportingPeriodId: period.id, measureId, subject: words.subject }
    if ((await countSpokenFor(tx, of)) === 0) return { ok: false, why: 'nobody' }
    const there = await tx
      .selectFrom('results')
      .select(['subject', 'text', 'position'])
      .where('reportingPeriodId', '=', period.id)
      .where('measureId', '=', measureId)
      .execute()
    if (there.some(({ subject, text }) => subject === words.subject && text === words.text)) return { ok: true }
    const position = Math.max(0, ...there.map((row) => row.position)) + 1
    const { id } = await tx
      .insertInto('results')
      .values({ ...columnsOf(words, period), reportingPeriodId: period.id, measureId, position })
      .returning('id')
      .executeTakeFirstOrThrow()
    await writeSpokenFor(tx, id, of)
    return { ok: true }
  })
}

/** Words a statement anew; whom it speaks for is found again. */
export function editStatement(
  db: Db,
  period: StatedPeriod,
  { id, version, ...words }: StatedWords & { id: number; version: number },
  author: Author,
): Promise<KeepStatementResult> {
  return change(db, author, 'edit-statement', async (tx): Promise<KeepStatementResult> => {
    if (!(await lockOpen(tx, period.id))) return { ok: false, why: 'closed' }
    const stored = await findVersion(tx, period.id, { id, version })
    if (stored === undefined) return { ok: false, why: 'stale' }
    const of = { reportingPeriodId: period.id, measureId: stored.measureId, subject: words.subject }
    if ((await countSpokenFor(tx, of)) === 0) return { ok: false, why: 'nobody' }
    await tx
      .updateTable('results')
      .set({ ...columnsOf(words, period), version: version + 1 })
      .where('id', '=', id)
      .execute()
    await tx.deleteFrom('resultInstitutions').where('resultId', '=', id).execute()
    await writeSpokenFor(tx, id, of)
    return { ok: true }
  })
}

/** Takes a statement back; one that somebody has changed meanwhile stays. */
export function removeStatement(
  db: Db,
  period: StatedPeriod,
  seen: { id: number; version: number },
  author: Author,
): Promise<KeepStatementResult> {
  return change(db, author, 'remove-statement', async (tx): Promise<KeepStatementResult> => {
    if (!(await lockOpen(tx, period.id))) return { ok: false, why: 'closed' }
    if ((await findVersion(tx, period.id, seen)) === undefined) return { ok: false, why: 'stale' }
    await tx.deleteFrom('resultInstitutions').where('resultId', '=', seen.id).execute()
    await tx.deleteFrom('results').where('id', '=', seen.id).execute()
    return { ok: true }
  })
}

/** Statements of one period are written one after another: each takes the position that is free then. */
async function lockOpen(tx: Tx, periodId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('reportingPeriods')
    .select('status')
    .where('id', '=', periodId)
    .forUpdate()
    .executeTakeFirst()
  return row?.status === 'open'
}

function findVersion(tx: Tx, periodId: number, { id, version }: { id: number; version: number }) {
  return tx
    .selectFrom('results')
    .select('measureId')
    .where('id', '=', id)
    .where('reportingPeriodId', '=', periodId)
    .where('version', '=', version)
    .executeTakeFirst()
}

function columnsOf({ subject, status, text }: StatedWords, { year }: StatedPeriod) {
  const { facts, dates } = readFound(text, year)
  return { subject, status, text, facts: JSON.stringify(facts), dates: JSON.stringify(dates) }
}

interface Spoken {
  reportingPeriodId: number
  measureId: number
  subject: StatementSubject
}

/** Whoever the measure is assigned to; where it is said of the others, those whose own answer has not come. */
const spokenFor = ({ reportingPeriodId, measureId, subject }: Spoken) => sql`
  submission_results r join institutions i on i.id = r.institution_id
  where r.reporting_period_id = ${reportingPeriodId} and r.measure_id = ${measureId} and r.assigned
    and (${subject === 'all'} or r.state not in ('sent', 'accepted'))`

async function countSpokenFor(tx: Tx, of: Spoken): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${spokenFor(of)}`.execute(tx)
  return rows[0]?.count ?? 0
}

async function writeSpokenFor(tx: Tx, resultId: number, of: Spoken): Promise<void> {
  await sql`insert into result_institutions (result_id, institution_id, position)
    select ${resultId}::int, i.id, (row_number() over (order by ${reportOrder}))::int from ${spokenFor(of)}`.execute(tx)
}
