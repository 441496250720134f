import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { ContentRefusal } from '../refusal.ts'

/** Far above any report, far below what would exhaust a server: counted while inflating, whatever the archive declares. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024
const MAX_ENTRIES = 20_000

/** The entries of one archive, read under one common budget of unpacked bytes. */
export class ZipArchive {
  readonly #file: ZipFile
  readonly #entries: Map<string, Entry>
  #unpackedBytes = 0

  private constructor(file: ZipFile, entries: Map<string, Entry>) {
    this.#file = file
    this.#entries = entries
  }

  static async open(bytes: Buffer): Promise<ZipArchive> {
    try {
      const file = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
      return new ZipArchive(file, await listEntries(file))
    } catch (error) {
      throw asRefusal(error)
    }
  }

  names(): string[] {
    return [...this.#entries.keys()]
  }

  /** Names as the archive writes them, folders left out. */
  writtenNames(): string[] {
    return [...this.#entries.values()].map(({ fileName }) => fileName).filter((name) => !name.endsWith('/'))
  }

  has(name: string): boolean {
    return this.#entries.has(partKey(name))
  }

  /** The unpacked bytes of one entry, piece by piece; nothing where the archive has no such entry. */
  async *chunks(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(partKey(name))
    if (entry === undefined) return
    if (entry.isEncrypted()) throw new ContentRefusal('password-protected')
    if (entry.uncompressedSize > MAX_UNPACKED_BYTES) throw new ContentRefusal('unpacks-too-large')
    try {
      const stream: AsyncIterable<Buffer> = await this.#file.openReadStreamPromise(entry)
      for await (const chunk of stream) {
        this.#unpackedBytes += chunk.length
        if (this.#unpackedBytes > MAX_UNPACKED_BYTES) throw new ContentRefusal('unpacks-too-large')
        yield chunk
      }
    } catch (error) {
      throw asRefusal(error)
    }
  }

  async bytes(name: string): Promise<Buffer> {
    const chunks: Buffer[] = []
    for await (const chunk of this.chunks(name)) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
}

async function listEntries(file: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  for await (const entry of file.eachEntry()) {
    if (entries.size >= MAX_ENTRIES) throw new ContentRefusal('unpacks-too-large')
    entries.set(partKey(entry.fileName), entry)
  }
  return entries
}

/** Names of parts are compared without case (Open Packaging Conventions), and some programs write back slashes. */
function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase()
}

/** Errors thrown by the consumer of a generator arrive here too, so those that are refusals pass as they are. */
function asRefusal(error: unknown): ContentRefusal {
  return error instanceof ContentRefusal ? error : new ContentRefusal('damaged', '', error)
}
