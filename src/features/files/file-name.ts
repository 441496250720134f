import { basename, extname } from 'node:path'

const LONGEST_NAME = 200

/** The last part of whatever a browser calls a file, without signs that have no place in a name. */
export function fileNameOf(given: string, unnamed = 'document'): string {
  const last = basename(given.replaceAll('\\', '/'))
    .replaceAll(/[\u0000-\u001f\u007f]/g, '')
    .trim()
  const extension = extname(last).slice(0, 10)
  const stem = last.slice(0, last.length - extname(last).length).slice(0, LONGEST_NAME)
  return `${stem}${extension}`.toWellFormed() || unnamed
}
