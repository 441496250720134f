import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { FileRefusal } from '../refusal.ts'
import { saveFile } from './save-file.ts'
import { openStoredReport } from './stored-report.ts'
import { volumeOf } from './volumes.ts'
import type { WritableReport } from './writable-report.ts'
import { writeDocument } from './write-document.ts'
import type { WriteAnswer, WriteOrder } from './write-in-process.ts'

/** Writes what was ordered, in this process. What the file or the template is refused for is an answer. */
export async function writeOrder(order: WriteOrder): Promise<WriteAnswer> {
  const { stored, output, force = false, volume, frame, firstPage, template } = order
  const { report } = openStoredReport(stored)
  const whole = frame ? { ...report, frame: { ...report.frame, ...frame } } : report
  const asked = volume ? volumeOf(whole, volume, firstPage) : whole
  try {
    return await (template
      ? writeInTemplate(asked, template, { output, force })
      : writeDocument(asked, output, { force }))
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    const { reason, file, detail } = error
    return { refusal: { reason, file, detail } }
  }
}

async function writeInTemplate(
  report: WritableReport,
  { path, period }: NonNullable<WriteOrder['template']>,
  { output, force }: { output: string; force: boolean },
): Promise<WriteAnswer> {
  const { fillTemplate } = await import('./word-template/fill-template.ts')
  const filled = await fillTemplate(readFileSync(path), report, { period })
  if (!filled.ok) return { faults: filled.faults }
  await saveFile(output, () => Readable.from([filled.bytes]), { force })
  return { pages: null }
}
