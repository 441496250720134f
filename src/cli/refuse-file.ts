import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { FileRefusal } from '../documents/refusal.ts'
import type { RunCall } from './call.ts'
import type { Session } from './session.ts'

/** Is OUT one of the files that are read? Then --force would destroy what it was made from. */
export async function findInputNamedAsOut(call: RunCall): Promise<string | undefined> {
  const out = await realName(call.out)
  for (const file of call.files) {
    if ((await realName(file)) === out) return file
  }
  return undefined
}

async function realName(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path))
}

/** Tells what is wrong with a file; anything else than a refusal is a bug and goes on. */
export function tellRefusal(session: Session, error: unknown): void {
  if (!(error instanceof FileRefusal)) throw error
  session.tell(`otklik: ${error.file}: ${session.texts.refusals[error.reason](error.detail)}\n`)
}
