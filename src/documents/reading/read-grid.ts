import { readFile } from 'node:fs/promises'
import { ContentRefusal, FileRefusal } from '../refusal.ts'
import { readDocx } from './docx/read-docx.ts'
import type { Grid } from './grid.ts'
import { readText } from './text/read-text.ts'
import { ZipArchive } from './zip-archive.ts'

/** Opens a file, finds out what it is, and reads it with the reader of its format. */
export async function readGrid(path: string): Promise<Grid> {
  try {
    const bytes = await readFile(path)
    if (bytes.toString('latin1', 0, 2) !== 'PK') return readText(new TextDecoder().decode(bytes))
    return await readDocx(await ZipArchive.open(bytes))
  } catch (error) {
    if (error instanceof ContentRefusal) throw new FileRefusal(error.reason, path, error.detail)
    throw error
  }
}
