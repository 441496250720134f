import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { JobHelpers } from 'graphile-worker'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contentFolder, contentPath } from '../../src/features/files/file-store.ts'
import { taskList } from '../../src/jobs/task-list.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { confirm, EXAMPLES, fileAt, textOf, upload, uploadForReview } from './import-steps.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const example = (name: string) => fileAt(join(EXAMPLES, name))

let app: TestApp
let coordinator: Visitor
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
})
afterAll(() => app.close())

/** The job of the night, so many days from now. */
async function nightAfter(days: number): Promise<void> {
  const { pool, log, varFolder, now } = app.services
  const later = () => new Date(now().getTime() + days * DAY_MS)
  const mailer = { send: () => Promise.reject(new Error('No letters tonight')) }
  const jobs = taskList({
    pool,
    log,
    mailer: mailer as never,
    now: later,
    officePath: undefined,
    publicUrl: app.services.publicUrl,
    varFolder,
  })
  await jobs['tidy']?.({}, {} as JobHelpers)
  // The night ends sessions too.
  coordinator = await app.signedIn('coordinator')
}

async function isKept(id: number, sha256: string): Promise<boolean> {
  const path = contentPath(await contentFolder(app.db, app.services.varFolder), sha256)
  const { status } = await coordinator.open(`/imports/${id}/file`)
  expect(status).toBe(existsSync(path) ? 200 : 410)
  return status === 200
}

async function sha256Of(id: number): Promise<string> {
  const row = await app.db.selectFrom('imports').select('sha256').where('id', '=', id).executeTakeFirstOrThrow()
  return row.sha256 ?? ''
}

it('the file of an upload that was cancelled or could not be read goes after 30 days, any other stays', async () => {
  const confirmed = await uploadForReview(coordinator, example('twins/ministry-2031-q1.docx'))
  await confirm(coordinator, confirmed.id)
  const waiting = await uploadForReview(coordinator, example('twins/institution-remarks.docx'))
  const discarded = await uploadForReview(coordinator, example('shapes/plan-2032.html'))
  await coordinator.send(`/imports/${discarded.id}/discard`)
  const letter = await upload(coordinator, new File(['Просто письмо без таблицы.'], 'письмо.txt'))
  const failed = Number(letter.location?.split('/').at(-1))
  const gone = { discarded: await sha256Of(discarded.id), failed: await sha256Of(failed) }

  await nightAfter(29)
  expect(await isKept(discarded.id, gone.discarded)).toBe(true)
  expect(await isKept(failed, gone.failed)).toBe(true)

  await nightAfter(31)
  expect(await isKept(discarded.id, gone.discarded)).toBe(false)
  expect(await isKept(failed, gone.failed)).toBe(false)
  expect(textOf(await coordinator.open(`/imports/${failed}`))).toContain('Исходный файл не хранится')
  for (const { id } of [confirmed, waiting]) expect(await isKept(id, await sha256Of(id))).toBe(true)
})
