import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { columnShares } from './column-shares.ts'
import { propertyTitle } from './document-title.ts'
import type { SignedParagraph } from './signed-cells.ts'
import type { SignedCell, SignedRow } from './signed-table.ts'
import { signedTable } from './signed-table.ts'
import type { WritableReport } from './writable-report.ts'

const COMPILER = join(import.meta.dirname, 'compile-pdf.ts')
/** The width of the table's text and of an average letter, in millimetres, as report.typ sets them. */
const TEXT_WIDTH = 262
const CELL_INSET = 3
const LETTER_WIDTH = 2.1
/** Letters across the page in the size of the title. */
const HEADING_CAPACITY = 90

/**
 * Cells as report.typ takes them. Most are one plain text, which costs Typst least; else a paragraph is a list of
 * runs, and a run the pieces between which its line may break and whether it is bold.
 */
type TypstCell = TypstParagraph | [paragraphs: TypstParagraph[], rows: number]
type TypstParagraph = string | TypstRun[]
type TypstRun = [pieces: string[], bold: boolean]

/**
 * The document as PDF/UA-1. Typst keeps what it compiled in memory for as long as its process lives
 * (3,000 rows: 0.6 GB), so that it runs in a process of its own (decision 0005).
 */
export async function* writePdf(doc: WritableReport): AsyncGenerator<Uint8Array> {
  const child = spawn(process.execPath, [COMPILER], { stdio: ['pipe', 'pipe', 'pipe'] })
  const failure = new Promise<string>((resolve, reject) => {
    let message = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (message += text))
    child.once('error', reject)
    child.once('close', (code) => resolve(code === 0 ? '' : message || `code ${code}`))
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
}

/** What report.typ reads. */
export function templateData(doc: WritableReport): unknown {
  const table = signedTable(doc)
  const shares = columnShares(table.columns)
  const capacities = shares.map((share) => Math.floor((share * TEXT_WIDTH - CELL_INSET) / LETTER_WIDTH))
  return {
    title: propertyTitle(doc),
    heading: table.title.length === 0 ? null : breakable(table.title.join('\n'), HEADING_CAPACITY),
    columns: table.columns.map(({ header }, index) => ({
      header: breakable(header, capacities[index] ?? 1),
      share: shares[index],
    })),
    rows: Array.from(table.sections).flatMap((rows) => rows.map((row) => typstRow(row, capacities))),
    notes: table.notes.map((note) => typstParagraph(note, HEADING_CAPACITY)),
  }
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

const GRAPHEMES = new Intl.Segmenter('ru', { granularity: 'grapheme' })

/** Typst lets a word wider than its column run over the border; such a word is cut wherever it may break. */
function breakable(text: string, capacity: number): string[] {
  const isLong = (word: string) => word.trimEnd().length > Math.max(capacity, 6)
  const words = text.split(/(?<=[\s\-/–—])/)
  if (!words.some(isLong)) return [text]
  return words.flatMap((word) =>
    isLong(word) ? Array.from(GRAPHEMES.segment(word), ({ segment }) => segment) : [word],
  )
}
