import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { HEADING_CAPACITY, breakable, capacityOf } from './breakable.ts'
import { columnShares } from './column-shares.ts'
import { propertyTitle } from './document-title.ts'
import { typstFrame } from './pdf-frame.ts'
import { printedFrame } from './report-frame.ts'
import type { SignedParagraph } from './signed-cells.ts'
import type { SignedCell, SignedRow } from './signed-table.ts'
import { sectionTitles, signedTable } from './signed-table.ts'
import type { WritableReport } from './writable-report.ts'

const COMPILER = join(import.meta.dirname, 'compile-pdf.ts')
/**
 * Cells as report.typ takes them. Most are one plain text, which costs Typst least; else a paragraph is a list of
 * runs, and a run the pieces between which its line may break and whether it is bold.
 */
type TypstCell = TypstParagraph | [paragraphs: TypstParagraph[], rows: number]
type TypstParagraph = string | TypstRun[]
type TypstRun = [pieces: string[], bold: boolean]

/** What is known of a file once it is written. */
export interface WrittenFile {
  /** How many pages it has; null where the format does not say. */
  pages: number | null
}

/** The compiler tells the number of pages here. */
const PAGES_STREAM = 3

/**
 * The document as PDF/UA-1. Typst keeps what it compiled in memory for as long as its process lives
 * (3,000 rows: 0.6 GB), so that it runs in a process of its own (decision 0005). `file` gets the number of pages.
 */
export async function* writePdf(doc: WritableReport, file: WrittenFile = { pages: null }): AsyncGenerator<Uint8Array> {
  const child = spawn(process.execPath, [COMPILER], { stdio: ['pipe', 'pipe', 'pipe', 'pipe'] })
  const pages = textOf(child.stdio[PAGES_STREAM] as Readable)
  const failure = new Promise<string>((resolve, reject) => {
    const message = textOf(child.stderr)
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code === 0 ? '' : message() || `ended by ${signal ?? code}`))
  })
  // The child that has died tells why on stderr; the broken pipe to it adds nothing.
  child.stdin.on('error', () => undefined).end(JSON.stringify(templateData(doc)))
  try {
    yield* child.stdout as AsyncIterable<Uint8Array>
  } finally {
    // Where nobody takes the pages any more, the disk being full, none need be made.
    if (child.exitCode === null && !child.stdout.readableEnded) child.kill()
  }
  const message = await failure
  if (message !== '') throw new Error(`PDF was not made: ${message}`)
  file.pages = Number(pages())
}

/** Gathers what a stream says; asked for at its end. */
function textOf(stream: Readable): () => string {
  let text = ''
  stream.setEncoding('utf8').on('data', (part: string) => (text += part))
  return () => text
}

/** What report.typ reads. */
export function templateData(doc: WritableReport): unknown {
  const table = signedTable(doc)
  const shares = columnShares(table.columns)
  const capacities = shares.map(capacityOf)
  const rows = Array.from(table.sections).flat()
  return {
    title: propertyTitle(doc),
    heading: table.title.length === 0 ? null : breakable(table.title.join('\n'), HEADING_CAPACITY),
    columns: table.columns.map(({ header }, index) => ({
      header: breakable(header, capacities[index] ?? 1),
      share: shares[index],
    })),
    rows: rows.map((row) => typstRow(row, capacities)),
    lastRowStandsAlone: standsAlone(rows.at(-1)),
    hasSectionRows: sectionTitles(doc, table).some((title) => title !== ''),
    notes: table.notes.map((note) => typstParagraph(note, HEADING_CAPACITY)),
    frame: typstFrame(printedFrame(doc)),
  }
}

/** May a page begin with the row? Not where a cell of a row above goes on into it. */
function standsAlone(row: SignedRow | undefined): boolean {
  return row?.kind === 'measure' && row.cells.every(({ rowSpan }) => rowSpan === 1)
}

function typstRow(row: SignedRow, capacities: number[]): { section: string[] } | { cells: TypstCell[] } {
  if (row.kind === 'section') return { section: breakable(row.text, HEADING_CAPACITY) }
  const cells = row.cells.flatMap((cell, column) =>
    cell.rowSpan === 0 ? [] : [typstCell(cell, capacities[column] ?? 1)],
  )
  return { cells }
}

function typstCell({ paragraphs, rowSpan }: SignedCell, capacity: number): TypstCell {
  const [first = '', ...rest] = Array.from(paragraphs, (paragraph) => typstParagraph(paragraph, capacity))
  return rowSpan === 1 && rest.length === 0 && typeof first === 'string' ? first : [[first, ...rest], rowSpan]
}

function typstParagraph(paragraph: SignedParagraph, capacity: number): TypstParagraph {
  const runs = paragraph.map(({ text, bold }): TypstRun => [breakable(text, capacity), bold])
  const [[[text, ...pieces], bold] = [['']], ...others] = runs
  const isPlain = !bold && pieces.length === 0 && others.length === 0
  return isPlain && text !== undefined && !text.includes('\n') ? text : runs
}
