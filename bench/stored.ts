import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openStoredReport, storeReport } from '../src/documents/writing/stored-report.ts'
import { planVolumes } from '../src/documents/writing/volumes.ts'
import { makeInTurn } from '../src/features/consolidation/make-files.ts'
import { HEAP_FLAGS, MOST_RESULTS_OF_VOLUME, writeInProcess } from '../src/documents/writing/write-in-process.ts'
import type { Bench, Measured } from './bench.ts'
import { compare } from './compare.ts'
import { reportParts } from './many-results.ts'

const MEASURES = 25
/** Volumes of 3,000 results. */
const PARTS = 3

type VolumeFormat = 'docx' | 'pdf'

const formats = { xlsx: 'Excel', csv: 'CSV', json: 'JSON', html: 'HTML' }

export const benches: Bench[] = [
  ...Object.entries(formats).map(([format, name]) => ({
    name: `25 × 10,000 results to ${name}, peak beside 25 × 1,000`,
    limit: '< 2',
    run: () => benchPeak(format),
  })),
  {
    name: '9,000 results to Word in volumes',
    limit: '≤ 1.5 × the writer, same rows',
    run: () => benchVolumes('docx'),
  },
  { name: '9,000 results to PDF in volumes', limit: '≤ 1.5 × the writer, same rows', run: () => benchVolumes('pdf') },
  {
    name: '9,000 results to PDF and Word in volumes',
    limit: '≤ 1.5 × both writers in one process',
    run: benchBoth,
  },
]

async function benchPeak(format: string): Promise<Measured> {
  return { ours: await peakOf(10_000, format), yardstick: await peakOf(1000, format), unit: 'MB' }
}

/** In a process with the limits of the one that writes reports. */
async function peakOf(institutions: number, format: string): Promise<number> {
  const stored = await storedReport(MEASURES, institutions)
  const script = join(import.meta.dirname, 'stored-peak.ts')
  const run = [...HEAP_FLAGS, script, stored, join(await folder(), `report.${format}`)]
  const { stdout } = await promisify(execFile)(process.execPath, run)
  return Number(stdout)
}

/**
 * Each volume planned, read from the disk, written in a process of its own and saved, as the job does it; beside it the
 * writer alone in a process of its own for each part, the same rows made in its memory, its bytes thrown away.
 */
async function benchVolumes(format: VolumeFormat): Promise<Measured> {
  const write = await volumeWriter()
  return compare(
    () => write(format),
    async () => {
      for (let part = 0; part < PARTS; part++) await runBare('1', format)
    },
  )
}

/** The same of both formats; beside it one process in which both writers, warm after the first part, write them all. */
async function benchBoth(): Promise<Measured> {
  const write = await volumeWriter()
  return compare(
    () => write('pdf', 'docx'),
    () => runBare(String(PARTS), 'pdf', 'docx'),
  )
}

async function volumeWriter(): Promise<(...formats: VolumeFormat[]) => Promise<void>> {
  const stored = await storedReport(PARTS * 3, 1000)
  const own = await folder()
  return async (...formats) => {
    const { report, close } = openStoredReport(stored)
    const plan = planVolumes(report, { by: 'size', mostResults: MOST_RESULTS_OF_VOLUME })
    close()
    const files = plan.flatMap((part) => formats.map((format) => ({ volume: part.number, part, format })))
    await makeInTurn(files, async ({ volume, part, format }) => {
      const output = join(own, `volume-${volume}.${format}`)
      await writeInProcess({ stored, output, volume: part, force: true, codeCache: join(own, 'code') })
    })
  }
}

async function runBare(...order: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'bare-parts.ts'), ...order])
}

const storedReports = new Map<string, Promise<string>>()

/** So many measures of which every institution tells; stored once for all cases. */
function storedReport(measures: number, institutions: number): Promise<string> {
  const name = `${measures}-${institutions}`
  const stored = storedReports.get(name) ?? store(name, measures, institutions)
  storedReports.set(name, stored)
  return stored
}

async function store(name: string, measures: number, institutions: number): Promise<string> {
  const path = join(await folder(), name)
  const { head, parts } = reportParts(measures, institutions)
  await storeReport(path, { parts: parts(), head: () => head })
  return path
}

let made: Promise<string> | undefined

function folder(): Promise<string> {
  return (made ??= mkdtemp(join(tmpdir(), 'otklik-bench-')).then((path) => {
    process.once('exit', () => rmSync(path, { recursive: true, force: true }))
    return path
  }))
}
