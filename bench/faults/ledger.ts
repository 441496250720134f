import { setTimeout } from 'node:timers/promises'
import { change } from '../../src/db/change.ts'
import { queueLetter } from '../../src/features/letters/queue-letter.ts'
import { press, savingOf, sendingOf, wordsOf, type Met } from './client.ts'
import type { Draft, Ground } from './ground.ts'

/** What was promised to clients, to be looked for afterwards. */
export interface Ledger {
  saved: Set<number>
  sent: Set<number>
  letters: Set<number>
}

/** Of one kind of thing: how much was acknowledged, and what became of it. */
export interface Found {
  what: string
  acknowledged: number
  found: number
  lost: number
  doubled: number
}

export const emptyLedger = (): Ledger => ({ saved: new Set(), sent: new Set(), letters: new Set() })

/** One person's work: types an answer, sends the report; a letter goes with it. */
export async function workOn(ground: Ground, draft: Draft, ledger: Ledger, met: Met): Promise<void> {
  if (await press(ground.processes, savingOf(draft), met)) ledger.saved.add(draft.id)
  if (await press(ground.processes, sendingOf(draft), met)) ledger.sent.add(draft.id)
  await writeLetter(ground, ledger).catch(() => undefined)
}

async function writeLetter({ db }: Ground, ledger: Ledger): Promise<void> {
  const letter = { userId: null, address: 'n@otklik.example', subject: 'Проверка', body: 'Проверка' }
  const id = await change(db, { userId: null, requestId: 'faults' }, 'faults', (tx) => queueLetter(tx, letter))
  ledger.letters.add(id)
}

/** Looks for everything that was promised. */
export async function audit(ground: Ground, ledger: Ledger): Promise<Found[]> {
  return [await auditSavings(ground, ledger), await auditSendings(ground, ledger), await auditLetters(ground, ledger)]
}

async function auditSavings({ pool, drafts }: Ground, { saved }: Ledger): Promise<Found> {
  const own = drafts.filter(({ id }) => saved.has(id))
  const { rows } = await pool.query<{ id: number; text: string; times: number }>(
    `select r.submission_id as id, r.text, count(e.id)::integer as times
     from authority_main.submission_results r
       join unnest($1::integer[], $2::integer[]) as a (id, measure_id)
         on a.id = r.submission_id and a.measure_id = r.measure_id
       left join authority_main.journal_changes c on c.table_name = 'submission_results'
         and c.row_id = r.submission_id::text and c.measure_id = r.measure_id
       left join authority_main.journal_entries e on e.id = c.entry_id and e.action = 'save-result'
     group by r.submission_id, r.measure_id`,
    [own.map(({ id }) => id), own.map(({ measureId }) => measureId)],
  )
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  const found = own.filter((draft) => rowOf.get(draft.id)?.text === wordsOf(draft)).length
  return {
    what: 'answers saved',
    acknowledged: saved.size,
    found,
    lost: saved.size - found,
    doubled: rows.filter(({ times }) => times > 1).length,
  }
}

/** Whole: submitted in its first round, journalled once, none of its answers left behind. */
async function auditSendings({ pool }: Ground, { sent }: Ledger): Promise<Found> {
  const { rows } = await pool.query<{ id: number; whole: boolean; half: boolean; times: number }>(
    `select s.id, s.status = 'submitted' and s.round = 1 and r.sent = r.all as whole,
       (s.status = 'submitted') <> (r.sent > 0) or r.sent not in (0, r.all) as half, j.times
     from authority_main.submissions s
       join authority_main.reporting_periods p on p.id = s.reporting_period_id and p.status = 'open',
       lateral (select count(*) as all, count(*) filter (where state = 'sent' and sent_round = 1) as sent
         from authority_main.submission_results where submission_id = s.id) r,
       lateral (select count(*)::integer as times from authority_main.journal_changes c
         join authority_main.journal_entries e on e.id = c.entry_id and e.action = 'send-submission'
         where c.table_name = 'submissions' and c.row_id = s.id::text) j`,
  )
  const own = rows.filter(({ id }) => sent.has(id))
  const found = own.filter(({ whole, times }) => whole && times > 0).length
  const half = rows.filter((row) => row.half).length
  return {
    what: half === 0 ? 'reports sent' : `reports sent (${half} by half)`,
    acknowledged: sent.size,
    found,
    lost: sent.size - found + half,
    doubled: rows.filter(({ times }) => times > 1).length,
  }
}

const QUEUE_LIMIT_MS = 90_000

/** Waits for the queue to run empty; what stays in it is lost to whoever waits for the letter. */
async function auditLetters({ pool, mail }: Ground, { letters }: Ledger): Promise<Found> {
  const deadline = Date.now() + QUEUE_LIMIT_MS
  while (Date.now() < deadline && [...letters].some((id) => !mail.received.has(id))) await setTimeout(200)
  const { rows } = await pool.query(`select from graphile_worker.jobs where locked_by is not null`)
  const found = [...letters].filter((id) => mail.received.has(id)).length
  const again = [...mail.received.values()].filter((times) => times > 1).length
  const stuck = rows.length === 0 ? [] : [`${rows.length} jobs taken by nobody`]
  // Between the word of the mail server and ours a letter can only go twice or not at all; its number stays.
  const twice = again === 0 ? [] : [`${again} came twice under one number`]
  const told = [...twice, ...stuck].join(', ')
  return {
    what: told === '' ? 'letters' : `letters (${told})`,
    acknowledged: letters.size,
    found,
    lost: letters.size - found,
    doubled: 0,
  }
}
