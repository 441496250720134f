import { readdirSync, rmSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import type { ReportDocument } from '../domain/report-document.ts'
import { writeDocument } from '../documents/writing/write-document.ts'
import type { RunCall } from './call.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Writes OUT; a signal on the way leaves no half-written file under a temporary name. */
export async function writeOut(document: ReportDocument, { out, force }: RunCall): Promise<void> {
  const folder = dirname(await realpath(out).catch(() => out))

  function stop(signal: NodeJS.Signals): void {
    for (const name of unfinishedIn(folder)) rmSync(join(folder, name), { force: true })
    process.exit(128 + constants.signals[signal])
  }
  for (const signal of SIGNALS) process.on(signal, stop)
  try {
    await writeDocument(document, out, { force })
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop)
  }
}

/** Names of files that this process is writing in a folder; none where it cannot be listed, for the writing will tell why. */
function unfinishedIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.startsWith(`.otklik-${process.pid}-`))
  } catch {
    return []
  }
}
