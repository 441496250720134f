import { parseArgs } from 'node:util'
import type { CallRefusalReason } from '../text/cli-ru.ts'

export type CommandName = 'read' | 'convert' | 'merge'

/** What the person who typed the command wants. */
export type Call =
  | { kind: 'help'; command: CommandName | 'program' }
  | { kind: 'version' }
  | ({ kind: 'run' } & RunCall)
  | { kind: 'refused'; why: CallRefusalReason; word: string; command: CommandName | null }

export interface RunCall {
  command: CommandName
  files: string[]
  /** The name to write to; empty for `read`. */
  out: string
  json: boolean
  force: boolean
  strict: boolean
  institutions: string | null
}

type OptionName = 'json' | 'force' | 'strict' | 'institutions' | 'help'

const commandOptions: Record<CommandName, readonly OptionName[]> = {
  read: ['json', 'institutions', 'strict', 'help'],
  convert: ['force', 'institutions', 'help'],
  merge: ['force', 'institutions', 'strict', 'help'],
}

const programWords: Record<string, Call> = {
  '--help': { kind: 'help', command: 'program' },
  '-h': { kind: 'help', command: 'program' },
  help: { kind: 'help', command: 'program' },
  '--version': { kind: 'version' },
  '-V': { kind: 'version' },
}

/** Reads the words after `otklik`. */
export function readCall(words: readonly string[]): Call {
  const [first, ...rest] = words
  if (first === undefined) return { kind: 'refused', why: 'no-command', word: '', command: null }
  if (first === 'help' && isCommand(rest[0])) return { kind: 'help', command: rest[0] }
  const programWord = Object.hasOwn(programWords, first) ? programWords[first] : undefined
  if (programWord !== undefined) return programWord
  if (isCommand(first)) return readCommand(first, rest)
  return {
    kind: 'refused',
    why: first.startsWith('-') ? 'unknown-option' : 'unknown-command',
    word: first,
    command: null,
  }
}

function isCommand(word: string | undefined): word is CommandName {
  return word !== undefined && Object.hasOwn(commandOptions, word)
}

function readCommand(command: CommandName, words: string[]): Call {
  const { tokens } = parseArgs({
    args: words,
    options: {
      json: { type: 'boolean' },
      force: { type: 'boolean' },
      strict: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      institutions: { type: 'string' },
    },
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const given = new Map<string, string | undefined>()
  const names: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') names.push(token.value)
    if (token.kind !== 'option') continue
    const why = refuseOption(command, token)
    if (why !== undefined) return { kind: 'refused', why, word: token.rawName, command }
    given.set(token.name, token.value)
  }
  if (given.has('help')) return { kind: 'help', command }

  return placeNames(names, {
    command,
    json: given.has('json'),
    force: given.has('force'),
    strict: given.has('strict'),
    institutions: given.get('institutions') ?? null,
  })
}

function refuseOption(
  command: CommandName,
  token: { name: string; value: string | undefined },
): CallRefusalReason | undefined {
  if (!commandOptions[command].some((name) => name === token.name)) return 'unknown-option'
  const wantsValue = token.name === 'institutions'
  if (wantsValue && (token.value ?? '') === '') return 'missing-value'
  if (!wantsValue && token.value !== undefined) return 'unwanted-value'
  return undefined
}

/** Says which of the names are files to read and which one is to be written. */
function placeNames(names: string[], options: Omit<RunCall, 'files' | 'out'>): Call {
  const { command } = options
  const refused = (why: CallRefusalReason, word = ''): Call => ({ kind: 'refused', why, word, command })
  if (names.length === 0) return refused('missing-file')
  if (command === 'read') return { kind: 'run', ...options, files: names, out: '' }
  if (names.length === 1) return refused('missing-out')
  if (command === 'convert' && names.length > 2) return refused('extra-argument', names[2])
  return { kind: 'run', ...options, files: names.slice(0, -1), out: names.at(-1) ?? '' }
}
