import type { Pool } from 'pg'
import type { ServerConfig } from '../config.ts'
import type { Texts } from '../text/language.ts'

/** What a command of the server works with. */
export interface ServerSession {
  pool: Pool
  config: ServerConfig
  texts: Texts
  options: Record<string, string | boolean | undefined>
  names: string[]
  print: (line: string) => void
}

/** A call that cannot be carried out, in words for whoever typed it. */
export class CallRefusal extends Error {}
