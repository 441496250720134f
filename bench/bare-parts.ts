/** Writers alone on so many parts of 3,000 results, made in memory; their bytes are thrown away. */
import type { WritableMeasure } from '../src/documents/writing/writable-report.ts'
import { drain } from './compare.ts'
import { reportParts } from './many-results.ts'

const [count, ...formats] = process.argv.slice(2)
const { head, parts } = reportParts(3, 1000)
const measures: WritableMeasure[] = []
for (const part of parts()) {
  if (part.kind === 'measure') measures.push({ ...part.measure, results: Array.from(part.measure.results) })
}
const report = { ...head, sections: [{ number: '1', title: 'Открытость и доступность информации', measures }] }
for (const format of formats) {
  const write = await writerOf(format)
  for (let part = 0; part < Number(count); part++) await drain(write(report))
}

async function writerOf(format: string) {
  if (format === 'pdf') return (await import('../src/documents/writing/write-pdf.ts')).writePdf
  return (await import('../src/documents/writing/write-docx.ts')).writeDocx
}
