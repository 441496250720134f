import { request } from 'node:http'
import type { Pool } from 'pg'
import { openSchema, type Db } from '../src/db/connection.ts'
import type { PeriodCode } from '../src/domain/period.ts'
import { fillOpening, openPeriod } from '../src/features/board/open-period.ts'
import { seedQuarters } from '../src/setup/seed-quarters.ts'
import type { Bench, Measured } from './bench.ts'
import { ask, openedSite, slowest5, type Site } from './server.ts'

export const year = new Date().getFullYear()
const OPEN = `${year}-Q4`

let filled: Promise<Site> | undefined

/** The site of the other cases with eight quarters in both of its authorities. */
export function filledSite(): Promise<Site> {
  return (filled ??= (async () => {
    const site = await openedSite()
    for (const schemaName of ['authority_of_1000', 'authority_of_10000']) {
      await seedQuarters(site.pool, { schemaName, year })
    }
    return site
  })())
}

/** A report of the open quarter, of an institution that is `rest` by four: 0 waits for review, 2 is being filled in. */
async function reportOf(db: Db, rest: number): Promise<number> {
  const row = await db
    .selectFrom('submissions as s')
    .innerJoin('reportingPeriods as p', 'p.id', 's.reportingPeriodId')
    .select('s.id')
    .where('p.period', '=', OPEN)
    .where('s.institutionId', '=', 776 + rest)
    .executeTakeFirstOrThrow()
  return row.id
}

const pages: Record<string, (db: Db) => Promise<string>> = {
  'board of a quarter': () => Promise.resolve(`/plans/1/periods/${OPEN}/board`),
  'queue of reviewers': () => Promise.resolve('/review'),
  'matrix of a quarter': () => Promise.resolve(`/plans/1/periods/${OPEN}/matrix`),
  'list of a report': async (db) => `/submissions/${await reportOf(db, 2)}`,
  'form of one answer': async (db) => `/submissions/${await reportOf(db, 2)}/measures/7`,
  'review of a report': async (db) => `/submissions/${await reportOf(db, 0)}/review`,
}

async function benchPage(pathOf: (db: Db) => Promise<string>): Promise<Measured> {
  const site = await filledSite()
  const many = await pathOf(openSchema(site.pool, 'authority_of_10000'))
  const few = await pathOf(openSchema(site.pool, 'authority_of_1000'))
  const ours = await slowest5(() => ask(site, 'many.localhost', many))
  const yardstick = await slowest5(() => ask(site, 'few.localhost', few))
  if (ours > 200) throw new Error(`p95 ${ours.toFixed(0)} ms, over 200 ms (${yardstick.toFixed(0)} ms of 1,000)`)
  return { ours, yardstick, unit: 'ms' }
}

const author = { userId: null, requestId: 'bench' }
const OPENING_LIMIT_MS = 30_000

async function benchOpening(): Promise<Measured> {
  const { pool } = await filledSite()
  const db = openSchema(pool, 'authority_of_10000')
  const due = { date: `${year + 1}-04-01`, explanation: [] }
  const started = performance.now()
  const opened = await openPeriod(db, { planId: 1, period: `${year + 1}-Q1` as PeriodCode, due }, author, new Date())
  if (!opened.ok) throw new Error(opened.why)
  await fillOpening(db, opened.id, author, new Date())
  return { ours: performance.now() - started, yardstick: OPENING_LIMIT_MS, unit: 'ms' }
}

const SENDERS = 10

/** Every report of the open quarter, 10,000, sent by as many at once as there are connections; none may be lost. */
async function benchSending(): Promise<Measured> {
  const site = await filledSite()
  const ours = await sendAll(await putBack(site.pool), async ({ id, version }) => {
    const status = await sendForm(site, `/submissions/${id}/send`, new URLSearchParams({ version: String(version) }))
    if (status !== 303) throw new Error(`${id}: ${status}`)
  })
  await expectSent(site.pool)
  const yardstick = await sendAll(await putBack(site.pool), ({ id }) => sendBare(site.pool, id))
  await expectSent(site.pool)
  return { ours, yardstick, unit: 'ms' }
}

interface Draft {
  id: number
  version: number
}

const OF_OPEN = `reporting_period_id = (select id from reporting_periods where period = '${OPEN}')`

/** All reports of the open quarter filled in and not sent, outside the journal. */
async function putBack(pool: Pool): Promise<Draft[]> {
  const client = await pool.connect()
  try {
    await client.query(`begin; set local search_path to authority_of_10000, public;
      set local session_replication_role = replica`)
    await client.query(`update submission_results set state = 'typed', sent_round = null where ${OF_OPEN}`)
    await client.query(`update submissions set status = 'draft', round = 0, sent_at = null, first_sent_on = null,
      sent_by = null, signed_by = null, signed_at = null where ${OF_OPEN}`)
    await client.query('commit; set search_path to authority_of_10000, public')
    await client.query('vacuum analyze submission_results')
    await client.query('vacuum analyze submissions')
    const { rows } = await client.query<Draft>(`select id, version from submissions where ${OF_OPEN} order by id`)
    return rows
  } finally {
    client.release(true)
  }
}

async function expectSent(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ lost: number; sent: number }>(`
    select (select count(*)::int from authority_of_10000.submissions
        where status <> 'submitted' and ${OF_OPEN.replace('from ', 'from authority_of_10000.')}) as lost,
      (select count(*)::int from authority_of_10000.submission_results
        where state <> 'sent' and ${OF_OPEN.replace('from ', 'from authority_of_10000.')}) as sent`)
  const { lost = 0, sent = 0 } = rows[0] ?? {}
  if (lost + sent > 0) throw new Error(`${lost} reports and ${sent} answers lost`)
}

/** A form as a browser of the larger authority sends it; `fetch` would not carry its host. */
function sendForm({ port, cookies }: Site, path: string, form: URLSearchParams): Promise<number> {
  const host = 'many.localhost'
  const headers = {
    host,
    origin: `http://${host}`,
    cookie: cookies[host] ?? '',
    'content-type': 'application/x-www-form-urlencoded',
  }
  return new Promise((resolve, reject) => {
    const sent = request({ port, path, method: 'POST', headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(form.toString())
  })
}

async function sendAll(drafts: readonly Draft[], send: (draft: Draft) => Promise<void>): Promise<number> {
  const left = [...drafts]
  const started = performance.now()
  const sender = async () => {
    for (let draft = left.pop(); draft !== undefined; draft = left.pop()) await send(draft)
  }
  await Promise.all(Array.from({ length: SENDERS }, sender))
  return performance.now() - started
}

/** The same rows written by a bare client, journal and all, without a look at what they say. */
async function sendBare(pool: Pool, id: number): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`begin; set local search_path to authority_of_10000, public;
      set local otklik.action = 'send-submission'; set local otklik.entry = ''`)
    await client.query(`update submission_results set state = 'sent', sent_round = 1 where submission_id = $1`, [id])
    await client.query(
      `update submissions set status = 'submitted', round = 1, sent_at = now(), version = version + 1 where id = $1`,
      [id],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}

export const benches: Bench[] = [
  ...Object.entries(pages).map(([name, pathOf]): Bench => ({
    name: `quarter: ${name}, 10,000 × 25 × 8 beside 1,000 × 25 × 8, p95`,
    limit: 'under 200 ms',
    run: () => benchPage(pathOf),
  })),
  { name: 'quarter: opening one for 10,000 × 25', limit: '≤ 1 (30 s)', run: benchOpening },
  { name: 'quarter: 10,000 reports sent at once beside a bare client', limit: 'none lost', run: benchSending },
]
