import { extname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { readGrid } from '../../documents/reading/read-grid.ts'
import { readJson } from '../../documents/reading/read-json.ts'
import { readTitleTimes } from '../../documents/recognise/document-title.ts'
import { joinTitle, layDocument } from '../../documents/recognise/lay-document.ts'
import { recognise } from '../../documents/recognise/recognise.ts'
import { FileRefusal } from '../../documents/refusal.ts'
import type { ReportDocument } from '../../domain/report-document.ts'
import type { ReadingMessage, ReadingTask } from './read-in-thread.ts'
import { settleDocument } from './import-document.ts'

/** Reads one file in a thread of its own: started by read-in-thread.ts. */

const task = workerData as ReadingTask

function say(message: ReadingMessage): void {
  parentPort?.postMessage(message)
}

async function read({ path, name, officePath, register }: ReadingTask): Promise<ReportDocument> {
  if (extname(name).toLowerCase() === '.json') return readJson(path)
  const grid = await readGrid(path, { name, ...(officePath === undefined ? {} : { officePath }) })
  say({ kind: 'step', step: 'recognising' })
  // Who took part depends on the year of the assessment, which the title says.
  const { assessmentYear } = readTitleTimes(joinTitle(layDocument(grid).title))
  const institutions = register.map(({ years, ...one }) => ({
    ...one,
    tookPart: assessmentYear !== null && years.includes(assessmentYear),
  }))
  return recognise(grid, { register: { institutions } })
}

try {
  const document = settleDocument(await read(task))
  say({ kind: 'document', document })
} catch (error) {
  if (!(error instanceof FileRefusal)) throw error
  say({ kind: 'refusal', reason: error.reason, detail: error.detail })
}
