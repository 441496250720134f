import type { ReportDocument } from '../domain/report-document.ts'
import { readGrid } from './reading/read-grid.ts'
import type { RecogniseOptions } from './recognise/recognise.ts'
import { recognise } from './recognise/recognise.ts'

/** Reads a document of any supported format. Throws FileRefusal for a file that cannot be opened or holds no text. */
export async function readDocument(path: string, options: RecogniseOptions = {}): Promise<ReportDocument> {
  return recognise(await readGrid(path), options)
}
