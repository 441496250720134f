import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

const CHUNK_BYTES = 1 << 16
const LINE_END = 0x0a

/** What was stored is not there whole any more. */
export class StoredDamage extends Error {
  override readonly name = 'StoredDamage'
}

/** A file opened for reading line by line; every reader of it has a place of its own. */
export class LineFile {
  readonly path: string
  #descriptor: number | null

  /** Throws what the system says where the file cannot be opened. */
  constructor(path: string) {
    this.path = path
    this.#descriptor = openSync(path, 'r')
  }

  size(): number {
    return fstatSync(this.#open()).size
  }

  /** The bytes at a place; fewer where the file ends before. */
  bytes(at: number, count: number): Buffer {
    const buffer = Buffer.allocUnsafe(count)
    let filled = 0
    while (filled < count) {
      const read = readSync(this.#open(), buffer, filled, count - filled, at + filled)
      if (read === 0) break
      filled += read
    }
    return buffer.subarray(0, filled)
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor)
    this.#descriptor = null
  }

  #open(): number {
    if (this.#descriptor === null) throw new Error(`${this.path} is closed`)
    return this.#descriptor
  }
}

/** Where lines stand in a file: bytes from its beginning, and how many lines. */
export interface LinePlace {
  at: number
  bytes: number
  count: number
}

/** Values that stand in a file, JSON on a line each; read in chunks, as often as they are gone through. */
export class StoredLines<T> implements Iterable<T> {
  readonly length: number
  readonly #file: LineFile
  readonly #place: LinePlace
  readonly #read: (value: unknown) => T

  constructor(file: LineFile, place: LinePlace, read: (value: unknown) => T) {
    this.#file = file
    this.#place = place
    this.#read = read
    this.length = place.count
  }

  [Symbol.iterator](): Generator<T> {
    return this.#values(0, this.length)
  }

  slice(from: number, to: number): Iterable<T> & { length: number } {
    const end = Math.min(to, this.length)
    return { length: Math.max(0, end - from), [Symbol.iterator]: () => this.#values(from, end) }
  }

  *#values(from: number, to: number): Generator<T> {
    let line = 0
    if (to <= from) return
    for (const text of this.#lines(from)) {
      yield this.#readLine(text)
      line++
      if (line === to - from) return
    }
    throw new StoredDamage(`${this.#file.path} is damaged: ${from + line} lines of ${this.length}`)
  }

  #readLine(text: string): T {
    try {
      return this.#read(JSON.parse(text))
    } catch (error) {
      throw new StoredDamage(`${this.#file.path} is damaged`, { cause: error })
    }
  }

  /** The lines from one on; those before it are counted and not decoded. */
  *#lines(from: number): Generator<string> {
    const { at, bytes } = this.#place
    let skipped = 0
    let begun: Buffer[] = []
    for (let done = 0; done < bytes;) {
      const chunk = this.#file.bytes(at + done, Math.min(CHUNK_BYTES, bytes - done))
      if (chunk.length === 0) return
      done += chunk.length
      let start = 0
      for (let end = chunk.indexOf(LINE_END); end !== -1; end = chunk.indexOf(LINE_END, start)) {
        if (skipped < from) skipped++
        else yield Buffer.concat([...begun, chunk.subarray(start, end)]).toString('utf8')
        begun = []
        start = end + 1
      }
      if (start < chunk.length && skipped >= from) begun.push(chunk.subarray(start))
    }
  }
}
