import { extname } from 'node:path'
import { ContentRefusal, FileRefusal } from '../refusal.ts'
import { readCsv } from './csv/read-csv.ts'
import { detectContent, type Content } from './detect-format.ts'
import { readDocx } from './docx/read-docx.ts'
import type { Grid } from './grid.ts'
import { readHtml } from './html/read-html.ts'
import { readOds } from './odf/read-ods.ts'
import { readOdt } from './odf/read-odt.ts'
import { convertOffice } from './office/convert-office.ts'
import { readFileBytes } from './open-file.ts'
import { readPdf } from './pdf/read-pdf.ts'
import { readText } from './text/read-text.ts'
import { readXlsx } from './xlsx/read-xlsx.ts'

export interface ReadOptions {
  /** The LibreOffice that old formats are read through; looked for on PATH where not given. */
  officePath?: string
  /** The name that the file came under, where its path does not say it; of it only the ending counts. */
  name?: string
}

/** Opens a file, finds out what it is, and reads it with the reader of its format. */
export async function readGrid(path: string, options: ReadOptions = {}): Promise<Grid> {
  try {
    const content = await detectContent(
      await readFileBytes(path),
      extname(options.name ?? path)
        .slice(1)
        .toLowerCase(),
    )
    const grid = await readContent(content, options)
    if (grid.blocks.length === 0 && grid.unreadable.length === 0) throw new ContentRefusal('no-text')
    return grid
  } catch (error) {
    if (error instanceof ContentRefusal) throw new FileRefusal(error.reason, path, error.detail)
    throw error
  }
}

const readDecoded = { text: readText, html: readHtml, csv: readCsv }
const readArchive = { docx: readDocx, xlsx: readXlsx, odt: readOdt, ods: readOds }

async function readContent(content: Content, options: ReadOptions): Promise<Grid> {
  if ('archive' in content) return readArchive[content.kind](content.archive)
  if ('decoded' in content) {
    const { text, unreadable } = content.decoded
    return { ...readDecoded[content.kind](text), unreadable }
  }
  if (content.kind === 'pdf') return readPdf(content.bytes)
  const made = await detectContent(await convertOffice(content.bytes, content.kind, options.officePath), '')
  // What LibreOffice makes is a new Office document; anything else would be converted without end.
  if (!('archive' in made)) throw new ContentRefusal('office-failed')
  return readArchive[made.kind](made.archive)
}
