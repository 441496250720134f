import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import { writeDocx } from '../src/documents/writing/write-docx.ts'
import { writePdf } from '../src/documents/writing/write-pdf.ts'
import { bareCells } from './bare-cells.ts'
import type { Bench, Measured } from './bench.ts'
import { compare, drain } from './compare.ts'
import { largeReport } from './large-report.ts'

const MEASURES = 3000
const EXCEL_LIMIT_MB = 120

export const benches: Bench[] = [
  { name: '3,000 rows to Word', limit: '≤ 1.5 × docx, same cells bare', run: benchWord },
  { name: '3,000 rows to PDF/UA', limit: '≤ 1.5 × Typst, same cells bare', run: benchPdf },
  { name: '10,000 × 20 Excel cells streamed, peak of the whole process', limit: '< 120 MB', run: benchExcel },
]

async function benchWord(): Promise<Measured> {
  const doc = largeReport(MEASURES)
  const cells = bareCells(MEASURES)
  return compare(
    () => drain(writeDocx(doc)),
    () => writeBareDocx(cells),
  )
}

async function writeBareDocx(cells: string[][][]): Promise<void> {
  const rows = cells.map(
    (row) =>
      new TableRow({
        children: row.map(
          (paragraphs) =>
            new TableCell({
              children: (paragraphs.length === 0 ? [''] : paragraphs).map((text) => new Paragraph(text)),
            }),
        ),
      }),
  )
  await Packer.toBuffer(new Document({ sections: [{ children: [new Table({ rows })] }] }))
}

/** Both run Typst in a process of its own, for that is how a report is made. */
async function benchPdf(): Promise<Measured> {
  const doc = largeReport(MEASURES)
  const cells = JSON.stringify(bareCells(MEASURES).map((row) => row.map((paragraphs) => paragraphs.join('\n'))))
  return compare(
    () => drain(writePdf(doc)),
    () => runBareTypst(cells),
  )
}

async function runBareTypst(cells: string): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-typst.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(cells)
  await drain(child.stdout as AsyncIterable<Uint8Array>)
}

async function benchExcel(): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-bench-'))
  try {
    const script = join(import.meta.dirname, 'stream-excel.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [script, join(folder, 'cells.xlsx')])
    return { ours: Number(stdout), yardstick: EXCEL_LIMIT_MB, unit: 'MB' }
  } finally {
    await rm(folder, { recursive: true })
  }
}
