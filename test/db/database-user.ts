import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'

const script = fileURLToPath(new URL('./use-postgres.ts', import.meta.url))
const running = new Set<ChildProcess>()

/** What the script printed: an address where the database is open, a reason where it was refused. */
interface Told {
  url: string
  told: string[]
  why?: string
  detail?: string
  stack?: string
}

export interface DatabaseUser extends Told {
  kill(): Promise<void>
  /** Closes the database and waits for the end of the process: its exit code. */
  leave(): Promise<number | null>
  hasEnded(): boolean
}

/** Starts a process that opens the database of `folder` and waits until it is open or refused. */
export async function useDatabase(
  folder: string,
  { checkout = '../..', ...identity }: { checkout?: string; uid?: number; gid?: number } = {},
): Promise<DatabaseUser> {
  const child = startUser(folder, { checkout, ...identity })
  const ended = once(child, 'exit') as Promise<[number | null]>
  for await (const line of createInterface(child.stdout!)) {
    return {
      ...(JSON.parse(line) as Told),
      async kill() {
        child.kill('SIGKILL')
        await ended
      },
      async leave() {
        child.stdin!.end('leave\n')
        return (await ended)[0]
      },
      hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    }
  }
  throw new Error('the process ended without a word')
}

export function startUser(
  folder: string,
  { checkout = '../..', ...identity }: { checkout?: string; uid?: number; gid?: number } = {},
): ChildProcess {
  const child = spawn(process.execPath, [script, folder, checkout], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...identity,
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** What a failed test left running. */
export function endUsers(): void {
  for (const child of running) child.kill('SIGKILL')
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/** The number of the server's process, undefined where none holds the folder. */
export function serverOf(data: string): number | undefined {
  try {
    return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return undefined
  }
}

export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 30_000; !(await isSo()); await setTimeout(20)) {
    if (Date.now() > deadline) throw new Error('waited in vain')
  }
}
