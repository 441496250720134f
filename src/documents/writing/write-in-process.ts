import { spawn } from 'node:child_process'
import { readdir, realpath, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { FileRefusal } from '../refusal.ts'
import type { ReportFrame } from './report-frame.ts'
import { temporaryPrefix } from './save-file.ts'
import type { Volume } from './volumes.ts'
import type { TemplateFault } from './word-template/template-fault.ts'
import type { WrittenFile } from './write-pdf.ts'

/**
 * So many results a volume of Word or PDF may have for every process that writes it to stay under 1 GB: 0.7 GB where
 * each has 600 letters (decision 0020).
 */
export const MOST_RESULTS_OF_VOLUME = 3000

export interface WriteJob {
  /** The path of a stored report. */
  stored: string
  /** The path of the file to write; its name says the format. */
  output: string
  /** Replace a file that stands there already. */
  force?: boolean
  /** Only this volume, as `planVolumes` made it of the stored report. */
  volume?: Volume
  /** The number of the volume's first page. */
  firstPage?: number
  /** Word on the authority's own paper: the path of its template, and what the report's period is called. */
  template?: { path: string; period: string }
  /** Takes the place of what the stored frame says; an annex that it does not speak of stays. */
  frame?: Omit<ReportFrame, 'volume'>
  /**
   * A folder of the caller's own in which one process leaves compiled code to the next: who can write there, can have
   * it run. Of worth where many files are written.
   */
  codeCache?: string
}

/** What goes to the process: the job as data, rows of an annex in an array. */
export type WriteOrder = WriteJob
export type WriteAnswer =
  | WrittenFile
  | { refusal: Pick<FileRefusal, 'reason' | 'file' | 'detail'> }
  | { faults: TemplateFault[] }

const ENTRY = join(import.meta.dirname, 'write-stored.ts')
/** In MB. What V8 keeps apart from its old objects, and the code itself, take some 200 more. */
export const HEAP_FLAGS = ['--max-old-space-size=640', '--max-semi-space-size=16']

/**
 * Writes a stored report in a Node process of its own, and ends that when the signal says so. The file appears whole
 * or not at all. Throws FileRefusal as writeDocument does, TemplateRefusal, the signal's
 * reason, or an error with what the process said.
 */
export async function writeInProcess(job: WriteJob, signal?: AbortSignal): Promise<WrittenFile> {
  signal?.throwIfAborted()
  const child = spawn(process.execPath, [...HEAP_FLAGS, ENTRY], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: HAS_GROUPS,
  })
  const stop = () => endGroup(child.pid)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
    child.stdin.on('error', () => undefined).write(`${JSON.stringify(asData(job))}\n`)
    const [code, answer, complaint] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
    signal?.throwIfAborted()
    if (code !== 0) throw new Error(`The report was not written: ${complaint.trim() || `code ${code}`}`)
    return takeAnswer(JSON.parse(answer) as WriteAnswer)
  } finally {
    signal?.removeEventListener('abort', stop)
    child.stdin.destroy()
    await removeHalfWritten(job.output, child.pid)
  }
}

const HAS_GROUPS = process.platform !== 'win32'

/** Ends the process and the compiler that it has started. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(HAS_GROUPS ? -pid : pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

function asData(job: WriteJob): WriteOrder {
  const annex = job.frame?.annex
  return annex ? { ...job, frame: { ...job.frame, annex: { ...annex, rows: Array.from(annex.rows) } } } : job
}

/** The template cannot take the report. */
export class TemplateRefusal extends Error {
  readonly faults: readonly TemplateFault[]

  constructor(faults: readonly TemplateFault[]) {
    super(`The template is refused: ${faults.map(({ reason }) => reason).join(', ')}`)
    this.faults = faults
  }
}

function takeAnswer(answer: WriteAnswer): WrittenFile {
  if ('faults' in answer) throw new TemplateRefusal(answer.faults)
  if (!('refusal' in answer)) return answer
  const { reason, file, detail } = answer.refusal
  throw new FileRefusal(reason, file, detail)
}

async function removeHalfWritten(output: string, pid: number | undefined): Promise<void> {
  if (pid === undefined) return
  const folder = dirname(await realpath(output).catch(() => output))
  const names = await readdir(folder).catch(() => [])
  const own = names.filter((name) => name.startsWith(temporaryPrefix(pid)))
  await Promise.all(own.map((name) => rm(join(folder, name), { force: true })))
}
