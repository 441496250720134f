import { extname } from 'node:path'
import { ContentRefusal, FileRefusal } from '../refusal.ts'
import { readCsv } from './csv/read-csv.ts'
import { detectContent, type Content } from './detect-format.ts'
import { readDocx } from './docx/read-docx.ts'
import type { Grid } from './grid.ts'
import { readHtml } from './html/read-html.ts'
import { readFileBytes } from './open-file.ts'
import { readPdf } from './pdf/read-pdf.ts'
import { readText } from './text/read-text.ts'
import { readXlsx } from './xlsx/read-xlsx.ts'

export interface ReadOptions {
  /** The LibreOffice that old formats are read through; looked for on PATH where not given. */
  officePath?: string
}

/** Opens a file, finds out what it is, and reads it with the reader of its format. */
export async function readGrid(path: string, options: ReadOptions = {}): Promise<Grid> {
  try {
    const content = await detectContent(await readFileBytes(path), extname(path).slice(1).toLowerCase())
    const grid = await readContent(content, options)
    if (grid.blocks.length === 0 && grid.unreadable.length === 0) throw new ContentRefusal('no-text')
    return grid
  } catch (error) {
    if (error instanceof ContentRefusal) throw new FileRefusal(error.reason, path, error.detail)
    throw error
  }
}

const readDecoded = { text: readText, html: readHtml, csv: readCsv }

async function readContent(content: Content, _options: ReadOptions): Promise<Grid> {
  if (content.kind === 'docx') return readDocx(content.archive)
  if (content.kind === 'xlsx') return readXlsx(content.archive)
  if (content.kind === 'pdf') return readPdf(content.bytes)
  if ('decoded' in content) {
    const { text, unreadable } = content.decoded
    return { ...readDecoded[content.kind](text), unreadable }
  }
  throw new ContentRefusal('unknown-format')
}
