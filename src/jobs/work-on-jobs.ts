import { EventEmitter, once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { run, type RunnerOptions, type WorkerEvents } from 'graphile-worker'
import type { Pool } from 'pg'
import { freeStuckJobs, holdName, letNameGo } from './free-stuck-jobs.ts'

const BEGIN_AGAIN_PAUSE_MS = 1000
const FREE_EVERY_MS = 60_000
/** A connection that is gone may not answer at all. */
const LETTING_GO_MS = 1000

/** Batches, though of one: only of a batch does the queue notice that its end could not be written down. */
const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } }

type Work = Pick<RunnerOptions, 'taskList' | 'parsedCronItems' | 'logger' | 'concurrency' | 'pollInterval'>

/** Works on jobs from now on; gives what to call to stop. Throws where it cannot begin. */
export async function workOnJobs(pool: Pool, work: Work): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  const going = goOn(await begin(pool, work), stopping.signal, () => begin(pool, work))
  const freeing = setInterval(() => void freeStuckJobs(pool).catch(() => undefined), FREE_EVERY_MS)
  return async () => {
    clearInterval(freeing)
    stopping.abort()
    await going
  }
}

interface Round {
  /** Settles when the queue gives up, or the connection goes that holds its name. */
  over: Promise<unknown>
  stop: () => Promise<void>
}

async function begin(pool: Pool, work: Work): Promise<Round> {
  const client = await pool.connect()
  const lost = new Promise((resolve) => client.once('end', resolve))
  const events = new EventEmitter() as WorkerEvents
  // Asked for before the first job is taken.
  const held = new Promise<void>((resolve, reject) => {
    events.once('pool:create', ({ workerPool }) => void holdName(client, workerPool.id).then(resolve, reject))
  })
  const running = run({ ...work, pgPool: pool, preset, noHandleSignals: true, events })
  try {
    const [runner] = await Promise.all([running, held])
    await freeStuckJobs(pool)
    return {
      over: Promise.race([lost, runner.promise]).catch(() => undefined),
      stop: async () => {
        // It may have stopped by itself.
        await runner.stop().catch(() => undefined)
        // A connection ends in its own time, and until then its name would keep jobs taken.
        await Promise.race([letNameGo(client).catch(() => undefined), setTimeout(LETTING_GO_MS)])
        client.release(true)
      },
    }
  } catch (error) {
    // The name may have been refused to a queue that works already.
    await running.then((runner) => runner.stop()).catch(() => undefined)
    client.release(true)
    throw error
  }
}

/** The queue gives up where the database goes away at the end of a job: then it begins anew, as often as it takes. */
async function goOn(first: Round, stopping: AbortSignal, beginAgain: () => Promise<Round>): Promise<void> {
  const stopped = once(stopping, 'abort')
  // Looked at after each round, one that began amid the stopping too: whatever has begun is stopped.
  for (let round: Round | undefined = first; ;) {
    await Promise.race([round?.over, stopped])
    await round?.stop()
    if (stopping.aborted) return
    round = await beginAgain().catch(() => undefined)
    if (round === undefined) {
      await setTimeout(BEGIN_AGAIN_PAUSE_MS, undefined, { signal: stopping, ref: false }).catch(() => undefined)
    }
  }
}
