import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { runProgram } from './postgres-binaries.ts'
import type { Place } from './postgres-place.ts'
import type { PostgresRefusal } from './postgres-refusal.ts'
import { refusalFor } from './postgres-refusal.ts'
import { isRunning } from './is-running.ts'

export const HOST = '127.0.0.1'
const STOP_SECONDS = 60

export interface Postmaster {
  pid: number
  port: number
}

/** Who holds the data folder by its own word; a crash of the machine leaves the file behind. */
export function findPostmaster(data: string): Partial<Postmaster> {
  const [pid, , , port] = readIfThere(join(data, 'postmaster.pid')).split('\n')
  return { ...(pid && { pid: Number(pid) }), ...(port && { port: Number(port) }) }
}

/** Is that process PostgreSQL over this very folder, be it starting, recovering or stopping? */
export function isServerAlive(data: string): boolean {
  const { pid } = findPostmaster(data)
  if (pid === undefined) return false
  // After a crash of the machine another program may have the number; a zombie has no command line.
  if (existsSync('/proc/self/cmdline')) return readIfThere(`/proc/${pid}/cmdline`).split('\0').includes(data)
  return isRunning(pid)
}

function readIfThere(path: string, from = 0): string {
  try {
    return readFileSync(path).subarray(from).toString()
  } catch {
    return ''
  }
}

/** Starts the server and waits until it answers; returns why it did not. Another process may have been quicker. */
export async function startServer(
  { data, binaries, user }: Place,
  { durable, seconds }: { durable: boolean; seconds: number },
): Promise<PostgresRefusal | undefined> {
  // PostgreSQL trusts a stale file whose number a living process of the same user has; we know better.
  if (findPostmaster(data).pid && !isServerAlive(data)) rmSync(join(data, 'postmaster.pid'), { force: true })
  const log = join(data, 'start.log')
  const logged = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  const options = serverOptions(await choosePort(data), durable)
  const { code, output } = await runProgram(
    binaries.pgCtl,
    ['start', '-D', data, '-l', log, '-w', '-t', String(seconds), '-o', options],
    user,
  )
  if (code === 0) return undefined
  return refusalFor(readIfThere(log, logged) || output, data, 'not-started')
}

/** What only we may say, over postgresql.conf. A socket would need a folder that every user may write to. */
function serverOptions(port: number, durable: boolean): string {
  const settings = [`listen_addresses=${HOST}`, `port=${port}`, 'unix_socket_directories=']
  if (!durable) settings.push('fsync=off', 'full_page_writes=off')
  return settings.map((setting) => `-c ${setting}`).join(' ')
}

/** The port of last time, for pools that hold its address; a free one where somebody else has it. */
async function choosePort(data: string): Promise<number> {
  const last = /port=(\d+)/.exec(readIfThere(join(data, 'postmaster.opts')))?.[1]
  return (await tryPort(Number(last ?? 0))) ?? (await tryPort(0)) ?? 0
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(undefined))
    probe.listen(port, HOST, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}

/** Ends every connection and waits for the end; a stop that takes too long goes on by itself. */
export async function stopServer({ data, binaries, user }: Place): Promise<void> {
  const { pid } = findPostmaster(data)
  // pg_ctl would wait for the next server too, where another process starts one at once.
  await runProgram(binaries.pgCtl, ['stop', '-D', data, '-m', 'fast', '-W'], user)
  const deadline = Date.now() + STOP_SECONDS * 1000
  while (findPostmaster(data).pid === pid && isServerAlive(data) && Date.now() < deadline) await setTimeout(20)
}
