import { readFile } from 'node:fs/promises'
import { ContentRefusal, FileRefusal } from '../refusal.ts'
import { readDocx } from './docx/read-docx.ts'
import type { Grid } from './grid.ts'
import { ZipArchive } from './zip-archive.ts'

/** Opens a file, finds out what it is, and reads it with the reader of its format. */
export async function readGrid(path: string): Promise<Grid> {
  try {
    return await readDocx(await ZipArchive.open(await readFile(path)))
  } catch (error) {
    if (error instanceof ContentRefusal) throw new FileRefusal(error.reason, path, error.detail)
    throw error
  }
}
