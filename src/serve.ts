import type { AddressInfo } from 'node:net'
import { serve as listen, type ServerType } from '@hono/node-server'
import { parseCronItems } from 'graphile-worker'
import type { Pool } from 'pg'
import { pino } from 'pino'
import { createApp } from './app.ts'
import type { ServerConfig } from './config.ts'
import { openPool } from './db/connection.ts'
import { smtpMailer } from './features/letters/smtp-mailer.ts'
import { quietLogger } from './jobs/quiet-logger.ts'
import { schedule, taskList, type JobServices } from './jobs/task-list.ts'
import { workOnJobs } from './jobs/work-on-jobs.ts'
import type { Services } from './web/context.ts'

/** A server that answers requests and works on jobs. */
export interface RunningServer {
  url: string
  close: () => Promise<void>
}

const POOL_SIZE = 20
/** Two at work, one that listens, one that tells others of us, and one for what comes between. */
const QUEUE_POOL_SIZE = 5

/** Opens the port and starts on the jobs, over a database that is already migrated. */
export async function serve(config: ServerConfig, databaseUrl: string, now = () => new Date()): Promise<RunningServer> {
  const pool = openPool(databaseUrl, POOL_SIZE, 'application')
  const queue = openPool(databaseUrl, QUEUE_POOL_SIZE)
  const log = pino({ level: config.logLevel, base: null })
  const services: Services = {
    pool,
    publicUrl: config.publicUrl ?? '',
    ownHost: config.publicUrl === undefined ? undefined : new URL(config.publicUrl).hostname,
    varFolder: config.varFolder,
    uploadLimitBytes: config.uploadLimitBytes,
    mailIsShown: config.smtpUrl === undefined,
    metricsToken: config.metricsToken,
    officePath: config.officePath,
    log,
    now,
  }
  const server = await openPort(services, config)
  const { port } = server.address() as AddressInfo
  services.publicUrl = config.publicUrl ?? `http://${hostOf(config.bind)}:${port}`
  const stopJobs = await startJobs(queue, config, { pool, log, now, publicUrl: services.publicUrl })
  return {
    url: services.publicUrl,
    close: async () => {
      await closePort(server)
      await stopJobs()
      await pool.end()
      await queue.end()
    },
  }
}

/** Browsers keep secure cookies for `localhost` by name. */
function hostOf(bind: string): string {
  return ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(bind) ? 'localhost' : bind
}

function openPort(services: Services, config: ServerConfig): Promise<ServerType> {
  const app = createApp(services)
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname: config.bind, port: config.port }, () => resolve(server))
    server.once('error', reject)
  })
}

/** The queue belongs to the owner of the database; what the jobs do is done as the application. */
function startJobs(
  queue: Pool,
  config: ServerConfig,
  services: Pick<JobServices, 'pool' | 'log' | 'now' | 'publicUrl'>,
): Promise<() => Promise<void>> {
  const mailer = smtpMailer(config.smtpUrl, config.mailFrom)
  return workOnJobs(queue, {
    concurrency: 2,
    pollInterval: 1000,
    logger: quietLogger(services.log),
    parsedCronItems: parseCronItems(schedule),
    taskList: taskList({ ...services, mailer, varFolder: config.varFolder, officePath: config.officePath }),
  })
}

/** Lets answers under way be finished, for a few seconds. */
function closePort(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, 5000).unref()
  })
}
