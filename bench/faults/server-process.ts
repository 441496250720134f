import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')
const START_LIMIT_MS = 60_000

/** A process of the product, started as `npm start` does. */
export interface ServerProcess {
  /** The same over every start, so that clients may come again. */
  port: number
  /** Times that it ended by itself. */
  falls: () => number
  /** What it said on its error output since the first start. */
  said: () => string
  kill: () => Promise<void>
  start: () => Promise<void>
  stop: () => Promise<void>
}

const running = new Set<ChildProcess>()
// None outlives the trials, however they end.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** Starts a process with the settings given; it is up when this returns. */
export async function startProcess(settings: Record<string, string>): Promise<ServerProcess> {
  let child: ChildProcess | undefined
  let falls = 0
  let said = ''
  const process_ = { port: 0 }
  const end = async (signal: NodeJS.Signals) => {
    const ending = child
    child = undefined
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return
    ending.kill(signal)
    await once(ending, 'exit')
  }
  const start = async () => {
    const started = spawn(process.execPath, [main], {
      env: { ...process.env, OTKLIK_DEMO: '0', OTKLIK_LOG: 'error', ...settings, OTKLIK_PORT: String(process_.port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    running.add(started)
    started.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    started.on('exit', () => {
      running.delete(started)
      if (child === started) falls += 1
    })
    process_.port = await portOf(started)
  }
  await start()
  return Object.assign(process_, {
    falls: () => falls,
    said: () => said,
    start,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  })
}

/** The port that it tells when it is up. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let told = ''
    const late = setTimeout(() => reject(new Error('the process did not start in time')), START_LIMIT_MS)
    child.stdout?.on('data', (chunk: Buffer) => {
      told += chunk.toString()
      const port = /http:\/\/localhost:(\d+)\n/.exec(told)?.[1]
      if (port === undefined) return
      clearTimeout(late)
      resolve(Number(port))
    })
    child.once('exit', () => {
      clearTimeout(late)
      reject(new Error(`the process ended at its start: ${told}`))
    })
  })
}
