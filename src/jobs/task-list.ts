import type { JobHelpers, TaskList } from 'graphile-worker'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import { addressAt, listAuthorities, SCHEMA_NAME } from '../db/authorities.ts'
import { openSchema, type Db } from '../db/connection.ts'
import { enqueue, type Jobs } from '../db/enqueue.ts'
import { tidyAccounts } from '../features/accounts/tidy-accounts.ts'
import { makeVersion } from '../features/consolidation/make-version.ts'
import { contentFolder, sweepFiles } from '../features/files/file-store.ts'
import { sweepTemporary } from '../features/files/sweep-temporary.ts'
import { letFilesGo } from '../features/imports/let-files-go.ts'
import { readImport } from '../features/imports/read-import.ts'
import { reexpandAll } from '../features/plans/reexpand-all.ts'
import { fillOpening, refillOpenPeriods } from '../features/board/open-period.ts'
import { remindPeople } from '../features/reminders/remind-people.ts'
import { sendLetter, type Mailer } from '../features/letters/send-letter.ts'

/** What jobs work with. */
export interface JobServices {
  pool: Pool
  log: Logger
  mailer: Mailer
  now: () => Date
  /** Folder of uploaded content. */
  varFolder: string
  officePath: string | undefined
  /** Where letters lead, by its own host name in each authority. */
  publicUrl: string
  /** Tells a long job that the server stops: it leaves off, and goes on when it is tried again. */
  stopping?: AbortSignal | undefined
}

type JobWork = { [Name in keyof Jobs]: (db: Db, told: Jobs[Name], services: JobServices) => Promise<void> }

const work: JobWork = {
  'send-letter': (db, { letterId }, { mailer, now }) => sendLetter(db, letterId, mailer, now()),
  'read-import': (db, { importId }, services) => readImport(db, importId, services),
  'sweep-files': (db, _, services) => sweep(db, services),
  'refill-periods': (db, { planId }, { now }) =>
    refillOpenPeriods(db, planId, { userId: null, requestId: 'refill-periods' }, now()),
  'fill-period': (db, { reportingPeriodId }, { now }) =>
    fillOpening(db, reportingPeriodId, { userId: null, requestId: 'fill-period' }, now()),
  'make-version': (db, { versionId }, services) => makeVersion(db, versionId, services),
  'remind-people': (db, { publicUrl }, { now }) => remindPeople(db, publicUrl, now()),
}

async function sweep(db: Db, { varFolder, now }: JobServices): Promise<void> {
  await sweepFiles(db, await contentFolder(db, varFolder), { userId: null, requestId: 'sweep-files' }, now())
}

const payload = z.object({ schema: z.string().regex(SCHEMA_NAME), told: z.unknown() })

/** Every job. A job that fails is tried again by the queue, ever later. */
export function taskList(services: JobServices): TaskList {
  const queued = Object.entries(work).map(([name, run]) => [
    name,
    logged(services, name, async (given: unknown, stopping) => {
      const { schema, told } = payload.parse(given)
      await (run as (db: Db, told: unknown, services: JobServices) => Promise<void>)(
        openSchema(services.pool, schema),
        told,
        { ...services, stopping },
      )
    }),
  ])
  return {
    ...(Object.fromEntries(queued) as TaskList),
    [NIGHTLY]: logged(services, NIGHTLY, () => tidy(services)),
    [HOURLY]: logged(services, HOURLY, () => remindEverywhere(services)),
  }
}

const NIGHTLY = 'tidy'
const HOURLY = 'remind-everywhere'

/** When jobs come by themselves, by the server's clock; the queue starts each once, however many processes there are. */
export const schedule = [
  { task: NIGHTLY, match: '23 3 * * *' },
  { task: HOURLY, match: '2 * * * *' },
]

/** A job for each authority: where one cannot be done, the others are. */
async function remindEverywhere({ pool, publicUrl }: JobServices): Promise<void> {
  for (const { schemaName, host } of await listAuthorities(pool)) {
    const told = { publicUrl: addressAt(publicUrl, host) }
    await openSchema(pool, schemaName)
      .transaction()
      .execute((tx) => enqueue(tx, 'remind-people', told))
  }
}

async function tidy(services: JobServices): Promise<void> {
  const { pool, now } = services
  for (const { schemaName } of await listAuthorities(pool)) {
    const db = openSchema(pool, schemaName)
    await tidyAccounts(db, now())
    await reexpandAll(db, now())
    await letFilesGo(db, now())
    await sweep(db, services)
  }
  await sweepTemporary(now())
}

function logged<Given>(
  { log }: JobServices,
  job: string,
  run: (given: Given, stopping: AbortSignal | undefined) => Promise<void>,
) {
  return async (given: Given, helpers?: Pick<JobHelpers, 'abortSignal'>) => {
    try {
      await run(given, helpers?.abortSignal)
    } catch (error) {
      log.warn({ job, error: error instanceof Error ? error.name : 'unknown' }, 'job failed')
      throw error
    }
  }
}
