import type { Fragment } from '../documents/merge/fragment.ts'
import { mergeDocuments } from '../documents/merge/merge-documents.ts'
import type { RunCall } from './call.ts'
import { findRegister, hasWarnings, readWith } from './command-files.ts'
import type { ExitCode, Session } from './session.ts'
import { mergeSummaryOf } from './summary.ts'
import { writeOut } from './write-out.ts'

/** `otklik merge FILE… OUT`: refuses as a whole where one file is refused, for a report without a part would look whole. */
export async function runMerge(call: RunCall, session: Session): Promise<ExitCode> {
  const { cli, summary } = session.texts
  const register = await findRegister(call)
  const fragments: Fragment[] = []
  for (const [index, file] of call.files.entries()) {
    session.progress.step(cli.reading(file, index + 1, call.files.length))
    fragments.push({ file, document: await readWith(register, file) })
  }
  session.progress.step(cli.merging(fragments.length))
  const merged = mergeDocuments(fragments, register)
  session.progress.step(cli.writing(call.out))
  await writeOut(merged, call)
  session.progress.clear()
  session.tell(`${mergeSummaryOf(merged, fragments.length, summary)}${cli.written(call.out)}\n`)
  return call.strict && hasWarnings(merged) ? 1 : 0
}
