import { extname } from 'node:path'
import { FileRefusal } from '../refusal.ts'
import { findOrdinaryFile, saveFile } from './save-file.ts'
import type { SaveOptions } from './save-file.ts'
import type { WrittenFile } from './write-pdf.ts'
import type { WritableReport } from './writable-report.ts'

type Writer = (doc: WritableReport, file: WrittenFile) => Iterable<string> | AsyncIterable<Uint8Array>

// Each is loaded when it is wanted: a process that writes one file need not know all the forms.
const WRITERS: Record<string, () => Promise<Writer>> = {
  '.docx': async () => (await import('./write-docx.ts')).writeDocx,
  '.pdf': async () => (await import('./write-pdf.ts')).writePdf,
  '.xlsx': async () => (await import('./write-xlsx.ts')).writeXlsx,
  '.html': loadHtml,
  '.htm': loadHtml,
  '.csv': async () => (await import('./write-csv.ts')).writeCsv,
  '.json': async () => (await import('./write-json.ts')).writeJson,
}

async function loadHtml(): Promise<Writer> {
  return (await import('./write-html.ts')).writeHtml
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
  const load = WRITERS[extension]
  if (!load) {
    await findOrdinaryFile(path)
    throw new FileRefusal('unknown-output', path, extension)
  }
  if (doc.kind === 'other' && extension !== '.json') throw new FileRefusal('nothing-to-write', path)
  const file: WrittenFile = { pages: null }
  const writer = await load()
  await saveFile(path, () => writer(doc, file), options)
  return file
}
