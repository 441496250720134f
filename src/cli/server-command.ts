import { parseArgs, type ParseArgsConfig } from 'node:util'
import { readServerConfig, WrongSettings } from '../config.ts'
import { openPool } from '../db/connection.ts'
import { FileRefusal } from '../documents/refusal.ts'
import { RestoreRefusal } from '../setup/open-archive.ts'
import { DatabaseRefusal, openDatabase } from '../setup/open-database.ts'
import type { Texts } from '../text/language.ts'
import { addAuthority, addUser, backUpTo, check, migrate, restoreFrom, seed } from './server-actions.ts'
import { CallRefusal, type ServerSession } from './server-session.ts'
import type { ExitCode } from './session.ts'

interface ServerCommand {
  help: keyof Texts['server']['help']
  options: NonNullable<ParseArgsConfig['options']>
  /** How many words stand after the command. */
  names: number
  run: (session: ServerSession) => Promise<ExitCode>
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const commands: Record<string, ServerCommand> = {
  migrate: { help: 'migrate', options: {}, names: 0, run: migrate },
  'user add': {
    help: 'user',
    options: { email: text, name: text, role: text, institution: text, host: text },
    names: 0,
    run: addUser,
  },
  'authority add': {
    help: 'authority',
    options: { name: text, host: text, schema: text },
    names: 0,
    run: addAuthority,
  },
  backup: { help: 'backup', options: { force: flag }, names: 1, run: backUpTo },
  restore: { help: 'restore', options: {}, names: 1, run: restoreFrom },
  seed: { help: 'seed', options: { institutions: text }, names: 0, run: seed },
  check: { help: 'check', options: {}, names: 0, run: check },
}

/** `otklik user` alone asks how the command goes on. */
const halfNames: Record<string, string> = { user: 'user add', authority: 'authority add' }

/** The command of the server that the words name, and the words after it; undefined where they name none. */
export function findServerCommand(words: readonly string[]): { command: ServerCommand; rest: string[] } | undefined {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ')
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (command !== undefined) return { command, rest: words.slice(length) }
  }
  const meant = commands[halfNames[words[0] ?? ''] ?? '']
  return meant === undefined ? undefined : { command: meant, rest: ['--help'] }
}

/** Runs a command over the database that the settings name, starting the embedded one where it is not running. */
export async function runServerCommand(
  { command, rest }: { command: ServerCommand; rest: string[] },
  texts: Texts,
): Promise<ExitCode> {
  const print = (line: string) => void process.stdout.write(`${line}\n`)
  const tell = (line: string) => void process.stderr.write(`otklik: ${line}\n`)
  try {
    const { values, positionals } = readWords(command, rest, texts)
    if (values['help'] === true) {
      process.stdout.write(texts.server.help[command.help])
      return 0
    }
    const config = readServerConfig()
    const database = await openDatabase(config.databaseUrl, config.varFolder, tell, texts.database)
    const pool = openPool(database.url, 4)
    try {
      return await command.run({ pool, config, texts, options: values, names: positionals, print })
    } finally {
      await pool.end()
      await database.close()
    }
  } catch (error) {
    const said = sayRefusal(error, texts)
    if (said === undefined) throw error
    tell(said)
    return 2
  }
}

function readWords(command: ServerCommand, words: string[], texts: Texts) {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const
  try {
    const read = parseArgs({ args: words, options, allowPositionals: true })
    const values = read.values as Record<string, string | boolean | undefined>
    if (values['help'] !== true && read.positionals.length !== command.names) {
      throw new CallRefusal(texts.server.help[command.help].split('\n')[0])
    }
    return { values, positionals: read.positionals }
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
    throw new CallRefusal(texts.server.wrongCall(detail), { cause: error })
  }
}

function sayRefusal(error: unknown, texts: Texts): string | undefined {
  if (error instanceof RestoreRefusal) return texts.server.restoreRefused[error.why](error.detail)
  if (error instanceof FileRefusal) return `${error.file}: ${texts.refusals[error.reason](error.detail)}`
  if (error instanceof CallRefusal || error instanceof WrongSettings || error instanceof DatabaseRefusal) {
    return error.message
  }
  return undefined
}
