import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { enqueue } from '../../db/enqueue.ts'
import type { DueDay } from '../../domain/due-day.ts'
import type { PeriodCode } from '../../domain/period.ts'
import { editionFor } from '../plans/edition-for.ts'
import { countFilled, fillShare, followChanges } from './fill-period.ts'
import { dropUnasked, giveBackLate } from './give-back-late.ts'

export interface OpenedPeriod {
  planId: number
  period: PeriodCode
  /** By when reports are due, and how that day was found. */
  due: DueDay
}

export type OpenResult = { ok: true; id: number } | { ok: false; why: 'open' | 'no-edition' | 'nobody' }

/** Up to so many expected results a period is filled while the person waits; a larger one by a job. */
const FILLED_AT_ONCE = 5_000
const MINUTES_15_MS = 15 * 60 * 1000

/** Opens a period of a plan for reporting, or opens again one that was closed. */
export async function openPeriod(db: Db, opened: OpenedPeriod, author: Author, now: Date): Promise<OpenResult> {
  const { planId, period, due } = opened
  const done = await change(db, author, 'open-period', async (tx): Promise<OpenResult & { isLarge?: boolean }> => {
    await tx.selectFrom('plans').select('id').where('id', '=', planId).forUpdate().execute()
    const edition = await editionFor(tx, planId, period)
    if (edition === undefined) return { ok: false, why: 'no-edition' }
    const expected = await countExpected(tx, edition.id)
    if (expected === 0) return { ok: false, why: 'nobody' }
    const known = await findPeriod(tx, planId, period)
    if (known !== undefined && (known.status === 'open' || known.status === 'opening'))
      return { ok: false, why: 'open' }
    const values = {
      status: 'opening' as const,
      editionId: edition.id,
      dueOn: due.date,
      dueExplanation: due.explanation,
      openedBy: author.userId,
      openedAt: now,
      closedAt: null,
    }
    const { id } =
      known === undefined
        ? await tx
            .insertInto('reportingPeriods')
            .values({ planId, period, documentKind: 'execution-report', ...values })
            .returning('id')
            .executeTakeFirstOrThrow()
        : await tx
            .updateTable('reportingPeriods')
            .set({ ...values, version: sql<number>`version + 1` })
            .where('id', '=', known.id)
            .returning('id')
            .executeTakeFirstOrThrow()
    const isLarge = expected > FILLED_AT_ONCE
    // For a small one the job only makes up for a server that stopped meanwhile.
    const runAt = isLarge ? undefined : new Date(now.getTime() + MINUTES_15_MS)
    await enqueue(tx, 'fill-period', { reportingPeriodId: id }, runAt)
    return { ok: true, id, isLarge }
  })
  if (done.ok && done.isLarge !== true) await fillOpening(db, done.id, author, now)
  return done.ok ? { ok: true, id: done.id } : done
}

async function findPeriod(tx: Tx, planId: number, period: PeriodCode) {
  return tx
    .selectFrom('reportingPeriods')
    .select(['id', 'status'])
    .where('planId', '=', planId)
    .where('period', '=', period)
    .executeTakeFirst()
}

async function countExpected(tx: Tx, editionId: number): Promise<number> {
  const row = await tx
    .selectFrom('assignments')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('editionId', '=', editionId)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Fills a period that is being opened, share by share, and opens it; one that is open already stays as it is. */
export async function fillOpening(db: Db, reportingPeriodId: number, author: Author, now: Date): Promise<void> {
  const fillNext = () => change(db, author, 'fill-period', (tx) => fillOrOpen(tx, reportingPeriodId, now))
  while (await fillNext());
}

/** The next share of a period that is being opened, or its opening after the last; tells whether there is more to do. */
async function fillOrOpen(tx: Tx, reportingPeriodId: number, now: Date): Promise<boolean> {
  const found = await openingPeriods(tx)
    .select(['r.status', 'r.version'])
    .where('r.id', '=', reportingPeriodId)
    .forUpdate('r')
    .executeTakeFirst()
  if (found?.status !== 'opening') return false
  const period = { ...found, period: found.period as PeriodCode }
  if ((await fillShare(tx, period)) > 0) return true
  // Opened for the first time, nothing in it can have changed.
  if (found.version > 1) await followChanges(tx, period)
  await giveBackLate(tx, period.id, now)
  await tx.updateTable('reportingPeriods').set({ status: 'open' }).where('id', '=', reportingPeriodId).execute()
  return false
}

const openingPeriods = (db: Db) =>
  db
    .selectFrom('reportingPeriods as r')
    .innerJoin('plans as p', 'p.id', 'r.planId')
    .select(['r.id', 'r.editionId', 'r.period', 'p.reportEvery'])

/** How far the opening of a period is, in institutions that have their report. */
export async function openingProgress(db: Db, reportingPeriodId: number): Promise<{ filled: number; total: number }> {
  const row = await openingPeriods(db).where('r.id', '=', reportingPeriodId).executeTakeFirstOrThrow()
  return countFilled(db, { ...row, period: row.period as PeriodCode })
}

/** Periods that are open follow the plan: its newest edition, its changed set of institutions. */
export function refillOpenPeriods(db: Db, planId: number, author: Author, now: Date): Promise<void> {
  return change(db, author, 'refill-periods', (tx) => refill(tx, planId, now))
}

async function refill(tx: Tx, planId: number, now: Date): Promise<void> {
  const periods = await openingPeriods(tx)
    .where('r.planId', '=', planId)
    .where('r.status', '=', 'open')
    .orderBy('r.id')
    .forUpdate('r')
    .execute()
  for (const row of periods) {
    const period = row.period as PeriodCode
    const edition = await editionFor(tx, planId, period)
    const editionId = edition?.id ?? row.editionId
    if (editionId !== row.editionId) {
      await tx.updateTable('reportingPeriods').set({ editionId }).where('id', '=', row.id).execute()
    }
    await followChanges(tx, { ...row, period, editionId })
    await dropUnasked(tx, row.id, now)
    await giveBackLate(tx, row.id, now)
  }
}

export type CloseResult = { ok: true } | { ok: false; why: 'not-open' }

/** Nothing more is entered for the period, but by those who have a later day of their own. */
export function closePeriod(
  db: Db,
  { reportingPeriodId, version }: { reportingPeriodId: number; version: number },
  author: Author,
  now: Date,
): Promise<CloseResult> {
  return change(db, author, 'close-period', async (tx): Promise<CloseResult> => {
    const { numUpdatedRows } = await tx
      .updateTable('reportingPeriods')
      .set({ status: 'closed', closedAt: now, version: version + 1 })
      .where('id', '=', reportingPeriodId)
      .where('status', '=', 'open')
      .where('version', '=', version)
      .executeTakeFirst()
    return numUpdatedRows === 1n ? { ok: true } : { ok: false, why: 'not-open' }
  })
}
