import type { RefusalReason } from '../text/refusals.ts'

/**
 * A file that cannot be opened, is not what it says, holds no text, or cannot be written: the reader of the
 * message is a clerk, so the reason is a key of a closed list whose texts say what is wrong and what to do.
 */
export class FileRefusal extends Error {
  readonly reason: RefusalReason
  readonly file: string
  readonly detail: string

  constructor(reason: RefusalReason, file: string, detail = '') {
    super(`${file}: ${reason}${detail === '' ? '' : ` (${detail})`}`)
    this.name = 'FileRefusal'
    this.reason = reason
    this.file = file
    this.detail = detail
  }
}

/** What a reader of a format throws: it knows what is wrong with the content, not which file it came from. */
export class ContentRefusal extends Error {
  readonly reason: RefusalReason
  readonly detail: string

  constructor(reason: RefusalReason, detail = '', cause?: unknown) {
    super(`${reason}${detail === '' ? '' : ` (${detail})`}`, { cause })
    this.name = 'ContentRefusal'
    this.reason = reason
    this.detail = detail
  }
}
