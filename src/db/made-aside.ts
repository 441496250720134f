import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

const PREFIX = 'unfinished-'
const TOO_OLD_MS = 10 * 60_000

/**
 * Makes a folder under another name beside its place and moves it there whole, so that a kill leaves no half of it;
 * of two processes at once the first wins and the other's work is thrown away.
 */
export async function makeAside(place: string, make: (draft: string, aside: string) => Promise<void> | void) {
  const home = dirname(place)
  sweep(home)
  const aside = mkdtempSync(join(home, PREFIX))
  try {
    const draft = join(aside, basename(place))
    await make(draft, aside)
    moveInto(draft, place)
    syncFolder(home)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

function moveInto(draft: string, place: string): void {
  try {
    renameSync(draft, place)
  } catch (error) {
    if (!existsSync(place) || readdirSync(place).length === 0) throw error
  }
}

/** What killed processes left; a younger one may still be at work. */
function sweep(home: string): void {
  for (const name of readdirSync(home).filter((name) => name.startsWith(PREFIX))) {
    const path = join(home, name)
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Infinity }
    if (Date.now() - mtimeMs > TOO_OLD_MS) rmSync(path, { recursive: true, force: true })
  }
}

/** Without it a failure of the machine may take the new name back, and rows that were acknowledged with it. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
