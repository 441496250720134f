import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { openPool, openSchema, type Db } from '../../src/db/connection.ts'
import { openEmbeddedPostgres } from '../../src/db/embedded-postgres.ts'
import { migrateDirectory } from '../../src/db/migrate.ts'
import { runProgram } from '../../src/db/postgres-binaries.ts'
import type { Place } from '../../src/db/postgres-place.ts'
import { findPostmaster, isServerAlive, startServer } from '../../src/db/postgres-server.ts'
import { settlePlace } from '../../src/db/settle-place.ts'
import { openSession } from '../../src/features/accounts/session-store.ts'
import { seedLarge } from '../../src/setup/seed-large.ts'
import { seedQuarters } from '../../src/setup/seed-quarters.ts'
import { startMail, type MailServer } from './mail-server.ts'
import { startProcess, type ServerProcess } from './server-process.ts'

const SCHEMA = 'authority_main'

/** A full report that nobody has sent, and the session of whoever prepares it. */
export interface Draft {
  id: number
  version: number
  cookie: string
  /** One of its answers. */
  measureId: number
  resultVersion: number
}

/** An authority whose quarter is open, mail that is received, and two processes of the product. */
export interface Ground {
  pool: Pool
  db: Db
  drafts: Draft[]
  mail: MailServer
  processes: [ServerProcess, ServerProcess]
  /** Stops the database, which everybody else calls an outside one. */
  stopDatabase: (mode: 'fast' | 'immediate') => Promise<void>
  startDatabase: () => Promise<void>
  close: () => Promise<void>
}

interface Wanted {
  institutions: number
  /** By default the processes share the embedded database, else they are given the address of one. */
  outside?: boolean
  /** Where uploads lie, if not beside the database. */
  varFolder?: string
  /** Where all of it lies; by default in a folder of its own. */
  home?: string
}

export async function openGround({ institutions, outside = false, varFolder, home }: Wanted): Promise<Ground> {
  const folder = mkdtempSync(join(home ?? tmpdir(), 'otklik-faults-'))
  chmodSync(folder, 0o711)
  const postgres = join(folder, 'postgres')
  const database = await openEmbeddedPostgres({ folder: postgres })
  const place = await settlePlace(postgres, () => undefined)
  const dropServer = () => endServer(place)
  process.once('exit', dropServer)
  const pool = openPool(database.url, 4)
  await migrateDirectory(pool)
  const drafts = await seed(pool, institutions)
  // An outside database is nobody's to start again: ours is let go first.
  if (outside) {
    await database.close()
    await startDatabase(place)
  }
  const mail = await startMail()
  const settings = {
    OTKLIK_VAR: varFolder ?? folder,
    DATABASE_URL: outside ? database.url : '',
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    OTKLIK_MAIL_FROM: 'otklik@otklik.example',
  }
  const processes: Ground['processes'] = [await startProcess(settings), await startProcess(settings)]
  return {
    pool,
    db: openSchema(pool, SCHEMA),
    drafts,
    mail,
    processes,
    stopDatabase: (mode) => stopDatabase(place, mode),
    startDatabase: () => startDatabase(place),
    close: async () => {
      for (const one of processes) await one.stop()
      await mail.close()
      await pool.end()
      if (outside) await stopDatabase(place, 'fast')
      else await database.close()
      process.off('exit', dropServer)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** At once, for a program that is ending. */
function endServer({ data }: Place): void {
  const { pid } = findPostmaster(data)
  if (pid !== undefined && isServerAlive(data)) process.kill(pid, 'SIGINT')
}

async function startDatabase(place: Place): Promise<void> {
  const refusal = await startServer(place, { durable: true, seconds: 60 })
  if (refusal !== undefined) throw refusal
}

async function stopDatabase(place: Place, mode: 'fast' | 'immediate'): Promise<void> {
  const { pid } = findPostmaster(place.data)
  await runProgram(place.binaries.pgCtl, ['stop', '-D', place.data, '-m', mode, '-W'], place.user)
  while (findPostmaster(place.data).pid === pid && isServerAlive(place.data)) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** As many full reports as there are institutions, each with a session of its preparer. */
async function seed(pool: Pool, institutions: number): Promise<Draft[]> {
  const year = new Date().getFullYear()
  await seedLarge(pool, { schemaName: SCHEMA, host: null, institutions, year })
  await seedQuarters(pool, { schemaName: SCHEMA, year })
  await pool.query(`begin; set local search_path to ${SCHEMA};
    alter table submissions disable trigger user; alter table submission_results disable trigger user;
    update submissions s set status = 'draft', round = 0, sent_at = null, first_sent_on = null
      from reporting_periods p where p.id = s.reporting_period_id and p.status = 'open';
    update submission_results r set state = 'typed', sent_round = null
      from reporting_periods p where p.id = r.reporting_period_id and p.status = 'open';
    alter table submissions enable trigger user; alter table submission_results enable trigger user; commit`)
  const { rows } = await pool.query<Omit<Draft, 'cookie'> & { userId: number }>(
    `select s.id, s.version, r.measure_id as "measureId", r.version as "resultVersion", u.user_id as "userId"
     from ${SCHEMA}.submissions s join ${SCHEMA}.reporting_periods p on p.id = s.reporting_period_id
       join ${SCHEMA}.user_roles u on u.institution_id = s.institution_id and u.role = 'preparer'
       join ${SCHEMA}.submission_results r on r.submission_id = s.id and r.measure_id = 1 + s.id % 25
     where p.status = 'open' order by s.id`,
  )
  const db = openSchema(pool, SCHEMA)
  const drafts: Draft[] = []
  for (const { userId, ...draft } of rows) {
    const { token } = await openSession(db, { userId, step: 'complete', device: '' }, new Date())
    drafts.push({ ...draft, cookie: `__Host-otklik=${token}` })
  }
  return drafts
}
