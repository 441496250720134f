import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { link, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FileRefusal } from '../refusal.ts'
import { inChunks } from './text-chunks.ts'
import { Unwritable } from './unwritable.ts'

export interface SaveOptions {
  /** Replace a file that stands there already. */
  force?: boolean
}

type Content = Iterable<string> | AsyncIterable<Uint8Array>

/** Writes under a temporary name in the same folder and renames, so that the file is there whole or not at all. */
export async function saveFile(path: string, content: () => Content, { force = false }: SaveOptions): Promise<void> {
  const present = await findOrdinaryFile(path)
  if (present && !force) throw new FileRefusal('already-exists', path)
  // A link is followed: the file that it names is replaced, not the link.
  const target = present ? await realpath(path) : path
  const temporary = join(dirname(target), `${temporaryPrefix(process.pid)}${randomUUID()}.tmp`)
  // A file that only its owner may read stays so.
  const mode = present ? (await stat(target)).mode & 0o777 : 0o666
  try {
    await pipeline(Readable.from(bytesOf(content())), createWriteStream(temporary, { flags: 'wx', flush: true, mode }))
    await (force ? rename(temporary, target) : claimName(temporary, target))
  } catch (error) {
    throw refusalFor(error, path)
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}

/** What the names of a process's temporary files begin with: a later clean-up knows by it whose they are. */
export function temporaryPrefix(pid: number): string {
  return `.otklik-${pid}-`
}

function bytesOf(content: Content): Iterable<Uint8Array> | AsyncIterable<Uint8Array> {
  return Symbol.asyncIterator in content ? content : inChunks(content)
}

/** Is there a file at the path? A folder or a device in its place is refused: neither is ever replaced. */
export async function findOrdinaryFile(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined)
  if (stats?.isDirectory()) throw new FileRefusal('is-folder', path)
  if (stats && !stats.isFile()) throw new FileRefusal('is-device', path)
  return stats !== undefined
}

/** Gives the finished file its name, and fails with EEXIST where another program took that name meanwhile. */
async function claimName(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error
    // Some disks and shares know no hard links: there an empty file holds the name until the rename.
    const placeholder = await open(target, 'wx')
    await placeholder.close()
    await rename(temporary, target).catch(async (failure: unknown) => {
      await rm(target, { force: true })
      throw failure
    })
  }
}

const DETAILS: Record<string, string> = {
  ENOENT: 'нет такой папки',
  ENOTDIR: 'нет такой папки',
  ENOSPC: 'на диске нет места',
  EDQUOT: 'исчерпана квота на диске',
  EFBIG: 'файл больше, чем позволяет диск',
  EACCES: 'нет права писать в эту папку',
  EPERM: 'нет права писать в эту папку',
  EROFS: 'диск доступен только для чтения',
  ENAMETOOLONG: 'имя файла слишком длинное',
  EBUSY: 'файл занят другой программой',
}

/** A trouble with the disk or the format as a refusal; a bug stays what it is. */
function refusalFor(error: unknown, path: string): unknown {
  if (error instanceof FileRefusal) return error
  if (error instanceof Unwritable) return new FileRefusal('cannot-write', path, error.message)
  const code = codeOf(error)
  if (code === undefined) return error
  if (code === 'EEXIST') return new FileRefusal('already-exists', path)
  if (code === 'EISDIR') return new FileRefusal('is-folder', path)
  return new FileRefusal('cannot-write', path, DETAILS[code] ?? code)
}

/** The code of a failed system call, such as `ENOSPC`. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  return String(error.code)
}
