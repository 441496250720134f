import { FileRefusal } from '../documents/refusal.ts'
import type { RunCall } from './call.ts'
import { findRegister, readWith } from './command-files.ts'
import type { ExitCode, Session } from './session.ts'
import { writeOut } from './write-out.ts'

/** `otklik convert FILE OUT`. */
export async function runConvert(call: RunCall, session: Session): Promise<ExitCode> {
  const [file = ''] = call.files
  session.progress.step(session.texts.cli.reading(file, 1, 1))
  const document = await readWith(await findRegister(call), file)
  // The document at fault is the one that was read.
  if (document.kind === 'other' && !/\.json$/i.test(call.out)) throw new FileRefusal('nothing-to-write', file)
  session.progress.step(session.texts.cli.writing(call.out))
  await writeOut(document, call)
  session.progress.clear()
  session.tell(`${session.texts.cli.written(call.out)}\n`)
  return 0
}
