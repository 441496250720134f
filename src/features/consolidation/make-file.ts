import type { ReportFrame } from '../../documents/writing/report-frame.ts'
import { openStoredReport } from '../../documents/writing/stored-report.ts'
import { planVolumes, type Volume } from '../../documents/writing/volumes.ts'
import { countResults, type WritableReport } from '../../documents/writing/writable-report.ts'
import { MOST_RESULTS_OF_VOLUME, writeInProcess } from '../../documents/writing/write-in-process.ts'

/** One file that a frozen report is made into; volume 0 is a whole one. */
export interface PlannedFile {
  format: 'json' | 'csv' | 'html' | 'xlsx' | 'pdf' | 'docx' | 'docx-template'
  volume: number
  /** What of the report stands in it; undefined: all. */
  part?: Volume
  frame: Omit<ReportFrame, 'volume'>
}

/** Forms that are written result by result, however many there are. */
const STREAMED = ['csv', 'html', 'xlsx'] as const
/** `docx-template` is Word on the authority's own paper. */
const IN_VOLUMES = ['pdf', 'docx', 'docx-template'] as const

export interface FilesToMake {
  /** The path of a stored report. */
  stored: string
  /** Printed at the foot of every page. */
  contentHash: string
  volumes: 'none' | 'section' | 'size'
  /** Keeps the authority a Word template? */
  hasTemplate: boolean
}

/** The files of a frozen report beside its JSON, in the order in which they are made. */
export function planFiles({ stored, contentHash, volumes, hasTemplate }: FilesToMake): PlannedFile[] {
  const { report, close } = openStoredReport(stored)
  try {
    const { annex = null, ...around } = report.frame ?? {}
    const frame = { ...around, contentHash }
    // Word and PDF hold an annex in memory: one of thousands of rows stands in Excel and on the page alone.
    const held = annex !== null && isLong(annex.rows) ? { ...frame, annex: null } : frame
    const parts = partsOf({ ...report, frame: { ...held, ...('annex' in held ? {} : { annex }) } }, volumes)
    return [
      ...STREAMED.map((format): PlannedFile => ({ format, volume: 0, frame })),
      ...IN_VOLUMES.filter((format) => hasTemplate || format !== 'docx-template').flatMap((format): PlannedFile[] =>
        parts.length === 1
          ? [{ format, volume: 0, frame: held }]
          : parts.map((part) => ({ format, volume: part.number, part, frame: held })),
      ),
    ]
  } finally {
    close()
  }
}

function isLong(rows: Iterable<unknown>): boolean {
  let count = 0
  for (const _ of rows) if ((count += 1) > MOST_RESULTS_OF_VOLUME) return true
  return false
}

/** In one file only what one process can hold. */
function partsOf(report: WritableReport, volumes: FilesToMake['volumes']): Volume[] {
  const results = report.sections.flatMap(({ measures }) => measures.map((measure) => countResults(measure.results)))
  const total = results.reduce((sum, count) => sum + count, 0)
  const isWhole = volumes === 'none' && total <= MOST_RESULTS_OF_VOLUME
  const by = volumes === 'section' ? 'section' : 'size'
  const mostResults = isWhole ? Number.MAX_SAFE_INTEGER : MOST_RESULTS_OF_VOLUME
  return planVolumes(report, { by, mostResults })
}

interface Asked extends Pick<PlannedFile, 'part' | 'frame'> {
  firstPage: number
  template: { path: string; period: string } | undefined
  /** Ends the process that writes. */
  stopping?: AbortSignal | undefined
  codeCache: string
}

/** Writes a file of a frozen report; gives how many pages it has, where that is known. */
export async function makeFile(
  stored: string,
  { part, frame, firstPage, template, stopping, codeCache }: Asked,
  output: string,
): Promise<{ pages: number | null }> {
  const asked = { ...(part === undefined ? {} : { volume: part }), ...(template === undefined ? {} : { template }) }
  return writeInProcess({ stored, output, force: true, frame, firstPage, codeCache, ...asked }, stopping)
}

/** Writes the content whose checksum is printed on all other files: the report as JSON. */
export async function makeContent(stored: string, output: string, stopping?: AbortSignal): Promise<void> {
  await writeInProcess({ stored, output, force: true }, stopping)
}
