/** The writer alone on 3,000 results of three measures, made in memory; its bytes are thrown away. */
import type { WritableMeasure } from '../src/documents/writing/writable-report.ts'
import { drain } from './compare.ts'
import { reportParts } from './many-results.ts'

const { head, parts } = reportParts(3, 1000)
const measures: WritableMeasure[] = []
for (const part of parts()) {
  if (part.kind === 'measure') measures.push({ ...part.measure, results: Array.from(part.measure.results) })
}
const report = { ...head, sections: [{ number: '1', title: 'Открытость и доступность информации', measures }] }
if (process.argv[2] === 'pdf') {
  const { writePdf } = await import('../src/documents/writing/write-pdf.ts')
  await drain(writePdf(report))
} else {
  const { writeDocx } = await import('../src/documents/writing/write-docx.ts')
  await drain(writeDocx(report))
}
