import type { ReportDocument } from '../domain/report-document.ts'
import type { RunCall } from './call.ts'
import { findRegister, hasWarnings, readWith } from './command-files.ts'
import { tellRefusal } from './refuse-file.ts'
import type { ExitCode, Session } from './session.ts'
import { summaryOf } from './summary.ts'

/** `otklik read`: every file is read even where one of them is refused. */
export async function runRead(call: RunCall, session: Session): Promise<ExitCode> {
  const register = await findRegister(call)
  const severalFiles = call.files.length > 1
  let refused = false
  let warned = false

  for (const [index, file] of call.files.entries()) {
    session.progress.step(session.texts.cli.reading(file, index + 1, call.files.length))
    try {
      const document = await readWith(register, file)
      warned ||= hasWarnings(document)
      session.progress.clear()
      const heading = severalFiles ? `${index > 0 ? '\n' : ''}== ${file}\n\n` : ''
      session.print(call.json ? asJson(document, severalFiles) : heading + summaryOf(document, session.texts.summary))
    } catch (error) {
      session.progress.clear()
      tellRefusal(session, error)
      refused = true
    }
  }
  return refused ? 2 : call.strict && warned ? 1 : 0
}

function asJson(document: ReportDocument, onOneLine: boolean): string {
  return `${onOneLine ? JSON.stringify(document) : JSON.stringify(document, null, 2)}\n`
}
