/**
 * The process in which a stored report is written: the job as a line of JSON on stdin, what came of it as JSON on
 * stdout. Whoever started it holds stdin open: when that ends, so does this process.
 */
import { createInterface } from 'node:readline'
import { FileRefusal } from '../refusal.ts'
import { openStoredReport } from './stored-report.ts'
import { volumeOf } from './volumes.ts'
import { writeDocument } from './write-document.ts'
import type { WriteAnswer, WriteOrder } from './write-in-process.ts'

const lines = createInterface({ input: process.stdin })
lines.once('close', () => process.exit(1))
lines.once('line', (line) => {
  void write(JSON.parse(line) as WriteOrder).then((answer) => {
    process.stdout.write(JSON.stringify(answer), () => process.exit(0))
  })
})

async function write({ stored, output, force = false, volume, frame, firstPage }: WriteOrder): Promise<WriteAnswer> {
  const { report } = openStoredReport(stored)
  const whole = frame ? { ...report, frame: { ...report.frame, ...frame } } : report
  try {
    return await writeDocument(volume ? volumeOf(whole, volume, firstPage) : whole, output, { force })
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    const { reason, file, detail } = error
    return { refusal: { reason, file, detail } }
  }
}
