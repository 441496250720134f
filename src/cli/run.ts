import type { Config } from '../config.ts'
import { texts, type Texts } from '../text/language.ts'
import type { Call, CommandName, RunCall } from './call.ts'
import { readCall } from './call.ts'
import { findInputNamedAsOut, tellRefusal } from './refuse-file.ts'
import { startProgress } from './progress.ts'
import type { ExitCode, Session } from './session.ts'

/** Loaded when asked for: help and a wrong call need no readers of documents. */
const commands: Record<CommandName, (call: RunCall, session: Session) => Promise<ExitCode>> = {
  read: async (call, session) => (await import('./read-command.ts')).runRead(call, session),
  convert: async (call, session) => (await import('./convert-command.ts')).runConvert(call, session),
  merge: async (call, session) => (await import('./merge-command.ts')).runMerge(call, session),
}

/** Does what the words after `otklik` say. */
export async function run(words: string[], language: Config['language'], version: string): Promise<ExitCode> {
  const { cli } = texts[language]
  const serverCommand = await findServerCommand(words)
  if (serverCommand !== undefined) return serverCommand(texts[language])
  const call = readCall(words)
  switch (call.kind) {
    case 'help':
      process.stdout.write(cli.help[call.command])
      return 0
    case 'version':
      process.stdout.write(`${version}\n`)
      return 0
    case 'refused':
      return refuse(call, language)
    case 'run':
      return runCommand(call, language)
  }
}

const serverWords = new Set(['migrate', 'user', 'authority', 'backup', 'restore', 'seed', 'check'])

/** What the words ask of the server; the server's code is loaded only where they do. */
async function findServerCommand(words: string[]): Promise<((texts: Texts) => Promise<ExitCode>) | undefined> {
  if (!serverWords.has(words[0] ?? '')) return undefined
  const server = await import('./server-command.ts')
  const found = server.findServerCommand(words)
  return found === undefined ? undefined : (texts) => server.runServerCommand(found, texts)
}

function refuse(call: Extract<Call, { kind: 'refused' }>, language: Config['language']): ExitCode {
  const { cli } = texts[language]
  const hint = call.command === null ? '' : `${cli.seeHelp(call.command)}\n`
  process.stderr.write(`otklik: ${cli.refusedCall[call.why](call.word)}\n${hint}`)
  return 2
}

async function runCommand(call: RunCall, language: Config['language']): Promise<ExitCode> {
  const ownInput = call.command === 'read' ? undefined : await findInputNamedAsOut(call)
  if (ownInput !== undefined) {
    return refuse({ kind: 'refused', why: 'out-is-input', word: ownInput, command: null }, language)
  }
  const progress = startProgress(process.stderr.isTTY, texts[language].cli.secondsUnit)
  const session: Session = {
    texts: texts[language],
    progress,
    print: (text) => void process.stdout.write(text),
    tell: (text) => void process.stderr.write(text),
  }
  try {
    return await commands[call.command](call, session)
  } catch (error) {
    progress.clear()
    tellRefusal(session, error)
    return 2
  } finally {
    await progress.end()
  }
}
