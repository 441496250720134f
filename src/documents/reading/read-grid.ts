import { FileRefusal } from '../refusal.ts'
import type { Grid } from './grid.ts'

/** Opens a file, finds out what it is, and reads it with the reader of its format. */
export async function readGrid(path: string): Promise<Grid> {
  throw new FileRefusal('unknown-format', path)
}
