import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { RefusalReason } from '../../text/refusals.ts'
import { ContentRefusal } from '../refusal.ts'

const MAX_FILE_MEGABYTES = 100

const REASONS: Record<string, RefusalReason> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  ENAMETOOLONG: 'not-found',
  ELOOP: 'not-found',
  ERR_INVALID_ARG_VALUE: 'not-found',
  EISDIR: 'is-folder',
  EACCES: 'no-access',
  EPERM: 'no-access',
  ENXIO: 'is-device',
  ENODEV: 'is-device',
}

/** The bytes of an ordinary file; nothing else is read, since a device or a pipe may never end. */
export async function readFileBytes(path: string): Promise<Buffer> {
  try {
    // Without O_NONBLOCK the mere opening of a pipe would wait for its writer.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const stats = await file.stat()
      if (stats.isDirectory()) throw new ContentRefusal('is-folder')
      if (!stats.isFile()) throw new ContentRefusal('is-device')
      if (stats.size === 0) throw new ContentRefusal('empty')
      if (stats.size > MAX_FILE_MEGABYTES * 1024 * 1024)
        throw new ContentRefusal('too-large', String(MAX_FILE_MEGABYTES))
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof ContentRefusal) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new ContentRefusal(REASONS[code] ?? 'damaged', REASONS[code] === undefined ? code : '', error)
  }
}
