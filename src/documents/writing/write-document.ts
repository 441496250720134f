import { extname } from 'node:path'
import { FileRefusal } from '../refusal.ts'
import { findOrdinaryFile, saveFile } from './save-file.ts'
import type { SaveOptions } from './save-file.ts'
import { writeCsv } from './write-csv.ts'
import { writeDocx } from './write-docx.ts'
import { writeHtml } from './write-html.ts'
import { writeJson } from './write-json.ts'
import { writePdf, type WrittenFile } from './write-pdf.ts'
import { writeXlsx } from './write-xlsx.ts'
import type { WritableReport } from './writable-report.ts'

type Writer = (doc: WritableReport, file: WrittenFile) => Iterable<string> | AsyncIterable<Uint8Array>

const WRITERS: Record<string, Writer> = {
  '.docx': writeDocx,
  '.pdf': writePdf,
  '.xlsx': writeXlsx,
  '.html': writeHtml,
  '.htm': writeHtml,
  '.csv': writeCsv,
  '.json': writeJson,
}

/**
 * Writes a document in the format that the name of the file says. The file appears whole or not at all;
 * throws FileRefusal where it cannot be written, exists already, or the document has no table to write.
 */
export async function writeDocument(
  doc: WritableReport,
  path: string,
  options: SaveOptions = {},
): Promise<WrittenFile> {
  const extension = extname(path).toLowerCase()
  const writer = WRITERS[extension]
  if (!writer) {
    await findOrdinaryFile(path)
    throw new FileRefusal('unknown-output', path, extension)
  }
  if (doc.kind === 'other' && writer !== writeJson) throw new FileRefusal('nothing-to-write', path)
  const file: WrittenFile = { pages: null }
  await saveFile(path, () => writer(doc, file), options)
  return file
}
