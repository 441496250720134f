import type { PostgresRefusalReason } from '../text/embedded-postgres-ru.ts'

/** The embedded database cannot be opened; texts of the reasons stand in src/text/embedded-postgres-*.ts. */
export class PostgresRefusal extends Error {
  readonly why: PostgresRefusalReason
  readonly path: string
  readonly detail: string

  constructor(why: PostgresRefusalReason, path: string, detail = '') {
    super(`${path}: ${why}${detail === '' ? '' : ` (${detail})`}`)
    this.name = 'PostgresRefusal'
    this.why = why
    this.path = path
    this.detail = detail
  }
}

const FULL = /ENOSPC|EDQUOT|No space left|free disk space|quota exceeded/i
const CLOSED = /EACCES|EPERM|EROFS|ENOTDIR|EEXIST|Permission denied|Read-only file system/i
const TELLING = /FATAL|PANIC|HINT|error|could not|cannot|denied/i

/** What PostgreSQL printed, as a refusal: most of what fails is a full disk or a missing right. */
export function refusalFor(output: string, path: string, otherwise: PostgresRefusalReason): PostgresRefusal {
  const lines = output.trim().split('\n')
  const telling = lines.filter((line) => TELLING.test(line))
  const detail = (telling.length > 0 ? telling : lines.slice(-3)).join('\n')
  if (FULL.test(output)) return new PostgresRefusal('disk-full', path, detail)
  return new PostgresRefusal(CLOSED.test(output) ? 'not-writable' : otherwise, path, detail)
}

/** Throws what the system said of a file at `path` as our refusal, and anything else as it is. */
export function refuse(error: unknown, path: string): never {
  if (error instanceof PostgresRefusal || !(error instanceof Error && 'code' in error)) throw error
  throw refusalFor(error.message, path, 'not-writable')
}
