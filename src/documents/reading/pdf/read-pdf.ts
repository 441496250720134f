import { Worker } from 'node:worker_threads'
import type { RefusalReason } from '../../../text/refusals.ts'
import { ContentRefusal } from '../../refusal.ts'
import type { Grid } from '../grid.ts'

/** What the thread that reads a PDF says: a page is done, or how it ended. */
export type PdfMessage =
  | { kind: 'page' }
  | { kind: 'grid'; grid: Grid }
  | { kind: 'refusal'; reason: RefusalReason; detail: string }

const SILENCE_MILLISECONDS = 8000
const WATCH_MILLISECONDS = 200
const MAX_GROWTH_BYTES = 768 * 1024 * 1024

/** Reads a PDF in a thread of its own, so that a forged one can neither hang the program nor fill its memory. */
export async function readPdf(bytes: Buffer): Promise<Grid> {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    workerData: new Uint8Array(bytes),
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  const before = process.memoryUsage.rss()
  let heard = Date.now()
  try {
    return await new Promise<Grid>((resolve, reject) => {
      const watch = setInterval(() => {
        if (process.memoryUsage.rss() - before > MAX_GROWTH_BYTES) reject(new ContentRefusal('unpacks-too-large'))
        else if (Date.now() - heard > SILENCE_MILLISECONDS) reject(new ContentRefusal('damaged'))
      }, WATCH_MILLISECONDS)
      worker.on('message', (message: PdfMessage) => {
        heard = Date.now()
        if (message.kind === 'grid') resolve(message.grid)
        else if (message.kind === 'refusal') reject(new ContentRefusal(message.reason, message.detail))
      })
      worker.on('error', (error) => reject(new ContentRefusal('damaged', '', error)))
      worker.on('exit', () => {
        clearInterval(watch)
        reject(new ContentRefusal('damaged'))
      })
    })
  } finally {
    await worker.terminate()
  }
}
