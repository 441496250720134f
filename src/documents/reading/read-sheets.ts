import { extname } from 'node:path'
import { ContentRefusal } from '../refusal.ts'
import { readCsvRows } from './csv/read-csv.ts'
import { detectContent } from './detect-format.ts'
import { readOdsRows } from './odf/read-ods.ts'
import type { SheetRows } from './sheet-grid.ts'
import { readXlsxRows } from './xlsx/read-xlsx.ts'

/**
 * The sheets of a workbook or a CSV with the rows as they stand, for tables whose faults are named by row and column;
 * undefined for a file that is no table. Of `name` only the ending counts. Throws `ContentRefusal`.
 */
export async function readSheets(bytes: Buffer, name: string): Promise<SheetRows[] | undefined> {
  if (bytes.byteLength === 0) throw new ContentRefusal('empty')
  const content = await detectContent(bytes, extname(name).slice(1).toLowerCase())
  if (content.kind === 'xlsx') return readXlsxRows(content.archive)
  if (content.kind === 'ods') return readOdsRows(content.archive)
  return content.kind === 'csv' ? [{ rows: readCsvRows(content.decoded.text), merged: [] }] : undefined
}
