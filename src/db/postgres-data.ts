import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeAside } from './made-aside.ts'
import { runProgram } from './postgres-binaries.ts'
import type { Place } from './postgres-place.ts'
import { PostgresRefusal, refusalFor, refuse } from './postgres-refusal.ts'
import { isRoot, ownerOf } from './postgres-user.ts'

/** The superuser, who owns the database of the same name. */
export const OWNER = 'otklik'

const PASSWORD_FILE = 'otklik-password'

/** Written once, into postgresql.conf, where an operator may change them. */
const SETTINGS = [
  'max_connections=100',
  'shared_buffers=128MB',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
  'logging_collector=on',
  // A file a weekday, overwritten a week later.
  'log_filename=postgresql-%a.log',
  'log_truncate_on_rotation=on',
  'log_rotation_age=1d',
  'log_rotation_size=0',
]

/** macOS and Windows have no C.UTF-8 of their own; there the rules built into PostgreSQL do without. */
const LOCALES: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['--locale=C.UTF-8'],
  darwin: ['--locale=C', '--lc-ctype=en_US.UTF-8', '--builtin-locale=C.UTF-8'],
  win32: ['--locale=C', '--builtin-locale=C.UTF-8'],
}

/** Is there a database that this PostgreSQL reads and this process may use? Anything else that lies there is refused. */
export function hasData(data: string, major: string): boolean {
  if (!existsSync(data)) return false
  const owner = ownerOf(data)
  if (process.getuid && !isRoot() && owner.uid !== process.getuid()) {
    throw new PostgresRefusal('other-owner', data, owner.name)
  }
  if (readdirSync(data).length === 0) return false
  for (const name of ['PG_VERSION', PASSWORD_FILE]) {
    if (!existsSync(join(data, name))) throw new PostgresRefusal('not-our-data', data, name)
  }
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (version !== major) throw new PostgresRefusal('other-version', data, version)
  return true
}

export function readPassword(data: string): string {
  return readFileSync(join(data, PASSWORD_FILE), 'utf8')
}

/** Makes an empty cluster with a random password, unless one is there. */
export async function createData({ data, binaries, user }: Place, durable: boolean): Promise<void> {
  if (existsSync(join(data, 'PG_VERSION'))) return
  await makeAside(data, async (draft, aside) => {
    const password = join(aside, PASSWORD_FILE)
    writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true })
    if (user) for (const path of [aside, password]) chownSync(path, user.uid, user.gid)

    const { code, output } = await runProgram(binaries.initdb, initdbArguments(draft, password, durable), user)
    if (code !== 0) throw refusalFor(output.trim(), data, 'not-made')
    renameSync(password, join(draft, PASSWORD_FILE))
  }).catch((error: unknown) => refuse(error, data))
}

function initdbArguments(data: string, password: string, durable: boolean): string[] {
  return [
    `--pgdata=${data}`,
    `--username=${OWNER}`,
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    ...(LOCALES[process.platform] ?? ['--locale=C.UTF-8']),
    '--lc-messages=C',
    ...SETTINGS.map((setting) => `--set=${setting}`),
    ...(durable ? [] : ['--no-sync']),
  ]
}
