import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeReport } from '../../src/features/consolidation/keep-report.ts'
import { prepareVersion } from '../../src/features/consolidation/prepare-version.ts'
import { openDemoQuarters } from '../support/demo-quarters.ts'
import { type TestApp } from '../support/test-app.ts'

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts')

let app: TestApp
let server: ChildProcess | undefined
beforeAll(async () => {
  app = await openDemoQuarters()
})
afterAll(async () => {
  await endServer('SIGTERM')
  await app.close()
})

/** Where the server keeps what it has half done. */
const halfDone = () => join(app.services.varFolder, 'half-done')
const leftHalfDone = () => readdirSync(halfDone()).filter((name) => name.startsWith('otklik-version-'))

function startServer(): void {
  const database = { DATABASE_URL: app.url, OTKLIK_VAR: app.services.varFolder, TMPDIR: halfDone() }
  const quiet = { OTKLIK_DEMO: '0', OTKLIK_PORT: '0', OTKLIK_LOG: 'silent' }
  server = spawn(process.execPath, [MAIN], { env: { ...process.env, ...database, ...quiet } })
}

async function endServer(signal: NodeJS.Signals): Promise<void> {
  const ending = server
  server = undefined
  if (ending === undefined || ending.exitCode !== null) return
  ending.kill(signal)
  await once(ending, 'exit')
}

/** A version of the demo's last quarter that a job is to make, a section in each volume. */
async function givenVersion(): Promise<number> {
  const { id } = await app.db
    .selectFrom('reportingPeriods')
    .select('id')
    .where('period', '=', '2031-Q3')
    .executeTakeFirstOrThrow()
  const author = { userId: null, requestId: 'test', now: app.clock.now }
  const reportId = await makeReport(app.db, { reportingPeriodId: id, sectionIds: [] }, author)
  const around = { documentNumber: '', documentDate: null, signatoryPost: 'Министр', signatoryName: 'А. П. Ветрова' }
  const prepared = await prepareVersion(
    app.db,
    reportId,
    { ...around, annex: false, volumes: 'section', reason: '' },
    author,
  )
  if (!prepared.ok) throw new Error(prepared.why)
  return prepared.id
}

const filesOf = (versionId: number) =>
  app.db
    .selectFrom('reportFiles')
    .select(['format', 'volume', 'sha256', 'pages'])
    .where('versionId', '=', versionId)
    .orderBy('format')
    .orderBy('volume')
    .execute()

const versionOf = (id: number) =>
  app.db
    .selectFrom('reportVersions')
    .select(['state', 'stepsTotal', 'storedSha256', 'contentSha256'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(20)
}

it('a version whose server was killed amid its files is made to the end by the next one, and what was made stays', async () => {
  mkdirSync(halfDone())
  const version = await givenVersion()
  startServer()
  await until(async () => (await filesOf(version)).some(({ format }) => format === 'pdf'))
  await endServer('SIGKILL')
  const left = await versionOf(version)
  const made = await filesOf(version)
  expect(left.state).toBe('making')
  expect(leftHalfDone()).toHaveLength(1)
  expect(made.length).toBeLessThan(left.stepsTotal ?? 0)

  startServer()
  await until(async () => (await versionOf(version)).state !== 'making')
  const whole = await filesOf(version)
  await until(() => Promise.resolve(leftHalfDone().length === 0))
  expect(await versionOf(version)).toEqual({ ...left, state: 'ready' })
  expect(whole).toHaveLength(left.stepsTotal ?? 0)
  expect(whole).toEqual(expect.arrayContaining(made))
  const pages = whole.filter(({ format }) => format === 'pdf').map((file) => file.pages ?? 0)
  expect(pages.length).toBeGreaterThan(1)
  expect(pages.every((count) => count > 0)).toBe(true)
}, 120_000)
