import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { run, type Runner } from 'graphile-worker'
import type { Pool } from 'pg'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPool } from '../../src/db/connection.ts'
import { queueLetter } from '../../src/features/letters/queue-letter.ts'
import { smtpMailer } from '../../src/features/letters/smtp-mailer.ts'
import { quietLogger } from '../../src/jobs/quiet-logger.ts'
import { taskList } from '../../src/jobs/task-list.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
let queue: Pool
let runner: Runner | undefined
let server: SMTPServer | undefined
let received: string[]

beforeEach(async () => {
  app = await openTestApp()
  queue = openPool(app.url, 3)
  received = []
})
afterEach(async () => {
  await runner?.stop()
  runner = undefined
  await stopMail()
  await queue.end()
  await app.close()
})

function startMail(port = 0): Promise<number> {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => void takeLetter(stream, done),
  })
  const listening = server.listen(port, '127.0.0.1')
  return new Promise((resolve) => {
    listening.once('listening', () => resolve((listening.address() as AddressInfo).port))
  })
}

async function takeLetter(stream: Readable, done: () => void): Promise<void> {
  received.push(await text(stream))
  done()
}

function stopMail(): Promise<void> {
  const stopped = server
  server = undefined
  return new Promise((resolve) => (stopped === undefined ? resolve() : stopped.close(() => resolve())))
}

async function startJobs(port: number): Promise<void> {
  const mailer = smtpMailer(`smtp://127.0.0.1:${port}`, 'Отклик <otklik@otklik.example>')
  const { pool, services } = app
  runner = await run({
    pgPool: queue,
    noHandleSignals: true,
    pollInterval: 100,
    logger: quietLogger(services.log),
    taskList: taskList({
      pool,
      log: services.log,
      mailer,
      now: services.now,
      officePath: undefined,
      publicUrl: services.publicUrl,
      varFolder: services.varFolder,
    }),
  })
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const letters = () =>
  app.db.selectFrom('letters').select(['address', 'sentAt', 'attempts', 'lastError', 'body']).execute()
const letter = {
  userId: null,
  address: 'nina@otklik.example',
  subject: 'Срок отчёта — 1 апреля',
  body: 'Здравствуйте, Нина!',
}

describe('a letter', () => {
  it('reaches the mail server with its Russian subject and text, once', async () => {
    await startJobs(await startMail())
    await app.change((tx) => queueLetter(tx, letter))
    await until(() => received.length === 1)
    expect(received[0]).toContain('To: nina@otklik.example')
    expect(received[0]).toMatch(/Subject: =\?UTF-8\?/)
    expect(received[0]).toContain('Auto-Submitted: auto-generated')
    await until(async () => (await letters())[0]?.sentAt !== null)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(received).toHaveLength(1)
  })

  it('does not exist where the change that caused it failed', async () => {
    await startJobs(await startMail())
    const failed = app.change(async (tx) => {
      await queueLetter(tx, letter)
      throw new Error('refused')
    })
    await expect(failed).rejects.toThrow('refused')
    expect(await letters()).toEqual([])
    const { rows } = await queue.query('select from graphile_worker.jobs')
    expect(rows).toHaveLength(0)
  })

  it('waits for a mail server that is dead, is shown as waiting, and leaves when it is back', async () => {
    const port = await startMail()
    await stopMail()
    await startJobs(port)
    await app.change((tx) => queueLetter(tx, letter))
    await until(async () => (await letters())[0]?.lastError !== null)
    expect((await letters())[0]).toMatchObject({ sentAt: null, lastError: 'ESOCKET' })
    const admin = await app.signedIn('administrator')
    expect((await admin.open('/letters')).html).toContain(
      'Не ушло: почтовый сервер не отвечает. Попыток: 1, система попробует ещё раз',
    )

    await startMail(port)
    // The queue would try again in a few seconds, then in ever longer ones; here at once.
    await queue.query(`update graphile_worker._private_jobs set run_at = now()`)
    await until(() => received.length === 1)
  })

  it('loses its one-time link once it has left', async () => {
    await startJobs(await startMail())
    const admin = await app.signedIn('administrator')
    const fields = { fullName: 'Клюева Нина', email: 'nina@otklik.example', role: 'reviewer' }
    expect((await admin.send('/users/new', fields)).status).toBe(303)
    await until(async () => (await letters())[0]?.sentAt !== null)
    expect(received[0]).toBeDefined()
    expect((await letters())[0]?.body).not.toMatch(/sign-in\/link\/[\w-]{20}/)
  })

  it('is read on a page where there is no mail server', async () => {
    const admin = await app.signedIn('administrator')
    await admin.send('/users/new', { fullName: 'Клюева Нина', email: 'nina@otklik.example', role: 'reviewer' })
    const list = await admin.open('/letters')
    const path = list.page.querySelector('main th a')?.getAttribute('href') ?? ''
    const page = await admin.open(path)
    const link = page.page.querySelector('.letter a')?.getAttribute('href') ?? ''
    expect(link).toMatch(/\/sign-in\/link\//)
    expect((await app.visitor().open(new URL(link).pathname)).status).toBe(200)
  })

  it('is not put together by what somebody types into a name', async () => {
    await startJobs(await startMail())
    const admin = await app.signedIn('administrator')
    const fullName = 'Нина\r\nBcc: all@otklik.example\r\n\r\nЗлое письмо'
    await admin.send('/users/new', { fullName, email: 'nina@otklik.example', role: 'reviewer' })
    await until(() => received.length === 1)
    expect(received[0]?.split('\r\n\r\n')[0]).not.toContain('Bcc')
  })
})
