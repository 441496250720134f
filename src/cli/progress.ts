import { writeSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

const STDERR = 2
const CLEAR_LINE = '\r\u001B[2K'

export interface Progress {
  /** Says what is being done now; the line appears when the work takes over a second. */
  step(text: string): void
  /** Takes the line away, so that messages may be printed. */
  clear(): void
  end(): Promise<void>
}

const silent: Progress = { step: () => undefined, clear: () => undefined, end: async () => undefined }

/**
 * A line on the terminal with the step at hand and its seconds. A thread of its own draws it:
 * reading and writing documents keeps the main one busy for seconds.
 */
export function startProgress(isTerminal: boolean, secondsUnit: string): Progress {
  if (!isTerminal) return silent
  const drawn = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const worker = new Worker(new URL('./progress-line.ts', import.meta.url), { workerData: { drawn, secondsUnit } })
  worker.unref()

  function clear(): void {
    worker.postMessage(null)
    if (Atomics.exchange(drawn, 0, 0) === 1) writeSync(STDERR, CLEAR_LINE)
  }
  return {
    step: (text) => worker.postMessage(text),
    clear,
    async end() {
      clear()
      await worker.terminate()
      clear()
    },
  }
}
