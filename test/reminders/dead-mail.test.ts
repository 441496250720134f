import { runOnce } from 'graphile-worker'
import type { Pool } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPool } from '../../src/db/connection.ts'
import { addDays } from '../../src/domain/local-date.ts'
import { openSession } from '../../src/features/accounts/session-store.ts'
import type { Mailer } from '../../src/features/letters/send-letter.ts'
import { smtpMailer } from '../../src/features/letters/smtp-mailer.ts'
import { remindPeople } from '../../src/features/reminders/remind-people.ts'
import { quietLogger } from '../../src/jobs/quiet-logger.ts'
import { taskList } from '../../src/jobs/task-list.ts'
import { fillAll, givenOpenQuarter, measuresOf, press, QUARTER, type OpenQuarter } from '../submissions/given-period.ts'
import { givenUser, HOST, type Visitor } from '../support/test-app.ts'

/** Where nobody answers. */
const deadMail = smtpMailer('smtp://127.0.0.1:9', 'Отклик <otklik@otklik.example>')

interface Received {
  to: string
  subject: string
  text: string
}

let quarter: OpenQuarter
let queue: Pool
let path: string
let received: Received[]
const livingMail: Mailer = ({ to, subject, text }) => {
  received.push({ to, subject, text })
  return Promise.resolve()
}

beforeEach(async () => {
  quarter = await givenOpenQuarter()
  queue = openPool(quarter.app.url, 3)
  path = `/submissions/${quarter.submissionId}`
  received = []
  const { app, institutionId } = quarter
  const other = await app.db
    .selectFrom('submissions')
    .select('institutionId')
    .where('institutionId', '<>', institutionId)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  await givenUser(app.db, { email: 'silent-preparer@otklik.example', role: 'preparer', ...other })
  await givenUser(app.db, { email: 'silent-director@otklik.example', role: 'director', ...other })
  await app.change(async (tx) => {
    await tx.updateTable('reportingPeriods').set({ dueOn: '2031-04-21' }).execute()
    const others = tx.updateTable('users').set({ disabledAt: app.clock.now })
    await others.where('email', 'not like', '%-%@otklik.example').execute()
  })
  await app.db.deleteFrom('letters').execute()
})
afterEach(async () => {
  await queue.end()
  await quarter.app.close()
})

/** What the queue does by itself within a day, though it waits hours between two attempts. */
const DUE = 'select from graphile_worker._private_jobs where run_at < now() and attempts < max_attempts'

async function workOff(mailer: Mailer): Promise<void> {
  const { pool, services, clock } = quarter.app
  const { log, varFolder } = services
  await queue.query(`update graphile_worker._private_jobs set run_at = now() - interval '1 minute'`)
  const now = () => clock.now
  const jobs = taskList({ pool, log, varFolder, mailer, officePath: undefined, now, publicUrl: HOST })
  // A job whose row is held at the moment is passed over; a queue that goes on looks at it again.
  do await runOnce({ pgPool: queue, noHandleSignals: true, logger: quietLogger(log), taskList: jobs })
  while ((await queue.query(DUE)).rowCount !== 0)
}

/** A session of today. */
async function today({ userId }: Pick<Visitor, 'userId'>): Promise<Visitor> {
  const { app } = quarter
  const { token } = await openSession(app.db, { userId, step: 'complete', device: 'Тест' }, app.clock.now)
  return { userId, ...app.visitor(`__Host-otklik=${token}`) }
}

async function sendAndSign(): Promise<void> {
  expect((await press(await today(quarter.preparer), `${path}/check`, `${path}/send`)).status).toBe(303)
  expect((await press(await today(quarter.director), path, `${path}/sign`)).status).toBe(303)
}

async function review(measureId: number, fields: Record<string, string>): Promise<void> {
  const coordinator = await today(quarter.coordinator)
  expect((await press(coordinator, `${path}/review`, `${path}/measures/${measureId}/review`, fields)).status).toBe(303)
}

/** What people do in the quarter, by the day. */
const work: Record<string, () => Promise<void>> = {
  '2031-04-14': async () => {
    await fillAll(quarter, await today(quarter.preparer))
    await sendAndSign()
  },
  '2031-04-16': async () => {
    const [first = 0] = await measuresOf(quarter.app, quarter.submissionId)
    await review(first, { decision: 'returned', [`reason-${first}`]: 'Укажите число' })
  },
  '2031-04-17': sendAndSign,
  '2031-04-18': async () => {
    for (const id of await measuresOf(quarter.app, quarter.submissionId)) await review(id, { decision: 'accepted' })
  },
  '2031-06-27': async () => {
    const board = `/plans/${quarter.planId}/periods/${QUARTER}/board`
    const closed = await press(await today(quarter.coordinator), board, board.replace(/board$/, 'close'))
    expect(closed.status).toBe(303)
  },
}

async function playQuarter(): Promise<void> {
  for (let day = '2031-04-01'; day < '2031-07-01'; day = addDays(day, 1)) {
    quarter.app.clock.now = new Date(`${day}T07:02:00Z`)
    await work[day]?.()
    quarter.app.clock.now = new Date(`${day}T12:02:00Z`)
    await remindPeople(quarter.app.db, HOST, quarter.app.clock.now)
    await workOff(deadMail)
  }
}

const letters = () =>
  quarter.app.db
    .selectFrom('letters')
    .select(['subject', 'address', 'sentAt', 'givenUpAt', 'attempts'])
    .orderBy('id')
    .execute()

describe('a mail server that is dead for a whole quarter', () => {
  it('holds up nobody, and then everybody gets one letter that names the others', async () => {
    await playQuarter()
    const owed = await letters()
    expect(owed.length).toBe(11)
    expect(owed.every(({ sentAt }) => sentAt === null)).toBe(true)
    expect(Math.max(...owed.map(({ attempts }) => attempts))).toBeGreaterThan(25)
    const admin = await quarter.app.signedIn('administrator')
    expect((await admin.open('/')).html).toMatch(/\d+ (письмо не ушло|письма не ушли|писем не ушло)/)
    expect((await admin.open('/letters')).html).toContain('Не ушло: почтовый сервер не отвечает')

    await quarter.app.db
      .updateTable('letters')
      .set({ createdAt: new Date(Date.now() - 70 * 86_400_000) })
      .execute()
    quarter.app.clock.now = new Date('2031-07-01T12:02:00Z')
    await remindPeople(quarter.app.db, HOST, quarter.app.clock.now)
    await workOff(livingMail)
    await workOff(livingMail)

    const people = new Set(owed.map(({ address }) => address))
    expect(received).toHaveLength(people.size)
    expect(new Set(received.map(({ to }) => to))).toEqual(people)
    for (const { to, subject, text } of received) {
      expect(text).toContain('почта не работала, и оно не могло уйти')
      const missed = /эти письма к вам не дошли:\n((?:.+\n?)+)/.exec(text)?.[1]?.trim().split('\n') ?? []
      const own = owed.filter(({ address }) => address === to).map((letter) => letter.subject)
      expect([...missed.map((line) => line.replace(/^.*? г\.: /, '')), subject]).toEqual(own)
    }
    expect(received.find(({ to }) => to === 'silent-preparer@otklik.example')?.subject).toBe('Отчёт ещё не отправлен')
    const later = await today(admin)
    expect((await later.open('/')).html).not.toMatch(/не ушло|не ушли/)
    expect((await later.open('/letters')).html).toContain('Не отправлено: о нём сказано в следующем письме')
    expect((await queue.query('select from graphile_worker.jobs')).rows).toEqual([])
  })

  it('keeps a reminder that was refused in the day from going at night, and lets it go in the morning', async () => {
    await quarter.app.change((tx) => tx.updateTable('reportingPeriods').set({ dueOn: '2031-04-30' }).execute())
    await remindPeople(quarter.app.db, HOST, quarter.app.clock.now)
    await workOff(deadMail)
    const owed = (await letters()).length
    expect(owed).toBeGreaterThan(1)
    quarter.app.clock.now = new Date('2031-04-01T21:30:00Z')
    await workOff(livingMail)
    expect(received).toEqual([])
    const { rows } = await queue.query<{ at: Date }>('select run_at as at from graphile_worker.jobs')
    expect(rows.map(({ at }) => at)).toEqual(rows.map(() => new Date('2031-04-02T06:30:00Z')))
    quarter.app.clock.now = new Date('2031-04-02T06:30:00Z')
    await workOff(livingMail)
    expect(received).toHaveLength(owed)
  })

  it('lets an invitation go whose link ended meanwhile, and says so', async () => {
    const admin = await quarter.app.signedIn('administrator')
    await admin.send('/users/new', { fullName: 'Клюева Нина', email: 'nina@otklik.example', role: 'reviewer' })
    await workOff(deadMail)
    quarter.app.clock.now = new Date('2031-04-09T09:00:00Z')
    await workOff(livingMail)
    expect(received).toEqual([])
    const list = await (await today(admin)).open('/letters')
    expect(list.html).toContain('пока почта не работала, ссылка в нём перестала действовать')
  })

  it('lets other work go before its letters', async () => {
    await quarter.app.change((tx) => tx.updateTable('reportingPeriods').set({ dueOn: '2031-04-30' }).execute())
    await remindPeople(quarter.app.db, HOST, quarter.app.clock.now)
    await queue.query(`select public.enqueue('read-import', '{}', null, 'later')`)
    const { rows } = await queue.query<{ task: string }>(
      'select task_identifier as task from graphile_worker.jobs order by priority, run_at, id',
    )
    expect(rows.length).toBeGreaterThan(1)
    expect(rows[0]?.task).toBe('read-import')
  })
})
