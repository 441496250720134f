import type { TaskList } from 'graphile-worker'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import { openSchema, type Db } from '../db/connection.ts'
import type { Jobs } from '../db/enqueue.ts'
import { contentFolder, sweepFiles } from '../features/files/file-store.ts'
import { readImport } from '../features/imports/read-import.ts'
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
}

type JobWork = { [Name in keyof Jobs]: (db: Db, told: Jobs[Name], services: JobServices) => Promise<void> }

const work: JobWork = {
  'send-letter': (db, { letterId }, { mailer, now }) => sendLetter(db, letterId, mailer, now()),
  'read-import': (db, { importId }, services) => readImport(db, importId, services),
  'sweep-files': async (db, _, { varFolder, now }) => {
    await sweepFiles(db, await contentFolder(db, varFolder), { userId: null, requestId: 'sweep-files' }, now())
  },
}

const payload = z.object({ schema: z.string().regex(/^authority_[a-z0-9_]{1,40}$/), told: z.unknown() })

/** Every job, each for the authority that queued it. A job that fails is tried again by the queue, ever later. */
export function taskList(services: JobServices): TaskList {
  return Object.fromEntries(
    Object.entries(work).map(([name, run]) => [
      name,
      async (given: unknown) => {
        const { schema, told } = payload.parse(given)
        try {
          await (run as (db: Db, told: unknown, services: JobServices) => Promise<void>)(
            openSchema(services.pool, schema),
            told,
            services,
          )
        } catch (error) {
          services.log.warn({ job: name, error: error instanceof Error ? error.name : 'unknown' }, 'job failed')
          throw error
        }
      },
    ]),
  )
}
