import { extname } from 'node:path'
import type { ReportDocument } from '../domain/report-document.ts'
import type { ReadOptions } from './reading/read-grid.ts'
import { readGrid } from './reading/read-grid.ts'
import { readJson } from './reading/read-json.ts'
import type { RecogniseOptions } from './recognise/recognise.ts'
import { recognise } from './recognise/recognise.ts'

/** Reads a document of any supported format. Throws FileRefusal for a file that cannot be opened or holds no text. */
export async function readDocument(
  path: string,
  options: RecogniseOptions & ReadOptions = {},
): Promise<ReportDocument> {
  // What was recognised once is data already, and is not recognised again.
  if (extname(path).toLowerCase() === '.json') return readJson(path)
  return recognise(await readGrid(path, options), options)
}
