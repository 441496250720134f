import { z } from 'zod'
import { reportDocumentSchema, type ReportDocument, type Result } from '../../domain/report-document.ts'
import { saveFile, type SaveOptions } from './save-file.ts'
import type { ReportFrame } from './report-frame.ts'
import { LineFile, StoredDamage, StoredLines, type LinePlace } from './stored-lines.ts'
import type { WritableMeasure, WritableReport, WritableSection } from './writable-report.ts'

/**
 * A report on a disk whose results are read as they are needed. The file is lines of JSON: each result, each row of an
 * annex, the head with the place of each measure's results, and at last where the head stands. A file without that
 * last line was cut.
 */
const FORMAT = 'otklik/stored-report@1'

/** What the last line is shorter than. */
const LONGEST_TRAILER = 200

const place = z.object({ at: z.int(), bytes: z.int(), count: z.int() })
const section = reportDocumentSchema.shape.sections.element
const measure = section.shape.measures.element
const result = measure.shape.results.element
const annexRow = z.array(z.string())

const frame = z.object({
  lead: z.array(z.string()).optional(),
  requisites: z.object({ number: z.string(), date: z.string() }).nullish(),
  signatory: z.object({ post: z.string(), name: z.string() }).nullish(),
  contentHash: z.string().nullish(),
  annex: z.object({ title: z.string(), columns: z.array(z.string()), rows: place }).nullish(),
})

/** The head: the contract with places where results stand. Its properties keep their order. */
const head = z.object({
  ...reportDocumentSchema.shape,
  sections: z.array(z.object({ ...section.shape, measures: z.array(z.object({ ...measure.shape, results: place })) })),
  frame: frame.optional(),
})
const trailer = z.object({ format: z.literal(FORMAT), head: z.object({ at: z.int(), bytes: z.int() }) })

type StoredHead = z.infer<typeof head>

export type SourceMeasure = Omit<WritableMeasure, 'results'> & { results: Iterable<Result> | AsyncIterable<Result> }

export type ReportPart =
  | ({ kind: 'section' } & Pick<WritableSection, 'number' | 'title'>)
  | { kind: 'measure'; measure: SourceMeasure }

export interface ReportSource {
  /** Each section followed by its measures, in their order. */
  parts: Iterable<ReportPart> | AsyncIterable<ReportPart>
  /** Asked for after all measures: what institutions are in a report depends on its results. */
  head: () => StorableHead | Promise<StorableHead>
}

export type StorableHead = Omit<ReportDocument, 'sections'> & { frame?: Omit<ReportFrame, 'volume'> }

/** Stores a report, of whose results one is in memory at a time. The file is there whole or not at all (saveFile). */
export async function storeReport(path: string, source: ReportSource, options: SaveOptions = {}): Promise<void> {
  await saveFile(path, () => storedBytes(source), options)
}

export interface OpenReport {
  report: WritableReport
  /** Results cannot be read any more after it. */
  close: () => void
}

/**
 * Opens a stored report. Results are read from the file, synchronously and in chunks: meant for a process of its own.
 * Throws where the file is missing, cut or of another kind.
 */
export function openStoredReport(path: string): OpenReport {
  const file = new LineFile(path)
  const close = () => file.close()
  try {
    const { frame: stored, ...document } = readHead(file)
    const sections = document.sections.map((one) => sectionOf(file, one))
    return { report: { ...document, sections, ...(stored && { frame: frameOf(file, stored) }) }, close }
  } catch (error) {
    close()
    throw error
  }
}

function sectionOf(file: LineFile, stored: StoredHead['sections'][number]): WritableSection {
  return { ...stored, measures: stored.measures.map((one) => ({ ...one, results: resultsAt(file, one.results) })) }
}

function resultsAt(file: LineFile, at: LinePlace): StoredLines<Result> {
  return new StoredLines(file, at, (value) => result.parse(value))
}

function frameOf(file: LineFile, { annex, ...stored }: NonNullable<StoredHead['frame']>): ReportFrame {
  const rows = annex && new StoredLines(file, annex.rows, (value) => annexRow.parse(value))
  return withoutUndefined({ ...stored, annex: annex && rows ? { ...annex, rows } : annex })
}

/** What a schema calls optional may be undefined; a frame has no such property then. */
function withoutUndefined(all: Record<string, unknown>): ReportFrame {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

function readHead(file: LineFile): StoredHead {
  const size = file.size()
  const start = Math.max(0, size - LONGEST_TRAILER)
  const last = /(?:^|\n)(.+)\n$/.exec(file.bytes(start, size - start).toString('utf8'))?.[1]
  const found = trailer.safeParse(parsed(last))
  if (!found.success) throw new StoredDamage(`${file.path} is no stored report, or was cut`)
  const { at, bytes } = found.data.head
  const read = head.safeParse(parsed(file.bytes(at, bytes).toString('utf8')))
  if (read.success) return read.data
  throw new StoredDamage(`${file.path} is damaged: ${z.prettifyError(read.error)}`)
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

async function* storedBytes({ parts, head: askHead }: ReportSource): AsyncGenerator<Buffer> {
  const writer = new LineWriter()
  const sections: StoredHead['sections'] = []
  for await (const part of parts) {
    if (part.kind === 'section') {
      sections.push({ number: part.number, title: part.title, measures: [] })
      continue
    }
    const { results, ...rest } = part.measure
    const at = yield* writer.lines(results)
    const measures = sections.at(-1)?.measures
    if (!measures) throw new Error('A measure came before any section')
    measures.push({ ...rest, results: at })
  }
  const { frame: given, ...rest } = await askHead()
  const annex = given?.annex && { ...given.annex, rows: yield* writer.lines(given.annex.rows) }
  const stored = { ...rest, sections, ...(given && { frame: { ...given, annex } }) }
  const { at, bytes } = yield* writer.lines([stored])
  yield* writer.lines([{ format: FORMAT, head: { at, bytes } }])
  yield writer.rest()
}

const CHUNK_LENGTH = 1 << 16

class LineWriter {
  #at = 0
  #waiting = ''

  /** Writes values as lines, and returns where they stand. */
  async *lines(values: Iterable<unknown> | AsyncIterable<unknown>): AsyncGenerator<Buffer, LinePlace> {
    const start = this.#at
    let count = 0
    for await (const value of values) {
      const line = `${JSON.stringify(value)}\n`
      this.#at += Buffer.byteLength(line)
      this.#waiting += line
      count++
      if (this.#waiting.length >= CHUNK_LENGTH) yield this.rest()
    }
    return { at: start, bytes: this.#at - start, count }
  }

  rest(): Buffer {
    const bytes = Buffer.from(this.#waiting)
    this.#waiting = ''
    return bytes
  }
}
