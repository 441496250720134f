import { readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What folders of half-done work begin with; none is needed for a day. */
const PREFIXES = ['otklik-version-', 'otklik-out-', 'otklik-office-']
const DAY_MS = 24 * 60 * 60 * 1000

/** Removes the folders that a killed server left in the system's own place for temporary files; tells how many. */
export async function sweepTemporary(now: Date): Promise<number> {
  const names = await readdir(tmpdir()).catch(() => [])
  let removed = 0
  for (const name of names.filter((one) => PREFIXES.some((prefix) => one.startsWith(prefix)))) {
    const path = join(tmpdir(), name)
    const found = await stat(path).catch(() => undefined)
    if (found === undefined || !found.isDirectory() || now.getTime() - found.mtimeMs < DAY_MS) continue
    // Another user's is not ours to remove.
    removed += await rm(path, { recursive: true, force: true }).then(
      () => 1,
      () => 0,
    )
  }
  return removed
}
