import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createTransport } from 'nodemailer'
import type { Pool } from 'pg'
import type { ServerConfig } from '../config.ts'
import { hasDirectory, listAuthorities } from '../db/authorities.ts'
import { listMigrations } from '../db/migrate.ts'
import { ALL_FONTS, fontPath } from '../documents/writing/pdf-fonts.ts'
import { contentPath } from '../features/files/file-store.ts'
import type { CheckName, ServerTexts } from '../text/server-ru.ts'

export interface CheckResult {
  name: CheckName
  /** skipped: not set up, and nothing needs it. */
  state: 'ok' | 'failed' | 'skipped'
  detail: string
}

/** What is told of a finding beside its state. */
type CheckTexts = ServerTexts['check']['details'] & { empty: string }

const LEAST_FREE_BYTES = 1024 ** 3
const LARGEST_CLOCK_DIFFERENCE_MS = 5000
const GIGABYTE = 1024 ** 3

/** What an operator asks after an installation or before a call for help; each answers by itself. */
export async function checkAll(
  pool: Pool,
  config: ServerConfig,
  now: () => Date,
  texts: CheckTexts,
): Promise<CheckResult[]> {
  const checks: Record<Exclude<CheckName, 'settings'>, () => Promise<Omit<CheckResult, 'name'>>> = {
    database: () => checkDatabase(pool),
    locale: () => checkLocale(pool, texts),
    migrations: () => checkMigrations(pool, texts),
    disk: () => checkDisk(config.varFolder, texts),
    files: () => checkFiles(pool, config.varFolder),
    mail: () => checkMail(config.smtpUrl, texts),
    fonts: () => checkFonts(),
    clock: () => checkClock(pool, now, texts),
    office: () => checkOffice(config.officePath),
  }
  const results: CheckResult[] = [{ name: 'settings', state: 'ok', detail: '' }]
  for (const [name, run] of Object.entries(checks)) {
    const result = await run().catch((error: unknown) => failed(error instanceof Error ? error.message : String(error)))
    results.push({ name: name as CheckName, ...result })
  }
  return results
}

const ok = (detail = '') => ({ state: 'ok' as const, detail })
const failed = (detail: string) => ({ state: 'failed' as const, detail })
const skipped = (detail = '') => ({ state: 'skipped' as const, detail })

async function checkDatabase(pool: Pool) {
  const { rows } = await pool.query<{ version: string }>(`select current_setting('server_version') as version`)
  return ok(`PostgreSQL ${rows[0]?.version ?? ''}`)
}

async function checkLocale(pool: Pool, texts: CheckTexts) {
  if (!(await hasDirectory(pool))) return skipped()
  const { rows } = await pool.query<{ lower: string; similar: number; first: string }>(
    `select lower('ЁЛКА') as lower, public.similarity('ольхов', 'Ольхов') as similar,
      (select min(name collate "ru-RU-x-icu") from (values ('ель'), ('ёж')) as names (name)) as first`,
  )
  const [row] = rows
  return row?.lower === 'ёлка' && row.similar === 1 && row.first === 'ёж' ? ok() : failed(texts.locale)
}

async function checkMigrations(pool: Pool, texts: CheckTexts) {
  if (!(await hasDirectory(pool))) return failed(texts.empty)
  const newest = listMigrations('authority').at(-1) ?? ''
  for (const { schemaName } of await listAuthorities(pool)) {
    const { rows } = await pool.query<{ name: string }>(`select max(name) as name from "${schemaName}".migrations`)
    if (rows[0]?.name !== newest) return failed(texts.migration(schemaName, rows[0]?.name ?? '—', newest))
  }
  return ok(newest)
}

async function checkDisk(folder: string, texts: CheckTexts) {
  await mkdir(folder, { recursive: true })
  const { bavail, bsize } = await statfs(folder)
  const detail = texts.free(((bavail * bsize) / GIGABYTE).toFixed(1))
  return bavail * bsize < LEAST_FREE_BYTES ? failed(detail) : ok(detail)
}

async function checkFiles(pool: Pool, varFolder: string) {
  if (!(await hasDirectory(pool))) return skipped()
  const wrong: string[] = []
  let count = 0
  for (const { schemaName } of await listAuthorities(pool)) {
    const { rows } = await pool.query<{ sha256: string }>(`select sha256 from "${schemaName}".files order by 1`)
    for (const { sha256 } of rows) {
      count += 1
      const path = contentPath(join(varFolder, 'files', schemaName), sha256)
      if ((await hashOf(path)) !== sha256) wrong.push(path)
    }
  }
  return wrong.length === 0 ? ok(String(count)) : failed(wrong.join(', '))
}

async function hashOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
    return hash.digest('hex')
  } catch {
    return undefined
  }
}

async function checkMail(smtpUrl: string | undefined, texts: CheckTexts) {
  if (smtpUrl === undefined) return skipped()
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 10_000, greetingTimeout: 10_000 })
  try {
    await transport.verify()
    return ok()
  } catch (error) {
    return failed((error as { code?: string }).code ?? texts.noAnswer)
  } finally {
    transport.close()
  }
}

async function checkFonts() {
  const missing = ALL_FONTS.files.filter((file) => !existsSync(fontPath(file)))
  return missing.length === 0 ? ok() : failed(missing.join(', '))
}

async function checkClock(pool: Pool, now: () => Date, texts: CheckTexts) {
  const asked = now().getTime()
  const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now')
  const difference = Math.abs((rows[0]?.now.getTime() ?? 0) - (asked + now().getTime()) / 2)
  const detail = texts.clock((difference / 1000).toFixed(1))
  return difference > LARGEST_CLOCK_DIFFERENCE_MS ? failed(detail) : ok(detail)
}

async function checkOffice(officePath: string | undefined) {
  if (officePath === undefined) return skipped()
  return existsSync(officePath) ? ok(officePath) : failed(officePath)
}
