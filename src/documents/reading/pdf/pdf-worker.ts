import { parentPort, workerData } from 'node:worker_threads'
import { ContentRefusal } from '../../refusal.ts'
import { readPdfDocument } from './pdf-document.ts'
import type { PdfMessage } from './read-pdf.ts'

/** Runs in a thread of its own, which the main one ends when a hostile file makes it stand still or swell. */
async function answer(): Promise<PdfMessage> {
  try {
    return { kind: 'grid', grid: await readPdfDocument(workerData as Uint8Array, () => send({ kind: 'page' })) }
  } catch (error) {
    if (error instanceof ContentRefusal) return { kind: 'refusal', reason: error.reason, detail: error.detail }
    // The library throws errors of many kinds at what is torn inside a file.
    return { kind: 'refusal', reason: 'damaged', detail: '' }
  }
}

function send(message: PdfMessage): void {
  parentPort?.postMessage(message)
}

send(await answer())
