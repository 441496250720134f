import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { parse } from 'yaml'
import { z } from 'zod'
import { change } from '../db/change.ts'
import type { Db, Tx } from '../db/connection.ts'
import { addDays, daysBetween, formatDate, type LocalDate } from '../domain/local-date.ts'
import { nextPeriod, periodOfDay, periodSpan, previousPeriod, type PeriodCode } from '../domain/period.ts'
import { ENTRY_STATUSES, type Figure, type ResultEntry } from '../domain/result-entry.ts'
import type { ResultState, SubmissionStatus } from '../domain/submission.ts'
import { dueDate } from '../domain/reporting-rule.ts'
import { loadCalendar } from '../features/calendar/load-calendar.ts'
import { makeEarlierPlan } from './demo.ts'
import { loadChecked } from '../features/submissions/load-checked.ts'
import { openPeriod } from '../features/board/open-period.ts'

const file = join(import.meta.dirname, '..', '..', 'db', 'seed', 'demo-results.yaml')

const answer = z.object({
  status: z.enum(ENTRY_STATUSES),
  text: z.string().default(''),
  reason: z.string().default(''),
  until: z.literal('next').optional(),
  figures: z
    .array(
      z.object({
        unit: z.string(),
        count: z.enum(['n', 'm', 'one']),
        of: z.union([z.literal('m'), z.number()]).optional(),
      }),
    )
    .default([]),
  link: z.string().optional(),
})
type Answer = z.infer<typeof answer>

/** How far each institution of the demo is in the quarter that is open; those that follow have not begun. */
const openQuarter: readonly Progress[] = [
  { status: 'draft', filled: 0.6 },
  { status: 'signing', filled: 1 },
  { status: 'submitted', filled: 1 },
  { status: 'returned', filled: 1 },
  { status: 'submitted', filled: 1 },
  { status: 'accepted', filled: 1 },
  { status: 'submitted', filled: 1 },
  { status: 'draft', filled: 0.2 },
  { status: 'submitted', filled: 1 },
  { status: 'accepted', filled: 1 },
  { status: 'draft', filled: 0.9 },
  { status: 'submitted', filled: 1 },
]

interface Progress {
  status: SubmissionStatus
  filled: number
}

const author = { userId: null, requestId: 'demo' }

/** Plays the quarters of the demo's plan before today's, and opens today's with something to do for every role. */
export async function makeDemoQuarters(db: Db, today: LocalDate, now: Date): Promise<void> {
  const answers = z.record(z.string(), z.array(answer)).parse(parse(readFileSync(file, 'utf8')))
  const calendar = await loadCalendar(db)
  const current = periodOfDay(today, 'quarter')
  for (const period of [previousPeriod(previousPeriod(current)), previousPeriod(current), current]) {
    const planId = await planOf(db, Number(period.slice(0, 4)), today)
    const due = dueDate({ every: 'quarter', dueDay: 1, addressee: null }, period, { calendar })
    if (due === null) continue
    await openPeriod(db, { planId, period, due }, author, now)
    const isOver = period !== current
    await change(db, author, 'make-demo', async (tx) => {
      await playPeriod(tx, { planId, period, isOver, answers, today })
      await judgeSent(tx, planId, period, today)
      if (isOver) await closePlayed(tx, planId, period, now)
    })
  }
  await change(db, author, 'make-demo', (tx) => giveSecondRole(tx))
}

/** The plan of the period's year; that of the last year is made where a year has only begun. */
async function planOf(db: Db, year: number, today: LocalDate): Promise<number> {
  const plan = await db.selectFrom('plans').select('id').where('year', '=', year).executeTakeFirst()
  return plan?.id ?? (await change(db, author, 'make-demo', (tx) => makeEarlierPlan(tx, year, today)))
}

interface Played {
  planId: number
  period: PeriodCode
  isOver: boolean
  answers: Record<string, Answer[]>
  today: LocalDate
}

async function playPeriod(tx: Tx, { planId, period, isOver, answers, today }: Played): Promise<void> {
  const rows = await tx
    .selectFrom('submissionResults as x')
    .innerJoin('submissions as s', 's.id', 'x.submissionId')
    .innerJoin('reportingPeriods as r', 'r.id', 'x.reportingPeriodId')
    .innerJoin('editionMeasures as m', (join) =>
      join.onRef('m.measureId', '=', 'x.measureId').onRef('m.editionId', '=', 'r.editionId'),
    )
    .select(['s.id as submissionId', 's.institutionId', 'x.measureId', 'm.number'])
    .where('r.planId', '=', planId)
    .where('r.period', '=', period)
    .orderBy('s.id')
    .orderBy('m.position')
    .execute()
  const submissions = [...Map.groupBy(rows, (row) => row.submissionId)]
  for (const [at, [submissionId, results]] of submissions.entries()) {
    const progress: Progress | undefined = isOver ? { status: 'accepted', filled: 1 } : openQuarter[at]
    if (progress === undefined) continue
    const filled = results.slice(0, Math.round(results.length * progress.filled))
    for (const [place, { measureId, number }] of filled.entries()) {
      const chosen = answers[number ?? ''] ?? []
      const said = chosen[(at + place + Number(period.at(-1))) % chosen.length]
      if (said === undefined) continue
      const entry = entryOf(said, { period, at: at + place, today })
      const state = stateOf(progress.status, place)
      await writeAnswer(tx, { submissionId, measureId, entry, state })
    }
    await writeProgress(tx, submissionId, { status: progress.status, period, at, isOver, today })
  }
}

/** Findings go with what is sent, as they do when people send. */
async function judgeSent(tx: Tx, planId: number, period: PeriodCode, today: LocalDate): Promise<void> {
  const rows = await tx
    .selectFrom('submissions as s')
    .innerJoin('reportingPeriods as r', 'r.id', 's.reportingPeriodId')
    .innerJoin('institutions as i', 'i.id', 's.institutionId')
    .select(['s.id', 's.institutionId', 'r.editionId', 'r.planId', 'i.shortName as institutionName'])
    .where('r.planId', '=', planId)
    .where('r.period', '=', period)
    .where('s.status', '<>', 'draft')
    .execute()
  for (const row of rows) {
    for (const { measureId, checks } of await loadChecked(tx, { ...row, period }, today)) {
      await tx
        .updateTable('submissionResults')
        .set({ warnings: checks.map(({ code }) => code) })
        .where('submissionId', '=', row.id)
        .where('measureId', '=', measureId)
        .execute()
    }
  }
}

/** Of what was given back, one answer waits for the institution and the first few are accepted. */
function stateOf(status: SubmissionStatus, place: number): ResultState {
  if (status === 'draft') return 'typed'
  if (status === 'accepted') return 'accepted'
  if (status !== 'returned') return 'sent'
  return place === 2 ? 'returned' : place < 6 ? 'accepted' : 'sent'
}

/** Numbers and days of its own for each institution and measure, the same at every start. */
function entryOf(
  said: Answer,
  { period, at, today }: { period: PeriodCode; at: number; today: LocalDate },
): ResultEntry {
  // Numbers that every word after them fits: five to thirteen, and tens.
  const n = 5 + ((at * 7) % 9)
  const m = 40 + ((at * 37) % 16) * 10
  const { from } = periodSpan(period)
  // Nothing is told of a day that is still to come.
  const days = Math.min(50, daysBetween(from, today) + 1)
  const day = formatDate(addDays(from, (at * 11) % days))
  const told = (text: string) =>
    text
      .replaceAll('{n}', String(n))
      .replaceAll('{m}', String(m))
      .replaceAll('{day}', day)
      .replaceAll('г..', 'г.')
      .replaceAll('г..', 'г.')
  const counts = { n, m, one: 1 }
  return {
    status: said.status,
    text: sentence(told(said.text)),
    reason: told(said.reason),
    untilPeriod: said.until === undefined ? null : nextPeriod(period),
    figures: said.figures.map(({ unit, count, of }): Figure => ({
      value: counts[count],
      of: of === 'm' ? m : (of ?? null),
      unit,
    })),
    links: said.link === undefined ? [] : [`https://u${at + 1}.otklik.example/${said.link}`],
  }
}

const sentence = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

interface WrittenAnswer {
  submissionId: number
  measureId: number
  entry: ResultEntry
  state: ResultState
}

async function writeAnswer(tx: Tx, { submissionId, measureId, entry, state }: WrittenAnswer): Promise<void> {
  const isSent = state !== 'typed'
  await tx
    .updateTable('submissionResults')
    .set({
      ...entry,
      figures: JSON.stringify(entry.figures),
      state,
      sentRound: isSent ? 1 : null,
      version: 2,
    })
    .where('submissionId', '=', submissionId)
    .where('measureId', '=', measureId)
    .execute()
  if (state !== 'returned') return
  const reason = 'Укажите дату и приложите подтверждение.'
  const kept = JSON.stringify({ ...entry, files: [] })
  await tx
    .insertInto('resultVersions')
    .values({ submissionId, measureId, round: 1, kept, why: 'returned', reason })
    .execute()
}

interface WrittenProgress {
  status: SubmissionStatus
  period: PeriodCode
  at: number
  isOver: boolean
  today: LocalDate
}

async function writeProgress(
  tx: Tx,
  id: number,
  { status, period, at, isOver, today }: WrittenProgress,
): Promise<void> {
  const isSent = status !== 'draft'
  // In a quarter that is over two were late; in an open one everybody is early.
  const sentOn = isOver ? addDays(periodSpan(period).to, at === 3 || at === 11 ? 4 : -2) : addDays(today, -1)
  await tx
    .updateTable('submissions')
    .set({
      status,
      round: isSent ? 1 : 0,
      firstOpenedAt: sql<Date>`${sentOn}::date`,
      sentAt: isSent ? sql<Date>`${sentOn}::date` : null,
      firstSentOn: isSent && status !== 'signing' ? sentOn : null,
      acceptedAt: status === 'accepted' ? sql<Date>`${sentOn}::date` : null,
      version: 2,
    })
    .where('id', '=', id)
    .execute()
}

async function closePlayed(tx: Tx, planId: number, period: PeriodCode, now: Date): Promise<void> {
  await tx
    .updateTable('reportingPeriods')
    .set({ status: 'closed', closedAt: now })
    .where('planId', '=', planId)
    .where('period', '=', period)
    .execute()
}

/** The demo's director has a report to sign too: of the second institution, whose work the same person directs for now. */
async function giveSecondRole(tx: Tx): Promise<void> {
  const [, second] = await tx.selectFrom('institutions').select('id').orderBy('id').limit(2).execute()
  const director = await tx.selectFrom('userRoles').select('userId').where('role', '=', 'director').executeTakeFirst()
  if (second === undefined || director === undefined) return
  await tx
    .insertInto('userRoles')
    .values({ userId: director.userId, role: 'director', institutionId: second.id })
    .execute()
}
