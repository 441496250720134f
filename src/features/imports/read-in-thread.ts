import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { RegisteredInstitution } from '../../documents/recognise/register.ts'
import { ContentRefusal } from '../../documents/refusal.ts'
import type { ReportDocument } from '../../domain/report-document.ts'
import type { RefusalReason } from '../../text/refusals.ts'
import { atMost } from '../../web/at-most.ts'

export interface ReadingTask {
  path: string
  /** What the file was called: its ending tells the format where the content leaves it open. */
  name: string
  officePath: string | undefined
  register: (Omit<RegisteredInstitution, 'tookPart'> & { years: number[] })[]
}

export type ReadingStep = 'opening' | 'recognising' | 'checking'

/** What the thread says: how far it is, or how it ended. */
export type ReadingMessage =
  | { kind: 'step'; step: ReadingStep }
  | { kind: 'document'; document: ReportDocument }
  | { kind: 'refusal'; reason: RefusalReason; detail: string }

const LONGEST_READING_MS = 10 * 60 * 1000
const MAX_MEMORY_MEGABYTES = 3072
/** A thread takes some 50 MB before it has read anything; more of them than processors would only wait for each other. */
const MOST_AT_ONCE = Math.max(2, availableParallelism() - 1)

const inTurn = atMost(MOST_AT_ONCE)

/**
 * Reads a file in a thread of its own, so that a large or forged one neither holds other requests up nor takes the
 * server's memory with it. Throws ContentRefusal for a file that cannot be read.
 */
export function readInThread(task: ReadingTask, onStep: (step: ReadingStep) => void): Promise<ReportDocument> {
  return inTurn(() => readByWorker(task, onStep))
}

async function readByWorker(task: ReadingTask, onStep: (step: ReadingStep) => void): Promise<ReportDocument> {
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MEGABYTES },
  })
  const end = new AbortController()
  try {
    return await new Promise<ReportDocument>((resolve, reject) => {
      const timer = setTimeout(() => reject(new ContentRefusal('damaged')), LONGEST_READING_MS)
      end.signal.addEventListener('abort', () => clearTimeout(timer))
      worker.on('message', (message: ReadingMessage) => {
        if (message.kind === 'step') onStep(message.step)
        else if (message.kind === 'document') resolve(message.document)
        else reject(new ContentRefusal(message.reason, message.detail))
      })
      worker.on('error', (error) => reject(isOutOfMemory(error) ? new ContentRefusal('unpacks-too-large') : error))
      worker.on('exit', () => reject(new ContentRefusal('damaged')))
    })
  } finally {
    end.abort()
    await worker.terminate()
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
