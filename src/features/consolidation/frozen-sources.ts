import { LineFile, StoredLines } from '../../documents/writing/stored-lines.ts'

/** What a sentence of a frozen report came from. */
export interface FrozenSource {
  measure: string | null
  sentence: string
  /** Worded by the one who wrote the report. */
  worded: boolean
  institution: string
  said: string
  /** The moment in ISO 8601. */
  acceptedOn: string | null
  evidence: { name: string; sha256: string | null }[]
}

/** The lines of a file of sources, read as they are gone through. */
export function readSources<T>(path: string, read: (source: FrozenSource) => T): Iterable<T> {
  return {
    *[Symbol.iterator]() {
      const file = new LineFile(path)
      try {
        const bytes = file.size()
        yield* new StoredLines(file, { at: 0, bytes, count: countLines(file, bytes) }, (value) =>
          read(value as FrozenSource),
        )
      } finally {
        file.close()
      }
    },
  }
}

const CHUNK_BYTES = 1 << 16

function countLines(file: LineFile, bytes: number): number {
  let count = 0
  for (let at = 0; at < bytes; at += CHUNK_BYTES) {
    const chunk = file.bytes(at, Math.min(CHUNK_BYTES, bytes - at))
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, end + 1)) count += 1
  }
  return count
}
